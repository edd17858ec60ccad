import { expect, test } from 'vitest';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { write } from '@/lib/core/write';
import { freshDatabase } from '@/tests/support/database';
import { post } from './ledger';
import { lastVerification, verifyLedger, verifyNightly } from './verification';

freshDatabase();

const book = (kind: 'payout', amounts: { amount: bigint }, of: { providerId?: number }) =>
  write(systemContext(), (ctx) => post(ctx, kind, amounts, { currency: 'GBP', ...of }));
const entry = (account: string, amount: bigint, of: { orderId?: number; providerId?: number } = {}) =>
  db().ledgerTransaction.create({
    data: { kind: 'settle', currency: 'GBP', at: new Date(), entries: { create: [{ account, amount, ...of }] } },
  });

test('books without a fault are proved, and each night’s proof is kept', async () => {
  await book('payout', { amount: 500n }, { providerId: 3 });
  await verifyNightly(systemContext());
  expect(await lastVerification(db())).toMatchObject({ ok: true, transactions: 1, problems: [] });
});

test('whatever is wrong is named with its place', async () => {
  const { id: lopsided } = await entry('cash', 100n);
  const { id: strange } = await entry('provider', -100n, { providerId: 7 });
  await entry('escrow', 5n, { orderId: 41 });
  await book('payout', { amount: 20n }, {});
  const { ok, problems } = await verifyLedger(db());
  expect(ok).toBe(false);
  expect(problems).toEqual(
    expect.arrayContaining([
      `transaction does not sum to 0: ${lopsided}`,
      `transaction does not sum to 0: ${strange}`,
      'escrow below 0: order 41',
      'an order’s entries do not sum to 0: order 41',
      'balance moved by no order and no payout: provider 7',
    ]),
  );
  expect(problems.some((problem) => problem.startsWith('balance of nobody: transaction'))).toBe(true);
});
