import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { write } from '@/lib/core/write';
import { issueDocuments, orderDocuments } from '@/lib/documents';
import {
  openChargeback,
  operate,
  paymentProvider,
  recoverOperations,
  settleChargeback,
  settleOperation,
  verifyLedger,
} from '@/lib/payments';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo } from '@/tests/support/mail';
import { CARD, later, type Person, projectScene, resetClock, visitScene } from '@/tests/support/scenes';
import { openCase, orderMoney, pay } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const HOUR = 3_600_000;
const books = async () => expect((await verifyLedger(db())).problems).toEqual([]);
const card = (reference: string, cardNumber = CARD.cardNumber) => ({ reference, ...CARD, cardNumber });

/** An hour at £68 that has begun: 70.04 paid with the fee of 3 %, commission 12 %. */
async function underWay(terms: Record<string, unknown> = { pricingType: 'hourly' }, more: { paid?: boolean } = {}) {
  const scene = await visitScene(terms, more);
  await later((scene.startsAt.getTime() - now().getTime()) / HOUR + 0.1);
  expect((await scene.view()).state).toBe('in_progress');
  const charge = (proposed: object, who: Person = scene.provider) => scene.open(who, 'charge', proposed);
  const payMore = (cardNumber?: string) => pay.execute(contextFor(scene.customer), card(scene.reference, cardNumber));
  return { ...scene, charge, payMore };
}
const MATERIAL = { name: 'Copper pipe', amount: '12.50' };

describe('more than was ordered', () => {
  test('is shown line by line with its fee before the customer agrees, paid by card, and part of the order from then on', async () => {
    const { customer, provider, view, charge, answer, payMore, step, reference } = await underWay();
    const asked = await charge({ minutes: 90, extras: [MATERIAL] });
    // 1.5 h × 68 = 102.00, and 12.50: 114.50; the fee on it is 3.44 instead of 2.04.
    expect(asked.openCase).toMatchObject({
      kind: 'charge',
      state: 'asked',
      proposal: { price: { total: 11_794, fee: 344, commission: 1374, due: 4790 } },
    });
    expect(asked.openCase?.proposal.price?.lines).toEqual([
      { kind: 'hours', amount: 10_200, minutes: 90, unit: 6800 },
      { kind: 'extra', name: 'Copper pipe', amount: 1250 },
      { kind: 'fee', amount: 344 },
    ]);
    expect(asked).toMatchObject({ total: 7004, frozen: 'clock', due: null });

    const agreed = await answer(customer, 'agree');
    expect(agreed).toMatchObject({ total: 7004, due: 4790, openCase: { state: 'payment_due' }, money: { held: 7004 } });
    const paid = await payMore();
    expect(paid).toMatchObject({
      state: 'in_progress',
      total: 11_794,
      due: null,
      parts: [7004, 4790],
      partsPaid: 2,
      frozen: null,
      openCase: null,
      money: { held: 11_794 },
    });
    expect(paid.history.map((each) => each.step).slice(-3)).toEqual(['ask', 'agree', 'pay_more']);
    await books();

    await step(provider, 'deliver');
    expect((await step(customer, 'approve')).money).toMatchObject({ held: 0, net: 10_076, commission: 1374, fee: 344 });
    await books();
    await issueDocuments(systemContext());
    const { id } = await view();
    const papers = await orderDocuments(contextFor(customer), id);
    expect(papers.map(({ kind, total }) => [kind, total]).toSorted()).toEqual([
      ['invoice', 11_450],
      ['invoice', 344],
      ['receipt', 4790],
      ['receipt', 7004],
    ]);
    const money = await orderMoney(contextFor(customer), reference);
    expect(money.steps.slice(0, 2).map(({ kind, lines }) => [kind, lines[0]?.amount])).toEqual([
      ['charge', 7004],
      ['charge_more', 4790],
    ]);
  });

  test('a declined card costs nothing and may be followed by another; who pays twice pays once', async () => {
    const { customer, view, charge, answer, payMore } = await underWay();
    await charge({ extras: [MATERIAL] });
    await answer(customer, 'agree');
    await expect(payMore('4000000000000002')).rejects.toMatchObject({ reason: 'payment_declined' });
    expect(await view()).toMatchObject({ total: 7004, due: 1288, openCase: { state: 'payment_due' } });
    await payMore();
    expect(await payMore()).toMatchObject({ total: 8292, partsPaid: 2, money: { held: 8292 } });
    expect((await view()).due).toBeNull();
    await books();
  });

  test('agreed and not paid within a day lapses; the price stays, and the clock goes on', async () => {
    const { customer, view, charge, answer } = await underWay();
    await charge({ extras: [MATERIAL] });
    await answer(customer, 'agree');
    expect((await view()).openCase?.byItself?.to).toBe('lapsed');
    await later(24.1);
    expect(await view()).toMatchObject({ total: 7004, frozen: null, openCase: null, due: null, money: { held: 7004 } });
    await books();
  });

  test('that is paid after all goes back as it came, in the middle of the work and after its end', async () => {
    for (const ended of [false, true]) {
      const { customer, provider, view, charge, answer, step, reference, operator } = await underWay();
      await charge({ extras: [MATERIAL] });
      await answer(customer, 'agree');
      const { key } = await db().operation.findFirstOrThrow({
        where: { payment: { allocations: { some: { order: { reference } } } }, kind: 'charge', state: 'open' },
      });
      await answer(operator, 'withdraw');
      if (ended) {
        await step(provider, 'deliver');
        await step(customer, 'approve');
      }
      await settleOperation(systemContext(), key, { status: 'succeeded', externalId: `late-${key}` });
      await recoverOperations(systemContext());
      const after = await view();
      expect(after).toMatchObject({ total: 7004, partsPaid: ended ? 2 : 1, money: { back: 1288 } });
      expect(after.money.held + after.money.net + after.money.commission + after.money.fee + after.money.tax).toBe(7004);
      await books();
    }
  });

  test('may be asked for again and again, each time of the price as it is then', async () => {
    const { customer, charge, answer, payMore } = await underWay();
    for (const total of [8292, 9579]) {
      await charge({ extras: [MATERIAL] });
      await answer(customer, 'agree');
      expect(await payMore()).toMatchObject({ total });
    }
    await books();
  });
});

