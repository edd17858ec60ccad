import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { operate, verifyLedger } from '@/lib/payments';
import { later, resetClock } from '@/tests/support/api';
import { freshDatabase } from '@/tests/support/database';
import { visitScene } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

/** A visit whose time has come ten minutes ago. */
async function begun(terms: Record<string, unknown> = {}, paid = true) {
  const scene = await visitScene(terms, { paid });
  await later({ minutes: (scene.startsAt.getTime() - Date.now()) / 60_000 + 10 });
  return scene;
}

describe('somebody did not come', () => {
  test('the provider, admitted: everything goes back', async () => {
    const { customer, provider, step, view } = await begun();
    const { held } = (await view()).money;
    await step(customer, 'report_absence');
    await expect(step(customer, 'admit')).rejects.toMatchObject({ code: 'conflict' });
    expect(await step(provider, 'admit')).toMatchObject({ state: 'no_show', money: { held: 0, back: held, net: 0 } });
    await booksBalance();
  });

  test('the provider, and silent for two days: everything goes back', async () => {
    const { customer, step, view } = await begun();
    const { held } = (await view()).money;
    await step(customer, 'report_absence');
    await later({ days: 2, minutes: 1 });
    expect(await view()).toMatchObject({ state: 'no_show', money: { held: 0, back: held, net: 0 } });
    await booksBalance();
  });

  test('the customer, and silent for two days: the provider keeps what a late cancellation leaves', async () => {
    const { provider, step, view } = await begun({ cancellation: '48:100,0:30' });
    const { held } = (await view()).money;
    await step(provider, 'report_absence');
    await later({ days: 2, minutes: 1 });
    // After the start no step of the policy holds any more: nothing comes back.
    expect(await view()).toMatchObject({ state: 'no_show', money: { held: 0, back: 0 } });
    const { money } = await view();
    expect(money.net + money.commission + money.fee + money.tax).toBe(held);
    await booksBalance();
  });

  test('and the provider waives the fee: everything goes back all the same', async () => {
    const { customer, provider, step } = await begun();
    await step(provider, 'report_absence');
    await expect(step(customer, 'waive')).rejects.toMatchObject({ code: 'conflict' });
    expect(await step(provider, 'waive')).toMatchObject({ state: 'cancelled', money: { held: 0, net: 0 } });
    await booksBalance();
  });

  test('but was only late: the report is taken back, and the work goes on', async () => {
    const { customer, provider, step } = await begun();
    await step(customer, 'report_absence');
    await expect(step(provider, 'take_back')).rejects.toMatchObject({ code: 'conflict' });
    expect(await step(customer, 'take_back')).toMatchObject({ state: 'in_progress' });
    expect((await step(provider, 'deliver')).state).toBe('delivered');
  });

  test('cannot be said before the start, and paid on the day it ends the order', async () => {
    const early = await visitScene();
    await expect(early.step(early.customer, 'report_absence')).rejects.toMatchObject({ code: 'conflict' });
    const { provider, step } = await begun({ payment: 'onsite' }, false);
    expect(await step(provider, 'report_absence')).toMatchObject({ state: 'no_show', money: { held: 0, net: 0 } });
    await booksBalance();
  });
});

describe('a part is given back', () => {
  test.each(['before', 'after'])(
    '%s the release, by the provider or the operator with a reason, never more than there is',
    async (when) => {
      const { customer, provider, operator, step, view } = await begun();
      const { held } = (await view()).money;
      if (when === 'after') {
        await step(provider, 'deliver');
        await step(customer, 'approve');
      }
      await expect(step(customer, 'refund', { amount: '1.00', note: 'Mine.' })).rejects.toMatchObject({ code: 'conflict' });
      await expect(step(provider, 'refund', { amount: '1.00' })).rejects.toMatchObject({ fields: { note: ['required'] } });
      await expect(step(provider, 'refund', { amount: '0', note: 'No.' })).rejects.toMatchObject({
        fields: { amount: ['too_low'] },
      });
      expect((await step(provider, 'refund', { amount: '12.34', note: 'A scratch.' })).money.back).toBe(1234);
      expect((await step(operator, 'refund', { amount: '5.00', note: 'For the wait.' })).money.back).toBe(1734);
      expect((await step(operator, 'refund', { amount: '9999.00', note: 'All of it.' })).money).toMatchObject({
        back: held,
        net: 0,
        held: 0,
      });
      await expect(step(operator, 'refund', { amount: '1.00', note: 'More.' })).rejects.toMatchObject({ code: 'conflict' });
      await booksBalance();
    },
  );

  test('all of it, and then it is approved: nobody owes a commission for what was given back', async () => {
    const { customer, provider, step, view } = await begun();
    const { held } = (await view()).money;
    await step(provider, 'deliver');
    await step(provider, 'refund', { amount: (held / 100).toFixed(2), note: 'It was not good enough.' });
    expect((await step(customer, 'approve')).money).toMatchObject({ held: 0, back: held, net: 0, commission: 0, fee: 0 });
    const { id } = await view();
    expect(await db().ledgerEntry.count({ where: { orderId: id, account: { in: ['provider', 'commission'] } } })).toBe(0);
    await expect(step(provider, 'refund', { amount: '1.00', note: 'More.' })).rejects.toMatchObject({ code: 'conflict' });
    await booksBalance();
  });
});
