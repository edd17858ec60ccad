import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { fileAt } from '@/lib/files';
import { operate, verifyLedger } from '@/lib/payments';
import { createProject } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { later, pass, resetClock } from '@/tests/support/scenes';
import { answerBrief, deliver, orderList, orderProject, orderView, pay, projectCheckout, takeStep } from '.';

freshDatabase();
beforeAll(() => wire());

const HOUR = 3_600_000;
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

type Person = { id: number; role: string };
const as = (person: Person | null, more = {}) => contextFor(person, more);
const card = (reference: string) => ({ reference, cardNumber: '4242424242424242', cardExpiry: '12/40', cardCode: '123' });
const sketch = () => new File(['<svg/>'], 'sketch one.svg', { type: 'image/svg+xml' });
const ANSWERS = { 0: 'Harbour Books', 1: 'Blue' };

type Stage = 'placed' | 'paid' | 'briefed' | 'delivered';
/** A project that has come so far. */
async function project(until: Stage = 'briefed', more: Parameters<typeof createProject>[1] = {}) {
  const listing = await createProject(db(), more);
  const people = { customer: (await createUser(db())) as Person, provider: listing.provider.user as Person };
  const { reference } = await orderProject.execute(as(people.customer), { listing: listing.slug, package: 'basic' });
  const step = (who: 'customer' | 'provider', name: string, input: object = {}) =>
    takeStep.execute(as(people[who]), { reference, step: name, ...input });
  const view = (who: Person = people.customer) => orderView(as(who), reference);
  const hand = (comment = 'Here it is.', files: (File | number)[] = []) =>
    deliver.execute(as(people.provider), { reference, comment, files });
  if (until !== 'placed') await pay.execute(as(people.customer), card(reference));
  if (until === 'briefed' || until === 'delivered')
    await answerBrief.execute(as(people.customer), { reference, answers: ANSWERS });
  if (until === 'delivered') await hand();
  return { listing, ...people, reference, step, view, hand };
}
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);
const days = (from: Date, to: string | null) => Math.round((new Date(to ?? 0).getTime() - from.getTime()) / (24 * HOUR));

test('ordered, paid, answered, delivered, sent back once, delivered again, approved: the provider is paid and both may review', async () => {
  const { customer, provider, reference, step, view, hand } = await project('placed');
  expect(await view()).toMatchObject({ state: 'awaiting_payment', total: 20_600, terms: { payment: 'full', brief: true } });
  await pay.execute(as(customer), card(reference));
  expect(await view()).toMatchObject({ state: 'awaiting_brief', dueAt: null, money: { held: 20_600 } });

  await answerBrief.execute(as(customer), { reference, answers: { ...ANSWERS, 2: [sketch()] } });
  const begun = await view(provider);
  expect(begun).toMatchObject({ state: 'in_progress', late: false });
  expect(days(now(), begun.dueAt)).toBe(5);
  expect(begun.project?.brief.map(({ answer, files }) => answer || files[0]?.name)).toEqual([
    'Harbour Books',
    'Blue',
    'sketch one.svg',
  ]);

  await hand('With the thinner serif.', [sketch()]);
  expect(await view()).toMatchObject({
    state: 'delivered',
    project: { deliveries: [{ version: 1, comment: 'With the thinner serif.' }] },
  });
  await step('customer', 'revise', { note: 'The ampersand is too heavy.' });
  expect(await view()).toMatchObject({ state: 'in_progress', project: { revisions: { allowed: 2, used: 1, left: 1 } } });
  await hand('Lighter.');
  await step('customer', 'approve');
  const done = await view();
  expect(done).toMatchObject({ state: 'completed', money: { held: 0, net: 17_600, commission: 2400, fee: 600 } });
  expect(done.project?.deliveries.map(({ version }) => version)).toEqual([2, 1]);
  expect(await db().reviewExchange.count({ where: { order: { reference } } })).toBe(1);
  await booksBalance();
});

