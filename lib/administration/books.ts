import { command } from '@/lib/core/command';
import { type Context, requireOperator } from '@/lib/core/context';
import { query } from '@/lib/core/query';
import { OPERATORS } from '@/lib/core/shared/roles';
import { keepVerification, lastVerification, type Verified, verifyLedger } from '@/lib/payments';
import { Nothing } from './schema';
import { BooksWire, booksToWire } from './wire';

const PATH = '/api/admin/ledger/verification/';

/** What the last proof of the books has found; null before the first. @throws forbidden */
async function last(ctx: Context): Promise<Verified | null> {
  requireOperator(ctx);
  return lastVerification(ctx.db);
}

export const books = query({
  name: 'administration.books',
  input: Nothing,
  access: OPERATORS,
  doors: {
    action: false,
    rest: { method: 'get', path: PATH, summary: 'The last proof of the books', output: BooksWire, wire: { output: booksToWire } },
  },
  run: last,
});

/** Proves the books now: the same proof as every night's. It reads all of them before it writes what it has found. */
export const proveBooks = command({
  name: 'administration.proveBooks',
  input: Nothing,
  access: OPERATORS,
  doors: {
    action: true,
    rest: { method: 'post', path: PATH, summary: 'Prove the books now', output: BooksWire, wire: { output: booksToWire } },
  },
  prepare: (ctx) => verifyLedger(ctx.db),
  run: async (ctx, _input, found) => {
    await keepVerification(ctx, found);
    return {};
  },
  finish: last,
});
