import type * as z from 'zod';
import type { Context, WriteContext } from './context';
import { isDuplicate } from './database';
import { type Access, type Admission, admit, type Doors, scopeOf } from './door';
import { DomainError } from './errors';
import { claimOf, earlier } from './idempotency';
import { once } from './once';
import { limit, type RateName } from './rate-limit';
import { reasonOf } from './shared/reason';
import type { Scope } from './shared/scopes';
import { rehearse, write } from './write';

type Definition<I extends z.ZodType, P, R, A> = {
  /** slice.verb; also the name of the operation for idempotency and audit. */
  name: `${string}.${string}`;
  input: I;
  access: Access;
  doors: Doors;
  /** What an API key needs to try it, where that is not told by its slice; null: no key may. */
  scope?: Scope | null;
  /** The limit that counts attempts of this command, beside the general one. */
  limit?: RateName;
  /** Its answer holds a secret: never stored, so never repeated. */
  secret?: true;
  /** Slow or outside work before the transaction: hashing, pictures. */
  prepare?: (ctx: Context, input: z.output<I>) => Promise<P>;
  /** All that is written, in one transaction; may run again after a conflict. Gives plain JSON. */
  run: (ctx: WriteContext, input: z.output<I>, prepared: P) => Promise<R>;
  /** After the commit and its outside calls: what the caller is told, from what `run` gave. */
  finish?: (ctx: Context, result: R, input: z.output<I>) => Promise<A>;
};

export type Command<I extends z.ZodType = z.ZodType, A = unknown> = {
  readonly name: string;
  readonly input: I;
  readonly access: Access;
  readonly scope: Scope | null;
  readonly doors: Doors;
  readonly secret: boolean;
  /** Parses, asks, runs. @throws DomainError for all that is expected */
  execute(ctx: Context, input: unknown): Promise<A>;
  /** What an agent is told before it confirms: all but doing it. @throws DomainError as `execute` would */
  rehearse(ctx: Context, input: unknown): Promise<Record<string, unknown>>;
};

const registry = () => once('commands', () => new Map<string, Command>());
/** Every command that is loaded, by name: doors, role table and documents are made from it. */
export const commands = (): Command[] => [...registry().values()];

/** A thing that the product can do, written once; its doors are made from it. */
export function command<I extends z.ZodType, P, R, A = R>(definition: Definition<I, P, R, A>): Command<I, A> {
  const { name, access, scope = scopeOf(name, 'command') } = definition;
  const admission: Admission = { access, scope };
  const made: Command<I, A> = {
    name: definition.name,
    input: definition.input,
    ...admission,
    doors: definition.doors,
    secret: definition.secret ?? false,
    execute: (ctx, input) => execute(definition, admission, ctx, input),
    rehearse: (ctx, input) => preview(definition, admission, ctx, input),
  };
  registry().set(definition.name, made as unknown as Command);
  return made;
}

async function execute<I extends z.ZodType, P, R, A>(
  what: Definition<I, P, R, A>,
  admission: Admission,
  ctx: Context,
  raw: unknown,
): Promise<A> {
  admit(admission, ctx);
  await limit(ctx, what.limit);
  const input = parse(what.input, raw);
  const claim = what.secret || !ctx.idempotencyKey ? null : await claimOf(what.name, ctx, ctx.idempotencyKey, input);
  const told = claim && (await earlier<R, A>(ctx, claim));
  if (told?.answer !== undefined) return told.answer;

  const finish = async (result: R): Promise<A> => {
    if (!what.finish) return result as unknown as A;
    const answer = await what.finish(ctx, result, input);
    if (claim) await ctx.db.idempotentAnswer.updateMany({ where: claim.where, data: { answer: answer as object } });
    return answer;
  };
  if (told?.result !== undefined) return finish(told.result);

  const prepared = what.prepare ? await what.prepare(ctx, input) : (undefined as P);
  let result: R;
  try {
    result = await write(ctx, async (within) => {
      if (claim) await within.db.idempotentAnswer.create({ data: { ...claim.where, inputHash: claim.hash, createdAt: ctx.now } });
      await ctx.precondition?.(within);
      const given = await what.run(within, input, prepared);
      if (claim) {
        const stored = (given ?? {}) as object;
        const data = what.finish ? { result: stored } : { result: stored, answer: stored };
        await within.db.idempotentAnswer.updateMany({ where: claim.where, data });
      }
      return given;
    });
  } catch (error) {
    // A parallel repetition waited for the first to commit: it is told the same.
    const first = claim && isDuplicate(error) ? await earlier<R, A>(ctx, claim) : null;
    if (first?.answer !== undefined) return first.answer;
    if (first?.result !== undefined) return finish(first.result);
    throw error;
  }
  return finish(result);
}

async function preview<I extends z.ZodType, P, R, A>(
  what: Definition<I, P, R, A>,
  admission: Admission,
  ctx: Context,
  raw: unknown,
): Promise<Record<string, unknown>> {
  const tell = what.doors.agent?.preview;
  if (!tell) throw new Error(`${what.name} has no preview`);
  admit(admission, ctx);
  const input = parse(what.input, raw);
  const prepared = what.prepare ? await what.prepare(ctx, input) : (undefined as P);
  return rehearse(ctx, async (within) => tell(within, (await what.run(within, input, prepared)) as never, input as never));
}

/** Parses the input. @throws invalid, with catalogue keys at the fields */
export function parse<I extends z.ZodType>(schema: I, raw: unknown): z.output<I> {
  const parsed = schema.safeParse(raw, { error: reasonOf });
  if (parsed.success) return parsed.data;
  const fields = new Map<string, string[]>(); // a field may be called "constructor"
  for (const issue of parsed.error.issues) {
    const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]].join('.') : issue.path.join('.');
    const name = at || 'form';
    fields.set(name, [...(fields.get(name) ?? []), reasonOf(issue)]);
  }
  throw new DomainError('invalid', 'invalid', Object.fromEntries(fields));
}
