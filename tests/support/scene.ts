import { setClockOffset } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { runDueJobs } from '@/lib/core/jobs';
import { book, orderView, pay, takeStep } from '@/lib/orders';
import { createCalendar } from './builders/calendars';
import { createListing } from './builders/listings';
import { createUser } from './builders/users';
import { contextFor } from './context';

// Orders as people make them, for tests of what happens to their money.

const HOUR = 3_600_000;

type Person = { id: number; role: string };

let offset = 0;
let day = 0;

/** The present of the scene: the machine's, moved by `later`. */
export const sceneNow = (): Date => new Date(Date.now() + offset);
export const resetScene = (): void => {
  offset = 0;
  setClockOffset(0);
};
/** Time passes, and everything happens that is due by then. */
export async function later(hours: number): Promise<void> {
  offset += hours * HOUR;
  setClockOffset(offset);
  await runDueJobs();
}

export const actingAs = (person: Person | null, more: Partial<Context> = {}): Context =>
  contextFor(person, { now: sceneNow(), ...more });

export const cardOf = (reference: string, cardNumber: string) => ({
  reference,
  cardNumber,
  cardExpiry: '12/40',
  cardCode: '123',
});

/** Noon of a weekday ahead, in London; a day of its own for each order. */
function nextVisit(): string {
  const at = new Date();
  at.setUTCHours(12, 0, 0, 0);
  at.setUTCDate(at.getUTCDate() + 14);
  day += 1;
  for (let i = 0; i <= day; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() % 6 !== 0) i += 1;
  }
  return at.toISOString();
}

/** A visit that is booked at once when it is paid (70.04 GBP), by a new customer of a new provider unless they are named. */
export async function bookedVisit({ terms = {}, customer, listing }: BookedVisit = {}) {
  const offered = listing ?? (await createListing(db(), { booking: 'instant', payment: 'full', ...terms }));
  if (!listing) await createCalendar(db(), { providerId: offered.providerId });
  const by = customer ?? (await createUser(db()));
  const { reference, id } = await book.execute(actingAs(by), { listing: offered.id, startsAt: nextVisit(), city: 'Bristol' });
  const people = { customer: by, provider: offered.provider.user };
  return {
    ...people,
    id,
    reference,
    listing: offered,
    pay: (cardNumber = '4242424242424242') => pay.execute(actingAs(by), cardOf(reference, cardNumber)),
    step: (who: 'customer' | 'provider', step: string, more: object = {}) =>
      takeStep.execute(actingAs(people[who]), { reference, step, ...more }),
    view: () => orderView(actingAs(by), reference),
  };
}
type BookedVisit = {
  terms?: Record<string, unknown>;
  customer?: Awaited<ReturnType<typeof createUser>>;
  listing?: Awaited<ReturnType<typeof createListing>>;
};