describe('what is ordered', () => {
  test('a package with extras costs the sum of both, and the fee on it', async () => {
    const listing = await createProject(db());
    const extra = await db().listingExtra.findFirstOrThrow({ where: { listingId: listing.id } });
    const order = await orderProject.execute(as(await createUser(db())), {
      listing: listing.id,
      package: 'standard',
      extras: [extra.id],
      total: '442.90',
    });
    expect(order.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['package', 40_000],
      ['extra', 3000],
      ['fee', 1290],
    ]);
  });

  test('the price was changed since the page was opened: told with the new sum, and nothing is ordered', async () => {
    const listing = await createProject(db());
    const customer = await createUser(db());
    const asked = { slug: listing.slug, tier: 'basic' };
    const shown = await projectCheckout(as(null), asked);
    expect(shown.choice?.price.total).toBe(20_600);
    await db().listingPackage.updateMany({ where: { listingId: listing.id, tier: 'basic' }, data: { priceMinor: 25_000 } });
    await expect(
      orderProject.execute(as(customer), { listing: listing.slug, package: 'basic', total: '206.00' }),
    ).rejects.toMatchObject({ code: 'conflict', reason: 'price_changed', detail: { total: '257.50', currency: 'GBP' } });
    expect(await db().order.count({ where: { customerId: customer.id } })).toBe(0);
    await orderProject.execute(as(customer), { listing: listing.slug, package: 'basic', total: '257.50' });
  });

  test('a package or an extra that is gone, and an offer that is paused: told as such', async () => {
    const listing = await createProject(db());
    const customer = await createUser(db());
    const order = (more: object) => orderProject.execute(as(customer), { listing: listing.slug, package: 'basic', ...more });
    await expect(order({ package: 'premium' })).rejects.toMatchObject({ reason: 'package_gone' });
    await expect(order({ extras: [999_999] })).rejects.toMatchObject({ reason: 'extra_gone' });
    expect(await projectCheckout(as(null), { slug: listing.slug, tier: 'premium' })).toMatchObject({ gone: 'package_gone' });
    await db().listing.update({ where: { id: listing.id }, data: { status: 'paused' } });
    await expect(order({})).rejects.toMatchObject({ reason: 'listing_not_published' });
    expect(await projectCheckout(as(customer), { slug: listing.slug, tier: 'basic' })).toMatchObject({ gone: 'paused' });
    await db().listing.update({ where: { id: listing.id }, data: { status: 'draft' } });
    await expect(order({})).rejects.toMatchObject({ code: 'not_found' });
  });

  test('nobody orders from themselves, nor an appointment in this way', async () => {
    const listing = await createProject(db());
    await expect(
      orderProject.execute(as(listing.provider.user), { listing: listing.slug, package: 'basic' }),
    ).rejects.toMatchObject({ reason: 'own_listing' });
    await db().listing.update({ where: { id: listing.id }, data: { kind: 'appointment' } });
    await expect(
      orderProject.execute(as(await createUser(db())), { listing: listing.slug, package: 'basic' }),
    ).rejects.toMatchObject({ reason: 'not_orderable' });
  });

  test('a form sent twice orders once, and paying again after it is paid takes nothing', async () => {
    const listing = await createProject(db());
    const customer = await createUser(db());
    const input = { listing: listing.slug, package: 'basic' };
    const twice = await Promise.all(
      [1, 2].map(() => orderProject.execute(as(customer, { idempotencyKey: 'the-same-form' }), input)),
    );
    expect(new Set(twice.map(({ reference }) => reference)).size).toBe(1);
    const { reference } = twice[0] ?? { reference: '' };
    await pay.execute(as(customer), card(reference));
    expect(await pay.execute(as(customer), card(reference))).toMatchObject({ reference, partsPaid: 1 });
    expect((await orderView(as(customer), reference)).money.held).toBe(20_600);
  });

  test('without questions the clock starts with the payment', async () => {
    const { view } = await project('paid', { questions: undefined });
    expect(await view()).toMatchObject({ state: 'in_progress', terms: { brief: false } });
    expect(days(now(), (await view()).dueAt)).toBe(5);
  });
});

describe('the answers', () => {
  test.each([
    ['one is missing', { 0: 'Harbour Books' }, 'answers.1', 'required'],
    ['a choice that is not offered', { 0: 'x', 1: 'Green' }, 'answers.1', 'invalid'],
    ['words where files are asked for', { ...ANSWERS, 2: 'words' }, 'answers.2', 'invalid'],
    ['an answer to nothing', { ...ANSWERS, 7: 'x' }, 'answers.7', 'unknown_field'],
  ])('%s: told at the question, and the clock waits', async (_, answers, field, reason) => {
    const { customer, reference, view } = await project('paid');
    await expect(answerBrief.execute(as(customer), { reference, answers })).rejects.toMatchObject({
      fields: { [field]: [reason] },
    });
    expect(await view()).toMatchObject({ state: 'awaiting_brief', project: { briefedAt: null } });
  });

  test('the provider may start without them; the customer cannot by the step alone', async () => {
    const { step, view } = await project('paid');
    await expect(step('customer', 'brief')).rejects.toMatchObject({ reason: 'needs_brief' });
    await step('provider', 'brief');
    expect(await view()).toMatchObject({ state: 'in_progress' });
  });

  test('nobody answers for a month: cancelled by itself, everything comes back', async () => {
    const { view } = await project('paid');
    await later(24 * 30 + 1);
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0, back: 20_600 } });
    await booksBalance();
  });
});

