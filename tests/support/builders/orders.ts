import type { Db, Prisma } from '@/lib/core/database';
import { newReference } from '@/lib/core/reference';
import { createListing } from './listings';
import { createUser } from './users';

type OrderInput = Prisma.OrderUncheckedCreateInput;

/** A visit for £68, booked and agreed, paid on site: a row that no money hangs on. */
export function orderRow(
  parents: { customerId: number; providerId: number; listingId: number },
  overrides: Partial<OrderInput> = {},
): OrderInput {
  const at = overrides.createdAt ?? new Date('2026-11-01T09:00:00Z');
  const entered = new Date(at).toISOString();
  return {
    ...parents,
    reference: newReference(),
    process: 'appointment',
    processVersion: 1,
    state: 'confirmed',
    terms: { booking: 'instant', payment: 'onsite' },
    settings: {},
    title: 'Dripping tap or stuck stopcock, fixed in one visit',
    currency: 'GBP',
    total: 6800,
    net: 6800,
    commission: 0,
    fee: 0,
    tax: 0,
    lines: [],
    parts: [],
    entered: { confirmed: { first: entered, last: entered } },
    timeZone: 'Europe/London',
    createdAt: at,
    updatedAt: at,
    ...overrides,
  };
}

/** An order in the database, by a new customer and of a new listing unless they are named. */
export async function createOrder(db: Db, { customerId, listingId, ...overrides }: Partial<OrderInput> = {}) {
  const listing = listingId ? await db.listing.findUniqueOrThrow({ where: { id: listingId } }) : await createListing(db);
  const customer = customerId ?? (await createUser(db)).id;
  return db.order.create({
    data: orderRow({ customerId: customer, providerId: listing.providerId, listingId: listing.id }, overrides),
  });
}
