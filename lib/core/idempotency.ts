import { createHash } from 'node:crypto';
import type { Context } from './context';
import { DomainError } from './errors';
import type { JobHandlers } from './jobs';
import { write } from './write';

/** For so many days a key is remembered with its answer. */
const KEPT_DAYS = 7;

export type Claim = { where: { actor: string; operation: string; key: string }; hash: string };
/** Whose key it is, for which operation, and a fingerprint of what was sent with it. */
export async function claimOf(operation: string, ctx: Context, key: string, input: unknown): Promise<Claim> {
  const actor = ctx.actor ? `user:${ctx.actor.id}` : `visitor:${ctx.address ?? ''}`;
  return { where: { actor, operation, key }, hash: await fingerprint(input) };
}

const digest = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64url');

/** The answer stored for this key, if any. @throws unprocessable "key_reused" for another body */
export async function earlier<R, A>(ctx: Context, { where, hash }: Claim): Promise<{ result?: R; answer?: A } | null> {
  const row = await ctx.db.idempotentAnswer.findUnique({ where: { actor_operation_key: where } });
  if (!row) return null;
  if (row.inputHash !== hash) throw new DomainError('unprocessable', 'key_reused');
  return { result: (row.result as R) ?? undefined, answer: (row.answer as A) ?? undefined };
}

/** A short text that is the same for the same value, whatever the order of its fields. */
export const fingerprint = async (value: unknown): Promise<string> => digest(await canonical(value));

/** Whether something was done under this key already: then it is told again, not done again. */
export const isDone = async (ctx: Context, operation: string, key: string): Promise<boolean> => {
  const { where } = await claimOf(operation, ctx, key, null);
  return (await ctx.db.idempotentAnswer.count({ where })) > 0;
};

/** JSON with sorted keys, files by what is in them: the same input has the same text. */
async function canonical(value: unknown): Promise<string> {
  if (value instanceof Blob) return digest(new Uint8Array(await value.arrayBuffer()));
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${await Promise.all(value.map(canonical))}]`;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${await Promise.all(entries.map(async ([name, inner]) => `${JSON.stringify(name)}:${await canonical(inner)}`))}}`;
}

/** Once a day: forgets answers that nobody will ask for again. */
async function forgetAnswers(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000);
  await write(ctx, ({ db }) => db.idempotentAnswer.deleteMany({ where: { createdAt: { lt: before } } }));
}

export const idempotencyJobs: JobHandlers = { 'idempotency.forget': forgetAnswers };
