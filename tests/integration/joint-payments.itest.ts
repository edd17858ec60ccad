import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { type Context, systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { write } from '@/lib/core/write';
import { askForJointPayment, carryOut, openChargeback, settleChargeback, verifyLedger } from '@/lib/payments';
import { freshDatabase } from '@/tests/support/database';
import { bookedVisit, resetClock } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => wire());
beforeEach(resetClock);

const system = (): Context => systemContext();

/** Two orders of one customer with two providers, to be paid at once. */
async function twoOrders(card = '4242424242424242') {
  const one = await bookedVisit();
  const other = await bookedVisit({ customer: one.customer });
  await db().operation.updateMany({ where: { orderId: { in: [one.id, other.id] } }, data: { state: 'cancelled' } });
  const shares = [one, other].map(({ id }) => ({ orderId: id, part: 0, amount: 7004 }));
  const buyer = { customerId: one.customer.id, currency: 'GBP' };
  const key = await write(system(), (ctx) => askForJointPayment(ctx, buyer, shares, 'charge'));
  await carryOut(system(), key, card);
  const payment = await db().payment.findFirstOrThrow({ where: { operations: { some: { key } } } });
  return { one, other, payment };
}

describe('one payment for two orders', () => {
  test('confirms both, each with its own money in safe keeping', async () => {
    const { one, other, payment } = await twoOrders();
    expect(payment).toMatchObject({ amount: 14_008, status: 'succeeded' });
    for (const order of [one, other]) expect(await order.view()).toMatchObject({ state: 'confirmed', money: { held: 7004 } });
    expect((await verifyLedger(db())).problems).toEqual([]);
  });

  test('that is declined leaves both to be paid, by one payment or two', async () => {
    const { one, other } = await twoOrders('4000000000000002');
    for (const order of [one, other])
      expect(await order.view()).toMatchObject({ state: 'awaiting_payment', payment: { open: false, failure: 'card_declined' } });
    await one.pay();
    expect((await one.view()).state).toBe('confirmed');
    expect((await other.view()).state).toBe('awaiting_payment');
  });

  test('gives back what one of them cost when that one is cancelled', async () => {
    const { one, other, payment } = await twoOrders();
    await one.step('provider', 'cancel', { note: 'ill' });
    expect((await one.view()).money).toMatchObject({ held: 0, back: 7004 });
    expect((await other.view()).money).toMatchObject({ held: 7004, back: 0 });
    const refunds = await db().operation.findMany({ where: { paymentId: payment.id, kind: 'refund' } });
    expect(refunds.map(({ amount, state }) => [amount, state])).toEqual([[7004, 'succeeded']]);
    expect((await verifyLedger(db())).problems).toEqual([]);
  });
});

describe('a chargeback of a payment for two orders', () => {
  const charged = async (paymentId: number) => {
    const opened = { paymentId, externalId: `dp-${paymentId}`, provider: 'test', cost: 1500, currency: 'GBP' };
    const open = () =>
      write(system(), (ctx) => openChargeback(ctx, { ...opened, amount: 14_007, reason: 'fraudulent', evidenceBy: null }));
    await open();
    await open();
    const events = await db().event.findMany({ where: { type: 'payment.chargeback_opened' }, orderBy: { subject: 'asc' } });
    return events.map(
      ({ data }) => data as { orderId: number; paymentId: number; amount: number; cost: number; externalId: string },
    );
  };

  test('is told once to each order, with its share to the minor unit', async () => {
    const { one, other, payment } = await twoOrders();
    const told = (await charged(payment.id)).filter((each) => each.paymentId === payment.id);
    expect(told.map(({ orderId, amount, cost }) => [orderId, amount, cost])).toEqual([
      [one.id, 7004, 1500],
      [other.id, 7003, 0],
    ]);
  });

  test.each(['won', 'lost'] as const)('that is %s leaves the books in balance, however often the bank says so', async (state) => {
    const { payment } = await twoOrders();
    const told = (await charged(payment.id)).filter((each) => each.paymentId === payment.id);
    const decide = () =>
      write(system(), (ctx) => settleChargeback(ctx, { provider: 'test', externalId: `dp-${payment.id}`, state }));
    await decide();
    await decide();
    expect(await db().event.count({ where: { type: `payment.chargeback_${state}` } })).toBe(2);
    const left = await db().ledgerEntry.aggregate({
      where: { account: 'chargeback', orderId: { in: told.map(({ orderId }) => orderId) } },
      _sum: { amount: true },
    });
    expect(left._sum.amount).toBe(0n);
    const held = await db().ledgerEntry.groupBy({
      by: ['orderId'],
      where: { account: 'escrow', orderId: { in: told.map(({ orderId }) => orderId) } },
      _sum: { amount: true },
      orderBy: { orderId: 'asc' },
    });
    expect(held.map(({ _sum }) => _sum.amount)).toEqual(state === 'won' ? [-7004n, -7004n] : [0n, 0n]);
  });
});
