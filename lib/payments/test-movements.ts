import type { TestProviderCall } from '@/generated/sqlite/client';
import type { Context } from '@/lib/core/context';
import type { Movement } from './provider';

const MOVES = ['take', 'refund', 'payout', 'dispute'];

/** What moved in the test provider's books. It keeps nothing for itself. */
export async function testMovements({ db }: Context, from: Date, until: Date): Promise<Movement[]> {
  const within = { gte: from, lt: until };
  const rows = await db.testProviderCall.findMany({
    where: { kind: { in: MOVES }, OR: [{ createdAt: within }, { updatedAt: within }] },
    orderBy: { createdAt: 'asc' },
  });
  return rows.flatMap(movesOf).filter(({ at }) => at >= from && at < until);
}

function movesOf({ key, kind, status, amount, currency, createdAt, updatedAt }: TestProviderCall): Movement[] {
  const move = (sign: 1 | -1, at: Date, of = key): Movement => ({
    key: of,
    externalId: null,
    amount: sign * amount,
    fee: 0,
    currency,
    at,
  });
  if (kind === 'take') return status === 'succeeded' ? [move(1, updatedAt)] : [];
  if (kind === 'refund') return status === 'succeeded' ? [move(-1, createdAt)] : [];
  if (kind === 'payout') {
    if (status === 'returned') return [move(-1, createdAt), move(1, updatedAt, `${key}:returned`)];
    return status === 'succeeded' ? [move(-1, createdAt)] : [];
  }
  return status === 'won' ? [move(-1, createdAt), move(1, updatedAt, `${key}:won`)] : [move(-1, createdAt)];
}
