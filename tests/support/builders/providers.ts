import type { Db, Prisma } from '@/lib/core/database';
import { createUser } from './users';

type ProviderInput = Prisma.ProviderUncheckedCreateInput;

let count = 0;

/** A plumber in Bristol with all that a profile needs; every one differs. Not listed: that follows from a published listing. */
export function providerRow(userId: number, overrides: Partial<ProviderInput> = {}): ProviderInput {
  const nth = ++count;
  const at = overrides.createdAt ?? new Date('2026-01-05T09:00:00Z');
  return {
    userId,
    handle: `okonkwo-plumbing-${nth}`,
    businessName: `Okonkwo Plumbing ${nth}`,
    tagline: 'Leaks, taps and the stopcock nobody can find',
    description: 'I look first, tell you what I think it is, and write the price down before I open the bag.',
    publicEmail: `hello-${nth}@example.com`,
    skills: ['leaks', 'taps and mixers'],
    languages: ['en'],
    city: 'Bristol',
    country: 'GB',
    lat: 51.4545,
    lng: -2.5879,
    timeZone: 'Europe/London',
    currency: 'GBP',
    createdAt: at,
    updatedAt: at,
    ...overrides,
  };
}

/** A provider in the database, with a new person of that role unless one is named. */
export async function createProvider(db: Db, { userId, ...overrides }: Partial<ProviderInput> = {}) {
  const owner = userId ?? (await createUser(db, { role: 'PROVIDER', firstName: 'Marta', lastName: 'Okonkwo' })).id;
  return db.provider.create({ data: providerRow(owner, overrides), include: { user: true } });
}
