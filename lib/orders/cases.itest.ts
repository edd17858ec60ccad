import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { operate } from '@/lib/payments';
import { apiClient, later, resetClock } from '@/tests/support/api';
import { createProject } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo } from '@/tests/support/mail';
import { deliver, openCase, orderProject, orderView, pay, takeCaseStep } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

type Person = { id: number; role: string; email: string };
/** A moment's day where the work is due. */
const day = (at: string | null) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(at ?? 0));
const daysAfter = (at: string | null, days: number) =>
  day(new Date(new Date(at ?? 0).getTime() + days * 86_400_000).toISOString());

/** A project under way, due in five days. */
async function project() {
  const listing = await createProject(db(), { questions: undefined });
  const customer: Person = await createUser(db());
  const provider: Person = listing.provider.user;
  const operator: Person = await createUser(db(), { role: 'ADMIN' });
  const { reference } = await orderProject.execute(contextFor(customer), { listing: listing.slug, package: 'basic' });
  const card = { cardNumber: '4242424242424242', cardExpiry: '12/40', cardCode: '123' };
  const { dueAt } = await pay.execute(contextFor(customer), { reference, ...card });
  const view = (who: Person = customer) => orderView(contextFor(who), reference);
  const ask = (who: Person, days = 4, note = 'The paper comes late.') =>
    openCase.execute(contextFor(who), { reference, kind: 'extension', date: daysAfter(dueAt, days), note });
  const step = async (who: Person, name: string, more: object = {}) => {
    const { id } = await db().orderCase.findFirstOrThrow({ where: { order: { reference } }, orderBy: { id: 'desc' } });
    return takeCaseStep.execute(contextFor(who), { reference, case: id, step: name, ...more });
  };
  const hand = () => deliver.execute(contextFor(provider), { reference, comment: 'Here it is.' });
  return { customer, provider, operator, reference, dueAt, view, ask, step, hand };
}
const stateOf = async (reference: string) =>
  (await db().orderCase.findFirstOrThrow({ where: { order: { reference } }, orderBy: { id: 'desc' } })).state;

test('the provider asks for more time with a reason, the customer agrees, and the work is due on that day', async () => {
  const { customer, provider, reference, dueAt, view, ask, step } = await project();
  const asked = await ask(provider);
  expect(asked.openCase).toMatchObject({ kind: 'extension', asker: 'provider', note: 'The paper comes late.' });
  expect(asked.openCase?.steps.map((each) => each.step)).toEqual(['withdraw']);
  expect(asked.dueAt).toBe(dueAt);
  expect((await view(customer)).openCase?.steps.map((each) => each.step)).toEqual(['counter', 'agree', 'refuse']);

  const agreed = await step(customer, 'agree');
  expect(agreed).toMatchObject({ state: 'in_progress', openCase: null });
  expect(day(agreed.dueAt)).toBe(daysAfter(dueAt, 4));
  expect(agreed.history.map((each) => each.step).slice(-2)).toEqual(['ask', 'extend']);
  expect(await stateOf(reference)).toBe('agreed');
  // Late counts from the new day.
  await later({ days: 7 });
  expect((await view()).late).toBe(false);
  await later({ days: 3 });
  expect((await view()).late).toBe(true);
});

test('the customer may ask too, and the one across answers', async () => {
  const { customer, provider, dueAt, ask, step } = await project();
  await ask(customer);
  await expect(step(customer, 'agree')).rejects.toMatchObject({ reason: 'step_not_now', detail: { allowed: ['withdraw'] } });
  expect(day((await step(provider, 'agree')).dueAt)).toBe(daysAfter(dueAt, 4));
});

test('another day is proposed: whoever asked answers now, and that day holds', async () => {
  const { customer, provider, dueAt, ask, step } = await project();
  await ask(provider, 9);
  await expect(step(customer, 'counter')).rejects.toMatchObject({ fields: { date: ['required'] } });
  const countered = await step(customer, 'counter', { date: daysAfter(dueAt, 2) });
  expect(countered.openCase).toMatchObject({ asker: 'customer', note: '' });
  await expect(step(customer, 'agree')).rejects.toMatchObject({ code: 'conflict' });
  const agreed = await step(provider, 'agree');
  expect(day(agreed.dueAt)).toBe(daysAfter(dueAt, 2));
  const days = agreed.history.filter((each) => each.case).map((each) => day(each.proposal?.dueAt ?? null));
  expect(days).toEqual([daysAfter(dueAt, 9), daysAfter(dueAt, 2)]);
});

