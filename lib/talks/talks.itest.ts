import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { deliver, orderView, pay, takeStep } from '@/lib/orders';
import { operate, verifyLedger } from '@/lib/payments';
import { later, resetClock } from '@/tests/support/api';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing, createProject } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo } from '@/tests/support/mail';
import { CARD, type Person } from '@/tests/support/scenes';
import { makeOffer, openTalk, takeTalkStep, talkList, talkView } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
/** Three parts of £100, £50 and £150, in 3, 2 and 5 days. */
const MILESTONES = [
  { title: 'Sketches', amount: '100.00', days: 3 },
  { title: 'The mark', amount: '50.00', days: 2 },
  { title: 'Everything else', amount: '150.00', days: 5 },
];

async function asked(kind: 'quote' | 'inquiry' = 'quote', from: 'listing' | 'shop' = 'listing') {
  const listing = await createProject(db());
  await db().provider.update({ where: { id: listing.providerId }, data: { listedAt: new Date() } });
  const customer: Person = await createUser(db());
  const provider: Person = listing.provider.user;
  const about = from === 'listing' ? { listing: listing.slug } : { provider: listing.provider.handle };
  const { reference } = await openTalk.execute(contextFor(customer), {
    kind,
    ...about,
    title: 'A sign for a small café',
    text: 'Hand-painted, for outside.',
  });
  const step = (who: Person, name: string, more: object = {}) =>
    takeTalkStep.execute(contextFor(who), { reference, step: name, ...more });
  const offer = (more: object = {}, about: object = {}) =>
    step(provider, 'offer', {
      note: 'So I would do it.',
      offer: { parts: [{ amount: '240.00', days: 9 }], until: inDays(10), ...more },
      ...about,
    });
  const view = (who: Person = customer) => talkView(contextFor(who), reference);
  return { listing, customer, provider, reference, step, offer, view };
}

