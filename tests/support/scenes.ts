import { clockOffset, setClockOffset } from '@/lib/core/clock';
import { db } from '@/lib/core/database';
import { runDueJobs } from '@/lib/core/jobs';
import { book, openCase, orderProject, orderView, pay, takeCaseStep, takeStep } from '@/lib/orders';
import { createCalendar } from './builders/calendars';
import { createListing, createProject } from './builders/listings';
import { createUser } from './builders/users';
import { contextFor } from './context';

/** Orders in the middle of their course, with their people, for tests of what may happen then. The clock is the marketplace's. */

export type Person = { id: number; role: string; email: string };
export const CARD = { cardNumber: '4242424242424242', cardExpiry: '12/40', cardCode: '123' };

const HOUR = 3_600_000;
/** Time passes, and nothing happens yet. */
export const pass = (hours: number): void => setClockOffset(clockOffset() + hours * HOUR);
/** Time passes, and everything happens that is due by then. */
export async function later(hours: number): Promise<void> {
  pass(hours);
  await runDueJobs();
}
/** It is the present again. */
export const resetClock = (): void => setClockOffset(0);

let visits = 0;
/** Noon of a weekday ahead, UTC; a day of its own for each. */
export function visitTime(ahead = 14): Date {
  const at = new Date();
  at.setUTCHours(12, 0, 0, 0);
  at.setUTCDate(at.getUTCDate() + ahead);
  for (let i = 0; i <= visits % 20; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() % 6 !== 0) i += 1;
  }
  visits += 1;
  return at;
}

/** What people do with an order, and how it stands. */
function deedsOf<P extends Record<'customer' | 'provider' | 'operator', Person>>(people: P, reference: string) {
  const lastCase = () => db().orderCase.findFirstOrThrow({ where: { order: { reference } }, orderBy: { id: 'desc' } });
  return {
    ...people,
    reference,
    lastCase,
    view: (who: Person = people.customer) => orderView(contextFor(who), reference),
    step: (who: Person, step: string, more: object = {}) => takeStep.execute(contextFor(who), { reference, step, ...more }),
    open: (who: Person, kind: string, more: object = {}) =>
      openCase.execute(contextFor(who), { reference, kind, note: 'That is how it is.', ...more }),
    answer: async (who: Person, step: string, more: object = {}) =>
      takeCaseStep.execute(contextFor(who), { reference, case: (await lastCase()).id, step, ...more }),
  };
}

/** A visit for £68, instantly booked and paid unless `terms` say otherwise. */
export async function visitScene(terms: Record<string, unknown> = {}, { paid = true } = {}) {
  const listing = await createListing(db(), { booking: 'instant', payment: 'full', ...terms });
  await createCalendar(db(), { providerId: listing.providerId });
  const people = {
    customer: (await createUser(db())) as Person,
    provider: listing.provider.user as Person,
    operator: (await createUser(db(), { role: 'ADMIN' })) as Person,
  };
  const startsAt = visitTime();
  const { reference } = await book.execute(contextFor(people.customer), {
    listing: listing.id,
    startsAt: startsAt.toISOString(),
  });
  if (paid) await pay.execute(contextFor(people.customer), { reference, ...CARD });
  return { ...deedsOf(people, reference), listing, startsAt };
}

/** A project for £200 in five days with two changes, paid and under way. */
export async function projectScene(overrides: Parameters<typeof createProject>[1] = { questions: undefined }) {
  const listing = await createProject(db(), overrides);
  const people = {
    customer: (await createUser(db())) as Person,
    provider: listing.provider.user as Person,
    operator: (await createUser(db(), { role: 'ADMIN' })) as Person,
  };
  const { reference } = await orderProject.execute(contextFor(people.customer), { listing: listing.slug, package: 'basic' });
  await pay.execute(contextFor(people.customer), { reference, ...CARD });
  return { ...deedsOf(people, reference), listing };
}

/** A visit that is booked at once when it is paid (70.04 GBP), by a new customer of a new provider unless they are named. */
export async function bookedVisit({ terms = {}, customer, listing }: BookedVisit = {}) {
  const offered = listing ?? (await createListing(db(), { booking: 'instant', payment: 'full', ...terms }));
  if (!listing) await createCalendar(db(), { providerId: offered.providerId });
  const by = customer ?? (await createUser(db()));
  const { reference, id } = await book.execute(contextFor(by), {
    listing: offered.id,
    startsAt: visitTime().toISOString(),
    city: 'Bristol',
  });
  const people = { customer: by, provider: offered.provider.user };
  return {
    ...people,
    id,
    reference,
    listing: offered,
    pay: (cardNumber: string = CARD.cardNumber) => pay.execute(contextFor(by), { reference, ...CARD, cardNumber }),
    step: (who: 'customer' | 'provider', step: string, more: object = {}) =>
      takeStep.execute(contextFor(people[who]), { reference, step, ...more }),
    view: () => orderView(contextFor(by), reference),
  };
}
type BookedVisit = {
  terms?: Record<string, unknown>;
  customer?: Awaited<ReturnType<typeof createUser>>;
  listing?: Awaited<ReturnType<typeof createListing>>;
};
