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
