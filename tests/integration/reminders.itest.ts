import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { attendanceBy, expect as say } from '@/lib/orders';
import { operate } from '@/lib/payments';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo } from '@/tests/support/mail';
import { later, type Person, pass, projectScene, resetClock, visitScene } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const HOUR = 3_600_000;
/** Brings the clock to so many hours before a time, and lets happen what is due. */
const until = async (startsAt: Date, hours: number) => {
  resetClock();
  await later((startsAt.getTime() - Date.now()) / HOUR - hours);
};
const reminders = async ({ email }: Person) =>
  (await mailTo(email)).filter(({ template }) => /^(?:visit|reminder)/.test(template)).toReversed();
const templates = async (who: Person) => (await reminders(who)).map(({ template }) => template);
const linkIn = ({ text }: { text: string }) => {
  const [, reference = '', signature = ''] = /\/there\/(GH-\S+?)\/([\w-]{43})/.exec(text) ?? [];
  return { reference, signature };
};

describe('of an appointment', () => {
  test('both sides are reminded a day and two hours before, each once', async () => {
    const { customer, provider, startsAt, reference } = await visitScene();
    await db().order.update({ where: { reference }, data: { serviceAddress: '22 Upton Road', serviceCity: 'Bristol' } });
    await until(startsAt, 25);
    expect(await templates(customer)).toEqual([]);
    await until(startsAt, 23.9);
    expect(await templates(customer)).toEqual(['visit_ahead_ask']);
    expect(await templates(provider)).toEqual(['visit_ahead']);
    await until(startsAt, 1.9);
    await runDueJobs();
    expect(await templates(customer)).toEqual(['visit_ahead_ask', 'visit_soon_ask']);
    expect(await templates(provider)).toEqual(['visit_ahead', 'visit_soon']);
    const [first] = await reminders(customer);
    expect(first?.text).toContain('22 Upton Road, Bristol');
    expect(first?.text).toContain(`/account/orders/${reference}#plans`);
    expect(first?.subject).toMatch(/12:00/);
  });

  test('the link in the mail says that its customer will be there, without signing in, and for nothing else', async () => {
    const { customer, provider, startsAt, view } = await visitScene();
    await until(startsAt, 20);
    const [mail] = await reminders(customer);
    const link = linkIn(mail ?? { text: '' });
    const nobody = contextFor(null);
    expect(await attendanceBy(nobody, link)).toMatchObject({ expected: false, startsAt });
    expect((await view()).expectedAt).toBeNull(); // to look is not to say
    await say.execute(nobody, link);
    const { expectedAt } = await view(provider);
    expect(expectedAt).not.toBeNull();
    pass(1);
    await say.execute(contextFor(null), link);
    expect((await view(provider)).expectedAt).toBe(expectedAt);
    // The second reminder has nothing to ask any more, and the provider reads it.
    await until(startsAt, 1.5);
    expect(await templates(customer)).toEqual(['visit_ahead_ask', 'visit_soon']);
    expect((await reminders(provider)).at(-1)?.text).toContain('They have said that they will be there.');
  });

  test('the link is good until the appointment begins, is moved or is cancelled', async () => {
    const { customer, provider, startsAt, open, answer, step } = await visitScene();
    await until(startsAt, 20);
    const link = linkIn((await reminders(customer))[0] ?? { text: '' });
    const wrong = { ...link, signature: `${link.signature.slice(0, -1)}${link.signature.endsWith('A') ? 'B' : 'A'}` };
    await expect(say.execute(contextFor(null), wrong)).rejects.toMatchObject({ reason: 'link_invalid' });
    const other = await visitScene();
    await expect(say.execute(contextFor(null), { ...link, reference: other.reference })).rejects.toMatchObject({
      reason: 'link_invalid',
    });
    await say.execute(contextFor(null), link);
    const moved = new Date(startsAt.getTime() + 7 * 24 * HOUR);
    await open(customer, 'reschedule', { startsAt: moved.toISOString() });
    await answer(provider, 'agree');
    expect((await db().order.findUniqueOrThrow({ where: { reference: link.reference } })).expectedAt).toBeNull();
    await expect(say.execute(contextFor(null), link)).rejects.toMatchObject({ reason: 'link_invalid' });
    // For the new time they are reminded anew, by a link of its own.
    const before = (await reminders(customer)).length;
    await until(moved, 20);
    const again = (await reminders(customer)).slice(before);
    expect(again.map(({ template }) => template)).toEqual(['visit_ahead_ask']);
    const next = linkIn(again[0] ?? { text: '' });
    expect(next.signature).not.toBe(link.signature);
    await step(customer, 'cancel');
    expect(await attendanceBy(contextFor(null), next)).toBeNull();
    await until(moved, 1);
    expect(await reminders(customer)).toHaveLength(before + 1);
  });

  test('the customer can say so on the order too; nobody else can for them', async () => {
    const { reference, customer, provider, view, step } = await visitScene();
    expect((await view()).mayExpect).toBe(true);
    expect((await view(provider)).mayExpect).toBe(false);
    await expect(say.execute(contextFor(provider), { reference })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(say.execute(contextFor(null), { reference })).rejects.toMatchObject({ code: 'unauthenticated' });
    await say.execute(contextFor(customer), { reference });
    expect((await view()).mayExpect).toBe(false);
    expect(await db().event.count({ where: { type: 'order.expected' } })).toBeGreaterThan(0);
    await step(customer, 'cancel');
    await expect(say.execute(contextFor(customer), { reference })).rejects.toMatchObject({ reason: 'not_awaited' });
  });

  test('whoever was away for days reminds nobody of what is over, and of what is near only once', async () => {
    const { customer, startsAt } = await visitScene();
    resetClock();
    pass((startsAt.getTime() - Date.now()) / HOUR - 1);
    await runDueJobs();
    expect(await templates(customer)).toEqual(['visit_soon_ask']);
    const over = await visitScene();
    resetClock();
    pass((over.startsAt.getTime() - Date.now()) / HOUR + 0.5);
    await runDueJobs();
    expect(await templates(over.customer)).toEqual([]);
  });
});

test('who asks for an answer is not forgotten, and nobody is reminded of what is answered', async () => {
  const asked = await visitScene({ booking: 'request', payment: 'onsite' }, { paid: false });
  await later(4.1);
  expect((await reminders(asked.provider)).map(({ html, template }) => [template, /waiting for your answer/.test(html)])).toEqual(
    [['reminder', true]],
  );
  await asked.step(asked.provider, 'accept');
  await later(17);
  expect(await templates(asked.provider)).toEqual(['reminder']);
});

test('work is asked about before it is due, but not while a dispute holds it still: that asks for an answer itself', async () => {
  const { customer, provider, view, open } = await projectScene();
  expect((await view()).state).toBe('in_progress');
  const { reference } = await view();
  await db().order.update({ where: { reference }, data: { dueAt: new Date(Date.now() + 48 * HOUR) } });
  // The day before it is due, and on that day.
  const { id } = await db().order.findUniqueOrThrow({ where: { reference } });
  await db().job.update({
    where: { dedupeKey: `order:${id}:remind` },
    data: { runAt: new Date(Date.now() + 24 * HOUR), payload: { orderId: id, from: new Date().toISOString() } },
  });
  await later(24.1);
  expect((await reminders(provider)).map(({ text }) => /expects this on/.test(text))).toEqual([true]);
  await open(customer, 'dispute', { amount: '10.00' });
  expect(await db().job.count({ where: { dedupeKey: `order:${id}:remind` } })).toBe(0);
  await later(49);
  // The order stands still; the dispute reminds whoever owes an answer.
  expect((await reminders(provider)).map(({ text }) => /Your side of the story/.test(text))).toEqual([false, true]);
});

test('reviews are asked for after three and twelve days, and not from who has written', async () => {
  const { customer, provider, startsAt, step } = await visitScene({ payment: 'onsite' }, { paid: false });
  await until(startsAt, -1);
  await step(provider, 'deliver');
  await later(24);
  const order = await db().reviewExchange.findFirst({ orderBy: { id: 'desc' } });
  expect(order?.state).toBe('open');
  const before = (await reminders(customer)).length;
  await later(24 * 3 + 1);
  expect((await reminders(customer)).slice(before).map(({ text }) => /How was it with/.test(text))).toEqual([true]);
  expect((await reminders(provider)).at(-1)?.text).toContain('#review');
});