describe('less than was ordered', () => {
  test('goes back when the customer agrees, with its part of the fee, and the rest is released as usual', async () => {
    const { customer, provider, charge, answer, step } = await underWay();
    await charge({ minutes: 30 });
    const agreed = await answer(customer, 'agree');
    expect(agreed).toMatchObject({ total: 3502, openCase: null, frozen: null, money: { held: 3502, back: 3502 } });
    await step(provider, 'deliver');
    expect((await step(customer, 'approve')).money).toMatchObject({ held: 0, net: 2992, commission: 408, fee: 102, back: 3502 });
    await books();
    await issueDocuments(systemContext());
    const papers = await orderDocuments(contextFor(customer), agreed.id);
    expect(papers.map(({ kind, total }) => [kind, total]).toSorted()).toEqual([
      ['invoice', 102],
      ['invoice', 3400],
      ['receipt', 7004],
      ['refund', 3502],
    ]);
  });

  test('is never more than what is still there', async () => {
    const { customer, provider, charge, answer, step } = await underWay({ pricingType: 'from' });
    await step(provider, 'refund', { amount: '60.00', note: 'For the trouble.' });
    await charge({ price: '10.00' });
    expect((await answer(customer, 'agree')).money).toMatchObject({ held: 0, back: 7004 });
    await books();
  });
});

describe('paid on the day', () => {
  test('nothing is paid here; the price and what the provider owes of it follow', async () => {
    const owing = { key: 'commission.onsite', value: 500, updatedAt: now() };
    await db().setting.upsert({ where: { key: owing.key }, create: owing, update: owing });
    const { customer, provider, charge, answer, step, reference } = await underWay(
      { pricingType: 'hourly', payment: 'onsite' },
      { paid: false },
    );
    await charge({ minutes: 150, extras: [MATERIAL] });
    expect(await answer(customer, 'agree')).toMatchObject({
      total: 18_250,
      due: null,
      parts: [],
      openCase: null,
      state: 'in_progress',
    });
    await step(provider, 'deliver');
    const { id: orderId, commission } = await db().order.findUniqueOrThrow({ where: { reference } });
    expect(commission).toBe(913);
    const owed = await db().ledgerEntry.aggregate({ where: { orderId, account: 'commission' }, _sum: { amount: true } });
    expect(Number(owed._sum.amount)).toBe(-commission);
    expect(await db().payment.count({ where: { allocations: { some: { order: { reference } } } } })).toBe(0);
    await books();
  });
});

