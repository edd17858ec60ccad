import type * as z from 'zod';
import { parse } from './command';
import type { Context } from './context';
import { type Access, admit, type Doors, scopeOf } from './door';
import { once } from './once';
import type { Scope } from './shared/scopes';

type Definition<I extends z.ZodType, A> = {
  /** slice.noun */
  name: `${string}.${string}`;
  input: I;
  access: Access;
  /** What an API key needs to ask it, where that is not told by its slice; null: no key may. */
  scope?: Scope | null;
  doors: Doors;
  run: (ctx: Context, input: z.output<I>) => Promise<A>;
};

/** Something that can be asked through a door. Pages call the plain functions of `queries.ts`; programs come through these. */
export type Query<I extends z.ZodType = z.ZodType, A = unknown> = {
  readonly name: string;
  readonly input: I;
  readonly access: Access;
  readonly scope: Scope | null;
  readonly doors: Doors;
  execute(ctx: Context, input: unknown): Promise<A>;
};

const registry = () => once('queries', () => new Map<string, Query>());
/** Every query with a door that is loaded. */
export const queries = (): Query[] => [...registry().values()];

/** A question with a door: parses, asks who may, answers with a view made for its reader. */
export function query<I extends z.ZodType, A>(definition: Definition<I, A>): Query<I, A> {
  const { run, scope = scopeOf(definition.name, 'query'), ...rest } = definition;
  const made: Query<I, A> = {
    ...rest,
    scope,
    execute: async (ctx, input) => {
      admit({ access: rest.access, scope }, ctx);
      return run(ctx, parse(rest.input, input));
    },
  };
  registry().set(definition.name, made as unknown as Query);
  return made;
}