describe('delivering', () => {
  test('is more than a word: without a version it is refused, by step and with an empty form', async () => {
    const { step, hand, view } = await project();
    await expect(step('provider', 'deliver')).rejects.toMatchObject({ reason: 'needs_delivery' });
    await expect(hand('')).rejects.toMatchObject({ fields: { comment: ['nothing_delivered'] } });
    expect((await view()).state).toBe('in_progress');
  });

  test('is the provider’s alone, while they are at work', async () => {
    const { customer, reference, hand } = await project('paid');
    await expect(hand()).rejects.toMatchObject({ reason: 'step_not_now' });
    await expect(deliver.execute(as(customer), { reference, comment: 'x' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(deliver.execute(as(await createUser(db())), { reference, comment: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await db().delivery.count({ where: { order: { reference } } })).toBe(0);
  });

  test('a file is read at the address that its two sides are given, for a while; nobody else gets one', async () => {
    const { provider, hand, view } = await project();
    await hand('', [sketch()]);
    const url = new URL((await view()).project?.deliveries[0]?.files[0]?.url ?? '', 'http://here');
    const asked = {
      id: url.pathname.split('/').at(-1) ?? '',
      until: url.searchParams.get('until') ?? '',
      by: url.searchParams.get('by') ?? '',
    };
    expect(String((await fileAt(asked))?.bytes)).toBe('<svg/>');
    expect((await view(provider)).project?.deliveries[0]?.files[0]?.name).toBe('sketch one.svg');
    await expect(view(await createUser(db()))).rejects.toMatchObject({ code: 'not_found' });
    for (const forged of [
      { by: `${asked.by.slice(0, -2)}AA` },
      { until: `${Number(asked.until) + 60_000}` },
      { id: String(Number(asked.id) + 1) },
    ])
      expect(await fileAt({ ...asked, ...forged })).toBeNull();
    pass(2);
    expect(await fileAt(asked)).toBeNull();
  });

  test('takes one’s own files only, each once', async () => {
    const { customer, hand, step, reference } = await project();
    await hand('', [sketch()]);
    const { fileId } = await db().orderFile.findFirstOrThrow({ where: { order: { reference } } });
    await step('customer', 'revise', { note: 'Again.' });
    await expect(hand('', [fileId])).rejects.toMatchObject({ fields: { files: ['not_found'] } });
    const theirs = await db().file.create({
      data: { key: 'files/0123', ownerId: customer.id, contentType: 'x', bytes: 1, createdAt: now() },
    });
    await expect(hand('', [theirs.id])).rejects.toMatchObject({ fields: { files: ['not_found'] } });
  });
});

describe('afterwards', () => {
  test('no more changes than belong to the package', async () => {
    const { step, hand, view } = await project('delivered');
    for (const note of ['Once.', 'Twice.']) {
      await step('customer', 'revise', { note });
      await hand();
    }
    expect((await view()).steps.map((each) => each.step)).not.toContain('revise');
    await expect(step('customer', 'revise', { note: 'Thrice.' })).rejects.toMatchObject({ reason: 'no_revisions_left' });
  });

  test('a change takes three days at least, and never shortens what is left', async () => {
    const { step, hand, view } = await project('delivered');
    await step('customer', 'revise', { note: 'Early on.' });
    expect(days(now(), (await view()).dueAt)).toBe(5);
    await later(24 * 4);
    await hand();
    await step('customer', 'revise', { note: 'Close to its end.' });
    expect(days(now(), (await view()).dueAt)).toBe(3);
  });

  test('silence for three days is a yes', async () => {
    const { view } = await project('delivered');
    await later(24 * 3 + 1);
    expect(await view()).toMatchObject({ state: 'completed', money: { held: 0, net: 17_600 } });
    await booksBalance();
  });
});

describe('late', () => {
  test('it is marked from its due date; a day later the customer alone may cancel, and has everything back', async () => {
    const { customer, step, view } = await project();
    await expect(step('customer', 'cancel')).rejects.toMatchObject({ reason: 'not_late_by_a_day' });
    await later(24 * 5 + 1);
    expect(await view()).toMatchObject({ late: true });
    expect((await orderList(as(customer), { as: 'customer', limit: 5 })).rows[0]).toMatchObject({ late: true });
    expect((await view()).steps.map((each) => each.step)).not.toContain('cancel');
    await later(24);
    await step('customer', 'cancel');
    expect(await view()).toMatchObject({ state: 'cancelled', late: false, money: { held: 0, back: 20_600 } });
    await booksBalance();
  });

  test('nothing is delivered for a month after the due date: cancelled by itself, everything comes back', async () => {
    const { view } = await project();
    await later(24 * 35 + 1);
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0, back: 20_600 } });
    await booksBalance();
  });
});