describe('a project', () => {
  test('extra charges are a part of their own beside its milestones, and its time goes on as before', async () => {
    const { customer, provider, view, open, answer, reference } = await projectScene();
    const { dueAt } = await view();
    await open(provider, 'charge', { extras: [{ name: 'Two typefaces', amount: '80.00' }] });
    await answer(customer, 'agree');
    const paid = await pay.execute(contextFor(customer), card(reference));
    expect(paid).toMatchObject({ state: 'in_progress', total: 28_840, parts: [20_600, 8240], partsPaid: 2 });
    expect(paid.project?.stages).toMatchObject([{ days: 5 }, { title: 'Two typefaces', days: 0 }]);
    expect(Math.abs(Date.parse(paid.dueAt ?? '') - Date.parse(dueAt ?? ''))).toBeLessThan(60_000);
    await books();
  });

  test('its price was agreed as a whole', async () => {
    const { provider, open } = await projectScene();
    await expect(open(provider, 'charge', { price: '300.00' })).rejects.toMatchObject({ fields: { price: ['fixed_price'] } });
    await expect(open(provider, 'charge', { minutes: 60 })).rejects.toMatchObject({ fields: { minutes: ['fixed_duration'] } });
    await expect(open(provider, 'charge', {})).rejects.toMatchObject({ fields: { 'extras.0.amount': ['same_price'] } });
  });
});

describe('comes to nothing', () => {
  test.each(['refuse', 'withdraw', 'silence'])('by %s: the price stays, the order goes on', async (how) => {
    const { customer, provider, view, charge, answer } = await underWay();
    await charge({ minutes: 120 });
    expect((await view()).byItself).toBeNull();
    if (how === 'refuse') await answer(customer, 'refuse');
    else if (how === 'withdraw') await answer(provider, 'withdraw');
    else await later(3 * 24 + 0.1);
    const after = await view();
    expect(after).toMatchObject({ total: 7004, frozen: null, openCase: null, money: { held: 7004 } });
    expect(after.byItself ?? after.final).toBeTruthy();
    await books();
  });

  test('when the order ends meanwhile: what was asked for to be paid is let go', async () => {
    const { customer, provider, charge, answer, step, lastCase, reference } = await underWay();
    await charge({ extras: [MATERIAL] });
    await answer(customer, 'agree');
    expect(await step(provider, 'cancel', { note: 'I am ill.' })).toMatchObject({
      state: 'cancelled',
      money: { held: 0, back: 7004 },
    });
    expect((await lastCase()).state).toBe('lapsed');
    const open = { payment: { allocations: { some: { order: { reference } } } }, kind: 'charge', state: 'open' };
    expect(await db().operation.count({ where: open })).toBe(0);
    await books();
  });
});

describe('afterwards', () => {
  /** What was agreed on top is paid. */
  async function paidMore() {
    const scene = await underWay();
    await scene.charge({ extras: [MATERIAL] });
    await scene.answer(scene.customer, 'agree');
    await scene.payMore();
    return scene;
  }

  test('a cancellation gives all of it back, to both payments', async () => {
    const { provider, step, reference } = await paidMore();
    expect((await step(provider, 'cancel', { note: 'I am ill.' })).money).toMatchObject({ held: 0, back: 8292 });
    const refunds = await db().operation.findMany({
      where: { order: { reference }, kind: 'refund' },
      orderBy: { amount: 'asc' },
    });
    expect(refunds.map(({ amount, state }) => [amount, state])).toEqual([
      [1288, 'succeeded'],
      [7004, 'succeeded'],
    ]);
    await books();
  });

  test('a dispute is about all of it', async () => {
    const { customer, provider, open, answer } = await paidMore();
    await open(customer, 'dispute');
    expect((await answer(provider, 'concede')).money).toMatchObject({ held: 0, back: 8292 });
    await books();
  });

  test('a bank that takes back what was paid on top leaves the rest', async () => {
    const { view, reference } = await paidMore();
    const {
      id: paymentId,
      amount,
      currency,
      provider,
    } = await db().payment.findFirstOrThrow({
      where: { allocations: { some: { order: { reference } } } },
      orderBy: { id: 'desc' },
    });
    const externalId = `cb-${reference}`;
    const opened = { provider, externalId, paymentId, amount, cost: 0, currency, reason: 'fraud', evidenceBy: null };
    await write(systemContext(), (within) => openChargeback(within, opened));
    expect((await view()).openCase?.kind).toBe('chargeback');
    await write(systemContext(), (within) => settleChargeback(within, { provider, externalId, state: 'lost' }));
    await runDueJobs();
    const after = await view();
    expect(after).toMatchObject({ state: 'cancelled', money: { held: 0 } });
    await books();
  });
});

