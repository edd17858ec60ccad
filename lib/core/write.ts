import type { Context, WriteContext } from './context';
import { transact } from './database';
import { afterCommit } from './events';

/** Runs `work` in one transaction with a context of its own, then lets happen what follows a commit. May run `work` again after a conflict. */
export async function write<T>(ctx: Context, work: (ctx: WriteContext) => Promise<T>): Promise<T> {
  const outside = { ...ctx }; // here, as the program's own context looks up its database when that is asked for
  let last: WriteContext | undefined;
  const result = await transact((tx) => {
    last = { ...outside, db: tx, changed: new Set(), operations: new Set() };
    return work(last);
  });
  if (last) await afterCommit(ctx, last);
  return result;
}

/** Carries out of a transaction that is to be undone what was seen in it. */
class Undone<T> extends Error {
  constructor(readonly seen: T) {
    super('rehearsed');
  }
}

/** Runs `work` in one transaction that is undone at its end: gives what would be, and changes nothing. */
export async function rehearse<T>(ctx: Context, work: (ctx: WriteContext) => Promise<T>): Promise<T> {
  const outside = { ...ctx };
  try {
    return await transact(async (tx) => {
      throw new Undone(await work({ ...outside, db: tx, changed: new Set(), operations: new Set() }));
    });
  } catch (error) {
    if (error instanceof Undone) return error.seen as T;
    throw error;
  }
}
