import type { Db, Prisma } from '@/lib/core/database';
import { createCategory } from './categories';
import { createProvider } from './providers';

type ListingInput = Prisma.ListingUncheckedCreateInput;

let count = 0;

/** A published visit of an hour for £68, booked on request and paid into safe keeping; every one differs. */
export function listingRow(
  parents: { providerId: number; categoryId: number },
  overrides: Partial<ListingInput> = {},
): ListingInput {
  const nth = ++count;
  const at = overrides.createdAt ?? new Date('2026-01-06T09:00:00Z');
  return {
    ...parents,
    kind: 'appointment',
    status: 'published',
    slug: `dripping-tap-${nth}`,
    title: `Dripping tap or stuck stopcock, fixed in one visit ${nth}`,
    shortDescription: 'A dripping tap, a stopcock that will not turn, water where it should not be.',
    description:
      'I carry washers, cartridges and valves for the taps that people have bought since 1960, so most visits end dry.',
    priceMinor: 6800,
    currency: 'GBP',
    durationMinutes: 60,
    city: 'Bristol',
    country: 'GB',
    lat: 51.4545,
    lng: -2.5879,
    publishedAt: at,
    createdAt: at,
    updatedAt: at,
    ...overrides,
  };
}

/** A listing in the database, with a new provider and a new category unless they are named. */
export async function createListing(db: Db, { providerId, categoryId, ...overrides }: Partial<ListingInput> = {}) {
  const parents = {
    providerId: providerId ?? (await createProvider(db)).id,
    categoryId: categoryId ?? (await createCategory(db)).id,
  };
  return db.listing.create({ data: listingRow(parents, overrides), include: { provider: { include: { user: true } } } });
}

/** A published project in two packages (£200 in 5 days with two changes; £400 in 9), an extra for £30, and three questions. */
export async function createProject(db: Db, overrides: Partial<ListingInput> = {}) {
  return createListing(db, {
    kind: 'project',
    pricingType: 'from',
    priceMinor: 20_000,
    deliveryDays: 5,
    durationMinutes: null,
    packages: {
      create: [
        { tier: 'basic', name: 'Sketches', priceMinor: 20_000, deliveryDays: 5, revisions: 2, features: ['Three sketches'] },
        { tier: 'standard', name: 'The mark', priceMinor: 40_000, deliveryDays: 9, revisions: 3, features: [] },
      ],
    },
    extras: { create: [{ name: 'A flag for the door', priceMinor: 3000 }] },
    questions: {
      create: [
        { kind: 'text', text: 'What is it called?', position: 0 },
        { kind: 'choice', text: 'Which colour?', options: ['Red', 'Blue'], position: 1 },
        { kind: 'file', text: 'What is there already?', required: false, position: 2 },
      ],
    },
    ...overrides,
  });
}

/** A published thing for £24 in two variants: five large ones, and small ones for £18 that never run out. */
export async function createProduct(db: Db, overrides: Partial<ListingInput> = {}) {
  const listing = await createListing(db, {
    kind: 'product',
    pricingType: 'from',
    priceMinor: 1800,
    durationMinutes: null,
    delivery: 'shipping',
    variants: {
      create: [
        { sku: 'L', name: 'Large', priceMinor: 2400, stock: 5, position: 0 },
        { sku: 'S', name: 'Small', priceMinor: 1800, stock: null, position: 1 },
      ],
    },
    ...overrides,
  });
  const variants = await db.listingVariant.findMany({ where: { listingId: listing.id }, orderBy: { position: 'asc' } });
  return { ...listing, variants };
}

/** An address in somebody's address book, the default one. */
export const createAddress = (db: Db, userId: number, overrides: Partial<Prisma.AddressUncheckedCreateInput> = {}) => {
  const at = new Date('2026-01-06T09:00:00Z');
  const row = { recipient: 'Hannah Whitlock', line: '22 Upton Road', city: 'Bristol', postalCode: 'BS3 1LP', country: 'GB' };
  return db.address.create({ data: { ...row, userId, isDefault: true, createdAt: at, updatedAt: at, ...overrides } });
};

type FileInput = Prisma.FileUncheckedCreateInput;

/** A picture's row, without bytes: for what only names it. */
export function pictureRow(ownerId: number | null, overrides: Partial<FileInput> = {}): FileInput {
  return {
    key: `pictures/${String(++count).padStart(32, '0')}`,
    ownerId,
    contentType: 'image/webp',
    bytes: 1000,
    width: 1200,
    height: 900,
    createdAt: new Date('2026-01-06T09:00:00Z'),
    ...overrides,
  };
}