describe('who may, and what', () => {
  test('the provider alone proposes, while the work is under way; the customer alone agrees', async () => {
    const { customer, provider, charge, answer, reference, operator } = await underWay();
    await expect(charge({ extras: [MATERIAL] }, customer)).rejects.toMatchObject({ reason: 'case_not_now' });
    await charge({ extras: [MATERIAL] });
    for (const who of [provider, operator]) await expect(answer(who, 'agree')).rejects.toMatchObject({ reason: 'step_not_now' });
    await expect(
      openCase.execute(contextFor(await createUser(db())), { reference, kind: 'charge', extras: [MATERIAL], note: 'x' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const early = await visitScene({ pricingType: 'hourly' });
    await expect(early.open(early.provider, 'charge', { minutes: 90 })).rejects.toMatchObject({ reason: 'case_not_now' });
  });

  test.each([
    ['nothing at all', {}, { minutes: ['same_price'] }],
    ['the same time', { minutes: 60 }, { minutes: ['same_price'] }],
    ['a final price of work by the hour', { price: '90.00' }, { price: ['fixed_price'] }],
    ['an amount without a name', { extras: [{ amount: '5.00' }] }, { 'extras.0.name': ['required'] }],
    ['a name without an amount', { extras: [{ name: 'Tape' }] }, { 'extras.0.amount': ['required'] }],
    ['no amount', { extras: [{ name: 'Tape', amount: 'lots' }] }, { 'extras.0.amount': ['invalid_amount'] }],
    ['an amount of nothing', { extras: [{ name: 'Tape', amount: '0' }] }, { 'extras.0.amount': ['too_low'] }],
    ['more than can be kept', { extras: [{ name: 'Gold', amount: '99999999999' }] }, { 'extras.0.amount': ['too_high'] }],
  ])('%s is refused at its field', async (_, proposed, fields) => {
    const { charge } = await underWay();
    await expect(charge(proposed)).rejects.toMatchObject({ fields });
  });

  test('both are told, with the sum', async () => {
    const { customer, provider, charge, answer, payMore } = await underWay();
    await charge({ extras: [MATERIAL] });
    expect((await mailTo(customer.email))[0]?.text).toContain('£82.92');
    await answer(customer, 'agree');
    await payMore();
    expect((await mailTo(provider.email)).map(({ text }) => text).join()).toContain('Agreed');
  });
});

test('a program that ends between the bank’s answer and our books finds the payment, and books it once', async () => {
  const { customer, view, charge, answer, reference } = await underWay();
  await charge({ extras: [MATERIAL] });
  await answer(customer, 'agree');
  const { key } = await db().operation.findFirstOrThrow({
    where: { payment: { allocations: { some: { order: { reference } } } }, kind: 'charge', state: 'open' },
  });
  // The bank has taken it, and nobody has told us.
  await paymentProvider('test').take(systemContext(), {
    key,
    amount: 1288,
    currency: 'GBP',
    method: CARD.cardNumber,
    capture: true,
    returnUrl: 'http://here',
    begun: null,
  });
  await later(0.1);
  await recoverOperations(systemContext());
  await recoverOperations(systemContext());
  expect(await view()).toMatchObject({ total: 8292, partsPaid: 2, money: { held: 8292 }, openCase: null });
  await books();
});