describe('the date stays', () => {
  test('when it is refused, and it can be asked again', async () => {
    const { customer, provider, dueAt, ask, step } = await project();
    await ask(provider);
    expect(await step(customer, 'refuse')).toMatchObject({ dueAt, openCase: null });
    expect((await ask(provider, 1)).openCase).not.toBeNull();
  });

  test('when it is taken back, by whoever asked or the operator', async () => {
    for (const who of ['provider', 'operator'] as const) {
      const { dueAt, reference, ask, step, ...people } = await project();
      await ask(people.provider);
      await expect(step(people.customer, 'withdraw')).rejects.toMatchObject({ code: 'conflict' });
      expect(await step(people[who], 'withdraw')).toMatchObject({ dueAt, openCase: null });
      expect(await stateOf(reference)).toBe('withdrawn');
    }
  });

  test('when nobody answers for four days; a counter-proposal starts no new ones', async () => {
    const { customer, provider, reference, dueAt, view, ask, step } = await project();
    await ask(provider, 9);
    await later({ days: 3 });
    await step(customer, 'counter', { date: daysAfter(dueAt, 2) });
    expect((await view()).openCase?.byItself?.to).toBe('lapsed');
    await later({ days: 1, minutes: 1 });
    expect(await view()).toMatchObject({ dueAt, openCase: null });
    expect(await stateOf(reference)).toBe('lapsed');
  });

  test('when the work is delivered meanwhile', async () => {
    const { customer, provider, reference, dueAt, ask, step, hand } = await project();
    await ask(provider);
    expect(await hand()).toMatchObject({ state: 'delivered', dueAt, openCase: null });
    expect(await stateOf(reference)).toBe('lapsed');
    await expect(step(customer, 'agree')).rejects.toMatchObject({ code: 'conflict' });
    expect(await db().job.count({ where: { kind: 'orders.caseTimer', state: 'ready' } })).toBe(0);
  });
});

describe('asking', () => {
  test('needs a reason, and a day that is later and not out of the world', async () => {
    const { provider, ask, view } = await project();
    await expect(ask(provider, 4, ' ')).rejects.toMatchObject({ fields: { note: ['required'] } });
    await expect(ask(provider, 0)).rejects.toMatchObject({ fields: { date: ['not_later'] } });
    await expect(ask(provider, -3)).rejects.toMatchObject({ fields: { date: ['not_later'] } });
    await expect(ask(provider, 500)).rejects.toMatchObject({ fields: { date: ['too_far'] } });
    expect((await view()).openCase).toBeNull();
  });

  test('is for the two sides of work under way, one question at a time', async () => {
    const { customer, provider, operator, view, ask, hand } = await project();
    const kinds = async (who: Person) => (await view(who)).mayOpen.map(({ kind }) => kind);
    expect(await kinds(provider)).toEqual(['extension', 'charge', 'cancellation', 'dispute']);
    expect(await kinds(operator)).toEqual([]);
    await expect(ask(operator)).rejects.toMatchObject({ reason: 'case_not_now' });
    await expect(ask(await createUser(db()))).rejects.toMatchObject({ code: 'not_found' });
    const both = await Promise.allSettled([ask(provider), ask(customer)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(ask(customer)).rejects.toMatchObject({ reason: 'case_open' });
    await hand();
    await expect(ask(provider)).rejects.toMatchObject({ reason: 'case_not_now' });
  });

  test('somebody else’s question, and another order’s, is not found', async () => {
    const [one, other] = [await project(), await project()];
    await one.ask(one.provider);
    const { id } = await db().orderCase.findFirstOrThrow({ where: { order: { reference: one.reference } } });
    const agree = (who: Person, reference: string) =>
      takeCaseStep.execute(contextFor(who), { reference, case: id, step: 'agree' });
    await expect(agree(other.customer, one.reference)).rejects.toMatchObject({ code: 'not_found' });
    await expect(agree(other.customer, other.reference)).rejects.toMatchObject({ reason: 'case_not_found' });
    expect(await stateOf(one.reference)).toBe('asked');
  });

  test('of two answers at the same moment one counts', async () => {
    const { customer, provider, ask, step, reference, view, dueAt } = await project();
    await ask(provider);
    const answers = await Promise.allSettled([step(customer, 'agree'), step(customer, 'refuse')]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const moved = (await stateOf(reference)) === 'agreed';
    expect(day((await view()).dueAt)).toBe(moved ? daysAfter(dueAt, 4) : day(dueAt));
  });
});

test('each side is told by mail what the other asks or answers', async () => {
  const { customer, provider, ask, step } = await project();
  const told = async ({ email }: Person) =>
    (await mailTo(email)).map(({ template }) => template).filter((template) => template.startsWith('extension_'));
  await ask(provider);
  expect([await told(customer), await told(provider)]).toEqual([['extension_asked'], []]);
  await step(customer, 'agree');
  expect([await told(customer), await told(provider)]).toEqual([['extension_asked'], ['extension_agreed']]);
});

test('a program asks, reads what is allowed, and answers', async () => {
  process.env.RATE_LIMITS = 'off';
  const api = apiClient();
  const { customer, provider, reference, dueAt } = await project();
  const token = async ({ email }: Person) =>
    String((await api.post('/api/users/login/', { email, password: 'three plain words' })).body.access);
  const at = `/api/orders/${reference}/cases/`;
  const date = daysAfter(dueAt, 3);
  const asked = await api.post(at, { kind: 'extension', date, note: 'The paper comes late.' }, await token(provider));
  expect(asked).toMatchObject({ status: 201, body: { case: { kind: 'extension', status: 'ASKED', asker: 'provider' } } });
  const read = await api.get(`/api/orders/${reference}/`, await token(customer));
  const open = read.body.case as { id: number; allowed: { step: string }[]; by_itself: { status: string } };
  expect(open.allowed.map(({ step }) => step)).toEqual(['counter', 'agree', 'refuse']);
  expect(open.by_itself.status).toBe('LAPSED');
  const answered = await api.post(`${at}${open.id}/steps/`, { step: 'agree' }, await token(customer));
  expect(answered.status).toBe(200);
  expect(answered.body.case).toBeNull();
  expect(day(String(answered.body.due_at))).toBe(date);
});