describe('a request for an offer', () => {
  test('is answered by an offer, which is accepted and becomes an order on its terms', async () => {
    const { customer, provider, reference, offer, step, view } = await asked();
    expect(await view(provider)).toMatchObject({ state: 'pending', turn: ['provider'], party: 'provider' });
    const offered = await offer({ revisions: 4 });
    expect(offered).toMatchObject({ state: 'offered', turn: ['customer'], offer: { sum: 24_000, revisions: 4 } });
    const { price } = (await view()).offer ?? {};
    const agreed = await step(customer, 'accept', { total: ((price?.total ?? 0) / 100).toFixed(2) });
    expect(agreed).toMatchObject({ state: 'agreed', final: true, steps: [], byItself: null });
    const order = await orderView(contextFor(customer), agreed.order ?? '');
    expect(order).toMatchObject({
      state: 'awaiting_payment',
      process: 'project',
      title: 'A sign for a small café',
      total: price?.total,
      terms: { payment: 'full' },
      project: { revisions: { allowed: 4 }, stages: [{ days: 9 }] },
    });
    // It has three days to be paid.
    expect(Date.parse(order.byItself?.at ?? '') - Date.now()).toBeGreaterThan(2.9 * DAY);
    await pay.execute(contextFor(customer), { reference: order.reference, ...CARD });
    expect((await orderView(contextFor(customer), order.reference)).state).toBe('in_progress');
    expect(await db().talk.count({ where: { reference, order: { reference: order.reference } } })).toBe(1);
  });

  test('in milestones: each is paid, delivered and approved in turn, and the last one ends the order', async () => {
    const { customer, provider, offer, step } = await asked();
    await offer({ parts: MILESTONES });
    const { order: reference } = await step(customer, 'accept');
    const order = () => orderView(contextFor(customer), reference ?? '');
    const { parts, total } = await order();
    expect([parts.length, parts.reduce((sum, part) => sum + part, 0)]).toEqual([3, total]);
    for (const [i, part] of parts.entries()) {
      expect((await order()).state).toBe(i === 0 ? 'awaiting_payment' : 'payment_due');
      await pay.execute(contextFor(customer), { reference, ...CARD });
      const working = await order();
      expect(working).toMatchObject({ state: 'in_progress', partsPaid: i + 1, money: { held: part } });
      expect(Math.round((Date.parse(working.dueAt ?? '') - Date.now()) / DAY)).toBe(MILESTONES[i]?.days);
      await deliver.execute(contextFor(provider), { reference, comment: `Part ${i + 1}` });
      await takeStep.execute(contextFor(customer), { reference, step: 'approve' });
      expect((await order()).money.held).toBe(0);
    }
    expect(await order()).toMatchObject({ state: 'completed', partsPaid: 3 });
    expect((await verifyLedger(db())).problems).toEqual([]);
  });

  test('in milestones ends after one that nobody pays; what was approved stays paid', async () => {
    const { customer, provider, offer, step } = await asked();
    await offer({ parts: MILESTONES });
    const { order: reference } = await step(customer, 'accept');
    await pay.execute(contextFor(customer), { reference, ...CARD });
    await deliver.execute(contextFor(provider), { reference, comment: 'Sketches' });
    const approved = await takeStep.execute(contextFor(customer), { reference, step: 'approve' });
    await later({ days: 7, minutes: 1 });
    const ended = await orderView(contextFor(customer), reference ?? '');
    expect(ended).toMatchObject({ state: 'completed', partsPaid: 1, money: approved.money });
    expect((await verifyLedger(db())).problems).toEqual([]);
  });

  test('a visit is offered at a time, which is held when the offer is accepted', async () => {
    const listing = await createListing(db(), {});
    await createCalendar(db(), { providerId: listing.providerId });
    const [customer, provider]: Person[] = [await createUser(db()), listing.provider.user];
    const ctx = contextFor(customer as Person);
    const { reference } = await openTalk.execute(ctx, { listing: listing.slug, title: 'Two taps at once', text: 'Both drip.' });
    const offer = {
      kind: 'appointment',
      parts: [{ amount: '90.00' }],
      date: inDays(8),
      time: '10:00',
      minutes: 90,
      until: inDays(3),
    };
    await takeTalkStep.execute(contextFor(provider as Person), { reference, step: 'offer', offer });
    const { order } = await takeTalkStep.execute(ctx, { reference, step: 'accept' });
    const booked = await orderView(ctx, order ?? '');
    expect(booked).toMatchObject({ process: 'appointment', state: 'awaiting_payment', minutes: 90 });
    expect(await db().reservation.count({ where: { order: { reference: booked.reference }, state: 'held' } })).toBe(1);
    await pay.execute(ctx, { reference: booked.reference, ...CARD });
    expect((await orderView(ctx, booked.reference)).state).toBe('confirmed');
  });

  test('is bargained over: a counter-offer is taken over part by part, kept out, or answered anew', async () => {
    const { customer, provider, offer, step, view } = await asked();
    await offer({ parts: MILESTONES });
    expect(await step(customer, 'counter', { amount: '200.00', note: 'That is what I have.' })).toMatchObject({
      state: 'countered',
      counter: { sum: 20_000 },
      turn: ['provider'],
    });
    expect((await view(provider)).steps.map(({ step: name }) => name)).toEqual([
      'offer',
      'accept_counter',
      'keep',
      'write',
      'decline',
    ]);
    const taken = await step(provider, 'accept_counter');
    expect(taken).toMatchObject({ state: 'offered', counter: null, offer: { sum: 20_000 } });
    expect(taken.offer?.parts.map(({ amount }) => amount)).toEqual([6667, 3333, 10_000]);
    await step(customer, 'counter', { amount: '10.00' });
    expect(await step(provider, 'keep')).toMatchObject({ state: 'offered', offer: { sum: 20_000 } });
    expect(await step(provider, 'improve', { offer: { parts: [{ amount: '190', days: 4 }], until: inDays(5) } })).toMatchObject({
      state: 'offered',
      offer: { sum: 19_000 },
    });
    expect((await view()).record.map(({ step: name, sum }) => [name, sum])).toEqual([
      ['request', null],
      ['offer', 30_000],
      ['counter', 20_000],
      ['accept_counter', 20_000],
      ['counter', 1000],
      ['keep', null],
      ['improve', 19_000],
    ]);
  });

  test.each([
    ['declined', 'customer', 'decline'],
    ['cancelled', 'provider', 'withdraw'],
  ] as const)('an offer is %s by the %s, and cannot be accepted any more', async (state, who, name) => {
    const { step, offer, ...people } = await asked();
    await offer();
    expect(await step(people[who], name)).toMatchObject({ state, final: true, order: null });
    await expect(step(people.customer, 'accept')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('lapses unanswered after a week; an offer on its last day', async () => {
    const quiet = await asked();
    await later({ days: 7, minutes: 1 });
    expect((await quiet.view()).state).toBe('expired');
    resetClock();
    const offered = await asked();
    await offered.offer({ until: inDays(3) });
    await later({ days: 5 });
    expect((await offered.view()).state).toBe('expired');
    await expect(offered.step(offered.customer, 'accept')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('to a shop as a whole is offered under one of its listings', async () => {
    const { listing, customer, offer, step } = await asked('quote', 'shop');
    await expect(offer()).rejects.toMatchObject({ fields: { 'offer.listing': ['required'] } });
    const foreign = await createProject(db());
    await expect(offer({ listing: foreign.id })).rejects.toMatchObject({ fields: { 'offer.listing': ['invalid'] } });
    await offer({ listing: listing.id });
    expect((await step(customer, 'accept')).order).toMatch(/^GH-/);
  });

  test('offers what can be: amounts of its currency, a day ahead, parts with names', async () => {
    const { offer } = await asked();
    const wrong = async (more: object) => offer(more).catch((error: { fields?: object }) => Object.keys(error.fields ?? {}));
    expect(await wrong({ parts: [{ amount: '1.234', days: 2 }] })).toEqual(['offer.parts.0.amount']);
    expect(await wrong({ parts: [{ amount: '0', days: 2 }] })).toEqual(['offer.parts.0.amount']);
    expect(await wrong({ parts: [{ amount: '1' }, { amount: '2' }] })).toEqual(['offer.parts.0.title', 'offer.parts.1.title']);
    expect(await wrong({ parts: [] })).toEqual(['offer.parts']);
    expect(await wrong({ until: inDays(-1) })).toEqual(['offer.until']);
    expect(await wrong({ until: inDays(400) })).toEqual(['offer.until']);
    expect(await wrong({ kind: 'appointment' })).toEqual(['offer.date']);
  });

  test('is nobody else’s business, and nobody asks themselves', async () => {
    const { listing, provider, reference, step, offer } = await asked();
    const stranger: Person = await createUser(db());
    await expect(talkView(contextFor(stranger), reference)).rejects.toMatchObject({ code: 'not_found' });
    await expect(step(stranger, 'withdraw')).rejects.toMatchObject({ code: 'not_found' });
    await offer();
    await expect(step(provider, 'accept')).rejects.toMatchObject({ code: 'conflict' });
    const own = { listing: listing.slug, title: 'Mine', text: 'Mine.' };
    await expect(openTalk.execute(contextFor(provider), own)).rejects.toMatchObject({ reason: 'own_listing' });
    expect((await talkList(contextFor(stranger), { as: 'customer', limit: 20 })).rows).toEqual([]);
  });

  test('accepted twice at the same moment makes one order; accepted at another price, none', async () => {
    const { customer, offer, step, listing } = await asked();
    await offer();
    await expect(step(customer, 'accept', { total: '1.00' })).rejects.toMatchObject({ reason: 'price_changed' });
    const both = await Promise.allSettled([step(customer, 'accept'), step(customer, 'accept')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db().order.count({ where: { listingId: listing.id } })).toBe(1);
  });

  test('both sides may write and hand in files meanwhile, and are told by mail', async () => {
    const { customer, provider, step, view } = await asked();
    const photo = new File(['a wall'], 'wall.jpg', { type: 'image/jpeg' });
    await step(customer, 'write', { note: 'This wall.', files: [photo] });
    await expect(step(provider, 'write')).rejects.toMatchObject({ fields: { note: ['required'] } });
    await step(provider, 'write', { note: 'How high is it?' });
    expect((await view(provider)).record.map(({ note, files }) => [note, files.length])).toEqual([
      ['Hand-painted, for outside.', 0],
      ['This wall.', 1],
      ['How high is it?', 0],
    ]);
    const told = async ({ email }: Person) => (await mailTo(email)).filter(({ template }) => template === 'talk_step').length;
    expect([await told(customer), await told(provider)]).toEqual([1, 2]);
  });
});

describe('a question', () => {
  test('goes to and fro, the turn with it, until one closes it or nobody writes for thirty days', async () => {
    const { customer, provider, step, view } = await asked('inquiry');
    expect((await view()).turn).toEqual(['provider']);
    await step(provider, 'answer', { note: 'Yes, outside too.' });
    expect((await view()).turn).toEqual(['customer']);
    await expect(step(provider, 'answer', { note: 'And also:' })).rejects.toMatchObject({ code: 'conflict' });
    await step(customer, 'answer', { note: 'Thank you.' });
    expect(await step(provider, 'close')).toMatchObject({ state: 'closed', list: 'completed' });
    const quiet = await asked('inquiry');
    await later({ days: 30, minutes: 1 });
    expect((await quiet.view()).state).toBe('closed');
  });

  test('may be answered by an offer, a talk of its own', async () => {
    const { customer, provider, reference, view } = await asked('inquiry');
    const offer = { parts: [{ amount: '80.00', days: 2 }], until: inDays(4) };
    await expect(makeOffer.execute(contextFor(customer), { reference, offer })).rejects.toMatchObject({ code: 'not_found' });
    const made = await makeOffer.execute(contextFor(provider), { reference, offer, note: 'For that sum.' });
    expect(made).toMatchObject({ kind: 'quote', state: 'offered', turn: ['customer'] });
    expect((await view()).state).toBe('open');
    expect((await takeTalkStep.execute(contextFor(customer), { reference: made.reference, step: 'accept' })).order).toMatch(
      /^GH-/,
    );
  });
});
