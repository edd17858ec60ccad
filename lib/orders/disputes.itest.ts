import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { afterReturning } from '@/lib/core/shared/shares';
import { write } from '@/lib/core/write';
import { openChargeback, operate, providerBalance, settleChargeback, verifyLedger } from '@/lib/payments';
import { later, resetClock } from '@/tests/support/api';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo } from '@/tests/support/mail';
import { type Person, projectScene, visitScene } from '@/tests/support/scenes';
import { deliver, disputeQueue } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

/** A project that was delivered, and disputed by its customer, who wants £80 back. */
async function disputed(amount: string | null = '80.00') {
  const scene = await projectScene();
  const { customer, provider, reference, open } = scene;
  await deliver.execute(contextFor(provider), { reference, comment: 'Here it is.' });
  await open(customer, 'dispute', { amount: amount ?? undefined, note: 'It is green, and I wanted blue.' });
  return scene;
}
const stateOf = async (scene: { lastCase: () => Promise<{ state: string }> }) => (await scene.lastCase()).state;

describe('a dispute', () => {
  test('that the other side concedes is carried out as claimed', async () => {
    const scene = await disputed();
    const conceded = await scene.answer(scene.provider, 'concede');
    expect(conceded).toMatchObject({ state: 'completed', frozen: null, openCase: null, money: { held: 0, back: 8000 } });
    expect(await stateOf(scene)).toBe('settled');
    await booksBalance();
  });

  test('that nobody answers in three days is decided as claimed, and carried out after three more', async () => {
    const scene = await disputed();
    await later({ days: 3, minutes: 1 });
    const { openCase, state } = await scene.view();
    expect([state, openCase?.state, openCase?.outcome]).toEqual(['delivered', 'decided', { back: 8000, all: false }]);
    await later({ days: 3, minutes: 1 });
    expect(await scene.view()).toMatchObject({ state: 'completed', money: { held: 0, back: 8000 } });
    await booksBalance();
  });

  test('over everything ends the order as cancelled', async () => {
    const scene = await disputed(null);
    expect((await scene.view()).openCase?.proposal.back).toBe((await scene.view()).money.held);
    expect(await scene.answer(scene.provider, 'concede')).toMatchObject({ state: 'cancelled', money: { held: 0, net: 0 } });
    await booksBalance();
  });

  test('is talked over: offers go to and fro, and the other’s last one is agreed to', async () => {
    const scene = await disputed();
    const { customer, provider, answer } = scene;
    await answer(provider, 'answer', { note: 'The sample was green.' });
    await answer(provider, 'propose', { amount: '20.00' });
    await expect(answer(provider, 'agree')).rejects.toMatchObject({ code: 'conflict' });
    await answer(customer, 'propose', { amount: '60.00' });
    await expect(answer(customer, 'agree')).rejects.toMatchObject({ code: 'conflict' });
    const agreed = await answer(provider, 'agree');
    expect(agreed).toMatchObject({ state: 'completed', money: { back: 6000, held: 0 } });
    const [record] = agreed.endedCases;
    expect(record?.record.map(({ step, proposal }) => [step, proposal.back])).toEqual([
      ['open', 8000],
      ['answer', 8000],
      ['propose', 2000],
      ['propose', 6000],
      ['agree', 6000],
    ]);
    await booksBalance();
  });

  test('may end with the work done again: the money stays held', async () => {
    const scene = await disputed();
    const { customer, provider, answer, view } = scene;
    const { money } = await view();
    await answer(provider, 'answer', { note: 'I can make it blue.' });
    await answer(provider, 'propose', { redo: true });
    expect((await view()).openCase?.steps.map(({ step }) => step)).toContain('agree_redo');
    const again = await answer(customer, 'agree_redo');
    expect(again).toMatchObject({ state: 'in_progress', frozen: null, money: { held: money.held, back: 0 } });
    expect(again.project?.revisions.used).toBe(0);
    await booksBalance();
  });

  test('goes to the marketplace after seven days of talk, whose decision either side may appeal against once', async () => {
    const scene = await disputed();
    const { customer, provider, operator, answer, view } = scene;
    await answer(provider, 'answer', { note: 'No.' });
    await later({ days: 7, minutes: 1 });
    expect(await stateOf(scene)).toBe('reviewing');
    await expect(answer(customer, 'decide', { amount: '1', note: 'Mine.' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(answer(operator, 'decide', { amount: '30.00' })).rejects.toMatchObject({ fields: { note: ['required'] } });
    await answer(operator, 'decide', { amount: '30.00', note: 'The sample was green.' });
    await answer(provider, 'appeal', { note: 'Nothing should go back.' });
    await answer(operator, 'decide', { amount: '10.00', note: 'A little should.' });
    await expect(answer(customer, 'appeal', { note: 'More!' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await view()).openCase?.outcome).toEqual({ back: 1000, all: false });
    const closed = await answer(operator, 'close');
    expect(closed).toMatchObject({ state: 'completed', money: { back: 1000, held: 0 } });
    await booksBalance();
  });

  test('that the marketplace leaves alone for sixty days ends for the customer', async () => {
    const scene = await disputed();
    await scene.answer(scene.operator, 'escalate');
    await later({ days: 60, minutes: 1 });
    await later({ days: 3, minutes: 1 });
    expect(await scene.view()).toMatchObject({ state: 'cancelled', money: { held: 0, net: 0 } });
    await booksBalance();
  });

  test('is withdrawn by whoever opened it, and the order goes on with what was left of its time', async () => {
    const scene = await disputed();
    const { customer, provider, answer, view } = scene;
    await expect(answer(provider, 'withdraw')).rejects.toMatchObject({ code: 'conflict' });
    await later({ days: 2 });
    await answer(customer, 'withdraw');
    expect(await view()).toMatchObject({ state: 'delivered', frozen: null });
    await later({ days: 2 });
    expect((await view()).state).toBe('delivered');
    await later({ days: 1, minutes: 5 });
    expect((await view()).state).toBe('completed');
  });

  test('may be opened for a time after the end, and gives back what was paid out of the order', async () => {
    const scene = await projectScene();
    const { customer, provider, reference, open, answer, step } = scene;
    await deliver.execute(contextFor(provider), { reference, comment: 'Here it is.' });
    const { money, id } = await step(customer, 'approve');
    await later({ days: 13 });
    await open(customer, 'dispute', { amount: '50.00' });
    const { providerId } = await db().order.findUniqueOrThrow({ where: { id } });
    const at = () => providerBalance(db(), providerId, new Date(Date.now() + 90 * 86_400_000));
    expect(await at()).toMatchObject([{ available: 0n, pending: BigInt(money.net) }]);
    const conceded = await answer(provider, 'concede');
    expect(conceded).toMatchObject({ state: 'completed', frozen: null, money: { back: 5000 } });
    expect((await at())[0]?.available).toBe(BigInt(conceded.money.net));
    await booksBalance();
    await later({ days: 2 });
    await expect(open(customer, 'dispute')).rejects.toMatchObject({ reason: 'dispute_too_late' });
  });

  test('needs money that could go back, a reason, and one of the two sides', async () => {
    const scene = await visitScene({ payment: 'onsite' }, { paid: false });
    await expect(scene.open(scene.customer, 'dispute')).rejects.toMatchObject({ reason: 'case_not_now' });
    const paid = await visitScene();
    await expect(paid.open(paid.customer, 'dispute', { note: '' })).rejects.toMatchObject({ fields: { note: ['required'] } });
    await expect(paid.open(paid.operator, 'dispute')).rejects.toMatchObject({ reason: 'case_not_now' });
    await expect(paid.open(await createUser(db()), 'dispute')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('keeps evidence from both sides and the marketplace, for all three to read and none to take away', async () => {
    const scene = await disputed();
    const { customer, provider, operator, answer, view } = scene;
    const photo = () => new File(['a wall'], 'wall.jpg', { type: 'image/jpeg' });
    await answer(provider, 'answer', { note: 'See the sample.', files: [photo()] });
    await expect(answer(customer, 'add_evidence')).rejects.toMatchObject({ fields: { note: ['required'] } });
    await answer(customer, 'add_evidence', { files: [photo(), photo()] });
    await answer(operator, 'add_evidence', { note: 'When was the sample shown?' });
    for (const who of [customer, provider, operator]) {
      const { openCase } = await view(who);
      expect(openCase?.record.map(({ party, files }) => [party, files.length])).toEqual([
        ['customer', 0],
        ['provider', 1],
        ['customer', 2],
        ['operator', 0],
      ]);
    }
    const [file] = await db().caseFile.findMany({ orderBy: { fileId: 'asc' } });
    await expect(answer(customer, 'add_evidence', { files: [file?.fileId] })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('is told to both sides by mail', async () => {
    const scene = await disputed();
    const told = async ({ email }: Person) => (await mailTo(email)).filter(({ template }) => template === 'case_step').length;
    expect([await told(scene.customer), await told(scene.provider)]).toEqual([0, 1]);
    await scene.answer(scene.provider, 'answer', { note: 'No.' });
    await scene.answer(scene.operator, 'escalate');
    expect([await told(scene.customer), await told(scene.provider)]).toEqual([2, 2]);
  });

  test('an absence that is denied is disputed, and decided', async () => {
    const scene = await visitScene();
    const { customer, provider, open, answer, step, startsAt, view } = scene;
    await later({ minutes: (startsAt.getTime() - Date.now()) / 60_000 + 10 });
    await step(provider, 'report_absence');
    await open(customer, 'dispute', { note: 'I was there.' });
    await later({ days: 2, minutes: 5 });
    expect(await view()).toMatchObject({ state: 'absence_reported', frozen: 'order' });
    await later({ days: 1 });
    await answer(provider, 'appeal', { note: 'Nobody opened.' });
    await answer(scene.operator, 'decide', { amount: '0', note: 'Nobody opened.' });
    await later({ days: 3, minutes: 5 });
    expect(await view()).toMatchObject({ state: 'completed', money: { back: 0, held: 0 } });
    await booksBalance();
  });
});

test('the queue shows the operator alone what is disputed: first what waits for them, then by deadline', async () => {
  await db().orderCase.updateMany({ data: { openFor: null } }); // those of the tests before
  const [late, early, waiting] = [await disputed(), await disputed(), await disputed()];
  await late.answer(late.provider, 'answer', { note: 'No.' });
  await waiting.answer(waiting.operator, 'escalate');
  const rows = await disputeQueue(contextFor(late.operator));
  expect(rows.map(({ reference }) => reference)).toEqual([waiting.reference, early.reference, late.reference]);
  expect(rows[0]).toMatchObject({ kind: 'dispute', state: 'reviewing', turn: ['operator'], there: 20_600 });
  await expect(disputeQueue(contextFor(late.customer))).rejects.toMatchObject({ code: 'forbidden' });
});

test('what the operator is shown before deciding is what each has after it', async () => {
  for (const amount of ['0', '30.33', '123.45', '206.00']) {
    const scene = await disputed();
    await scene.answer(scene.operator, 'escalate');
    const { money, shares } = await scene.view(scene.operator);
    const big = ({ net, commission, fee, tax }: typeof shares) => ({
      net: BigInt(net),
      commission: BigInt(commission),
      fee: BigInt(fee),
      tax: BigInt(tax),
    });
    const where = { held: BigInt(money.held), kept: big(money), lines: big(shares) };
    const shown = afterReturning(BigInt(Math.round(Number(amount) * 100)), where);
    await scene.answer(scene.operator, 'decide', { amount, note: 'So it is.' });
    const { money: after } = await scene.answer(scene.operator, 'close');
    expect(big(after)).toEqual({ net: shown.net, commission: shown.commission, fee: shown.fee, tax: shown.tax });
    expect(BigInt(after.back)).toBe(shown.back);
  }
});

describe('a chargeback', () => {
  let nth = 0;
  /** The bank takes a payment of the order back. */
  async function takenBack(orderId: number) {
    const { payment } = await db().paymentAllocation.findFirstOrThrow({ where: { orderId }, include: { payment: true } });
    const of = { provider: payment.provider, externalId: `dp_${++nth}` };
    const { id: paymentId, amount, currency } = payment;
    const opened = { ...of, paymentId, amount, currency, cost: 1500, reason: 'fraudulent', evidenceBy: null };
    const tell = () => write(systemContext(), (ctx) => openChargeback(ctx, opened));
    await tell();
    return { tell, decide: (state: 'won' | 'lost') => write(systemContext(), (ctx) => settleChargeback(ctx, { ...of, state })) };
  }

  test('freezes the order; the provider’s evidence goes to the bank; won, the order goes on', async () => {
    const scene = await visitScene();
    const { id, money } = await scene.view();
    const { tell, decide } = await takenBack(id);
    await tell(); // once more changes nothing
    // What stands still waits for nobody.
    expect(await scene.view()).toMatchObject({ frozen: 'order', turn: [], openCase: { kind: 'chargeback', state: 'opened' } });
    await expect(scene.answer(scene.customer, 'contest')).rejects.toMatchObject({ code: 'conflict' });
    await scene.answer(scene.provider, 'contest', { note: 'They were there; see the photograph.' });
    const sent = await db().operation.findFirstOrThrow({ where: { kind: 'evidence', orderId: id } });
    expect(sent.note).toContain('see the photograph');
    await decide('won');
    await decide('won');
    expect(await scene.view()).toMatchObject({ state: 'confirmed', frozen: null, openCase: null, money: { held: money.held } });
    await booksBalance();
  });

  test.each(['before', 'after'])('lost %s the release is borne by those who have the money', async (when) => {
    const scene = await visitScene();
    const { customer, provider, step, view, startsAt } = scene;
    const { id } = await view();
    if (when === 'after') {
      await later({ minutes: (startsAt.getTime() - Date.now()) / 60_000 + 10 });
      await step(provider, 'deliver');
      await step(customer, 'approve');
    }
    const { decide } = await takenBack(id);
    await decide('lost');
    const lost = await view();
    expect(lost).toMatchObject({ state: when === 'after' ? 'completed' : 'cancelled', frozen: null });
    expect(lost.money).toMatchObject({ held: 0, net: 0, commission: 0, back: 0 });
    await booksBalance();
  });

  test('takes the place of a dispute', async () => {
    const scene = await visitScene();
    const { id } = await scene.open(scene.customer, 'dispute', { amount: '10.00' });
    await takenBack(id);
    const { openCase, endedCases } = await scene.view();
    expect([openCase?.kind, endedCases.map(({ kind, state }) => [kind, state])]).toEqual([
      'chargeback',
      [['dispute', 'withdrawn']],
    ]);
  });

  test('that nobody answers is contested by itself with what is on record, and lost when the bank forgets it', async () => {
    const scene = await visitScene();
    const { id } = await scene.view();
    await takenBack(id);
    await later({ days: 5, minutes: 1 });
    expect(await stateOf(scene)).toBe('contested');
    await later({ days: 180, minutes: 1 });
    expect(await stateOf(scene)).toBe('lost');
    await booksBalance();
  });

  test('of an order that has ended leaves it ended', async () => {
    const scene = await visitScene();
    const { id } = await scene.step(scene.customer, 'cancel');
    const { decide } = await takenBack(id);
    await decide('lost');
    expect(await scene.view()).toMatchObject({ state: 'cancelled', openCase: null });
    // Everything had gone back already: what the bank keeps is the marketplace's loss.
    const loss = await db().ledgerEntry.aggregate({ where: { orderId: id, account: 'loss' }, _sum: { amount: true } });
    const taken = await db().ledgerEntry.aggregate({ where: { orderId: id, account: 'chargeback' }, _sum: { amount: true } });
    expect([Number(loss._sum.amount) > 0, taken._sum.amount]).toEqual([true, 0n]);
  });
});
