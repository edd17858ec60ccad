import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { write } from '@/lib/core/write';
import { openChargeback, operate, recoverOperations, settleChargeback, settleOperation, verifyLedger } from '@/lib/payments';
import { freshDatabase } from '@/tests/support/database';
import { later, resetClock, visitScene } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const books = async () => expect((await verifyLedger(db())).problems).toEqual([]);

/** A visit that is booked and paid (70.04), and what its customer's bank does with the payment. */
async function banked() {
  const scene = await visitScene();
  const {
    id: paymentId,
    currency,
    provider,
  } = await db().payment.findFirstOrThrow({
    where: { allocations: { some: { order: { reference: scene.reference } } } },
  });
  const take = (name = 'one', amount = 7004) => {
    const externalId = `${name}-${scene.reference}`;
    const opened = { provider, externalId, paymentId, amount, cost: 0, currency, reason: 'fraud', evidenceBy: null };
    return write(systemContext(), (within) => openChargeback(within, opened));
  };
  const decide = (state: 'won' | 'lost', name = 'one') =>
    write(systemContext(), (within) => settleChargeback(within, { provider, externalId: `${name}-${scene.reference}`, state }));
  const { id } = await scene.view();
  const refunds = () => db().operation.findMany({ where: { orderId: id, kind: 'refund' }, orderBy: { id: 'asc' } });
  const sum = async (account: string) => {
    const { _sum } = await db().ledgerEntry.aggregate({ where: { orderId: id, account }, _sum: { amount: true } });
    return Number(_sum.amount ?? 0);
  };
  return { ...scene, id, take, decide, refunds, sum };
}

describe('a refund that was not sent yet when a bank takes the payment back', () => {
  /** Cancelled by its provider; the program ended before the money was sent back. */
  async function unsent() {
    const scene = await banked();
    hooks().operate = async () => {};
    await scene.step(scene.provider, 'cancel', { note: 'I am ill.' });
    hooks().operate = operate;
    expect((await scene.refunds()).map(({ state }) => state)).toEqual(['open']);
    await scene.take();
    expect((await scene.refunds()).map(({ state }) => state)).toEqual(['cancelled']);
    expect((await scene.view()).money).toMatchObject({ held: 7004, back: 0 });
    await books();
    return scene;
  }

  test('is not sent: the bank has given it to the customer, and nobody loses anything', async () => {
    const { decide, view, refunds, sum } = await unsent();
    await decide('lost');
    await later(1);
    expect(await view()).toMatchObject({ state: 'cancelled', frozen: null, money: { held: 0, back: 0, net: 0 } });
    expect(await refunds()).toHaveLength(1);
    expect([await sum('loss'), await sum('refund'), await sum('chargeback'), await sum('provider')]).toEqual([0, 0, 0, 0]);
    await books();
  });

  test('is sent when the bank gives the money back to us', async () => {
    const { decide, view, refunds, sum } = await unsent();
    await decide('won');
    expect((await refunds()).map(({ state, amount }) => [state, amount])).toEqual([
      ['cancelled', 7004],
      ['succeeded', 7004],
    ]);
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0, back: 7004 } });
    expect([await sum('refund'), await sum('chargeback'), await sum('cash')]).toEqual([0, 0, 0]);
    await books();
  });

  test('is sent for what the bank has not brought', async () => {
    const scene = await banked();
    hooks().operate = async () => {};
    await scene.step(scene.provider, 'cancel', { note: 'I am ill.' });
    hooks().operate = operate;
    await scene.take('one', 5000);
    await scene.decide('lost');
    expect((await scene.refunds()).map(({ state, amount }) => [state, amount])).toEqual([
      ['cancelled', 7004],
      ['succeeded', 2004],
    ]);
    await books();
  });

  test('was on its way after all: it is booked, and what the customer has twice is a loss', async () => {
    const { decide, refunds, sum } = await unsent();
    const [sent] = await refunds();
    await settleOperation(systemContext(), sent?.key ?? '', { status: 'succeeded', externalId: 'sent-after-all' });
    await books();
    await decide('lost');
    await recoverOperations(systemContext());
    expect([await sum('refund'), await sum('chargeback'), await sum('loss')]).toEqual([0, 0, 7004]);
    await books();
  });
});

describe('a chargeback that counted as lost', () => {
  test('is won all the same: those who bore it have the money again', async () => {
    const { operator, take, decide, answer, view, sum, step, customer, provider, startsAt } = await banked();
    await later((startsAt.getTime() - Date.now()) / 3_600_000 + 0.1);
    await step(provider, 'deliver');
    await step(customer, 'approve');
    const before = (await view()).money;
    await take();
    await answer(operator, 'concede', { note: 'We do not contest this.' });
    expect((await view()).money).toMatchObject({ net: 0, commission: 0, fee: 0 });
    await decide('won');
    await decide('won');
    expect((await view()).money).toEqual(before);
    expect([await sum('chargeback'), await sum('loss')]).toEqual([0, 0]);
    await books();
  });

  test('what escrow bore is divided as the price is', async () => {
    const { operator, take, decide, answer, view } = await banked();
    await take();
    expect(await answer(operator, 'concede', { note: 'We do not contest this.' })).toMatchObject({ state: 'cancelled' });
    await decide('won');
    expect((await view()).money).toMatchObject({ held: 0, net: 5984, commission: 816, fee: 204 });
    await books();
  });
});

describe('a second chargeback while one is open', () => {
  test('waits for its turn, and its money is gone at once', async () => {
    const { take, decide, view, lastCase, sum, reference } = await banked();
    await take('one', 3000);
    await take('two', 4004);
    expect(await sum('chargeback')).toBe(7004);
    expect(await db().orderCase.count({ where: { order: { reference } } })).toBe(1);
    await decide('won', 'one');
    expect(await lastCase()).toMatchObject({ process: 'chargeback', state: 'opened' });
    expect((await view()).frozen).toBe('order');
    await decide('won', 'two');
    expect(await view()).toMatchObject({ state: 'confirmed', frozen: null, money: { held: 7004 } });
    expect(await sum('chargeback')).toBe(0);
    await books();
  });

  test('that is decided while it waits is told of it when its turn comes', async () => {
    const { take, decide, view, sum, reference } = await banked();
    await take('one', 3000);
    await take('two', 4004);
    await decide('lost', 'two');
    expect(await sum('chargeback')).toBe(7004);
    await decide('lost', 'one');
    expect(await sum('chargeback')).toBe(0);
    expect(await view()).toMatchObject({ state: 'cancelled', frozen: null, openCase: null, money: { held: 0 } });
    const cases = await db().orderCase.findMany({ where: { order: { reference } } });
    expect(cases.map(({ state }) => state)).toEqual(['lost', 'lost']);
    await books();
  });
});
