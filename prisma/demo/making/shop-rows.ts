import type { Prisma } from '@/generated/sqlite/client';
import type { WorldListing, WorldProvider, WorldUser } from '@/prisma/demo/world.types';

// People, shops and offers as rows, before anybody has ordered. Ids are the world's own.

export const userRow = (
  { avatar: _, ...user }: WorldUser,
  avatarId: number | null,
  passwordHash: string | null,
): Prisma.UserCreateManyInput => ({
  ...user,
  avatarId,
  emailVerifiedAt: user.createdAt,
  passwordHash,
  termsVersion: '2026-01',
  termsAcceptedAt: user.createdAt,
  updatedAt: user.createdAt,
});

export const providerRow = (
  { calendar: _, portfolio: __, cover: ___, email, ...provider }: WorldProvider,
  coverId: number | null,
): Prisma.ProviderCreateManyInput => ({ ...provider, publicEmail: email, coverId, updatedAt: provider.createdAt });

/** A published offer; it stands where its provider is. */
export function listingRow(
  {
    price,
    pictures: _,
    tagIds: __,
    packages: ___,
    variants: ____,
    extras: _____,
    shipping: ______,
    requirements: _______,
    ...listing
  }: WorldListing,
  { city, country, lat, lng }: WorldProvider,
): Prisma.ListingCreateManyInput {
  return {
    ...listing,
    priceMinor: price,
    status: 'published',
    city,
    country,
    lat,
    lng,
    createdAt: listing.publishedAt,
    updatedAt: listing.publishedAt,
  };
}

export const weeklyHoursRows = ({ calendar }: WorldProvider, calendarId: number): Prisma.WeeklyHoursCreateManyInput[] =>
  calendar.weekly.map(({ weekday, start, end }) => ({ calendarId, weekday, startMinute: start, endMinute: end }));

export const listingImageRows = (
  { id, pictures }: WorldListing,
  fileOf: (key: string) => number,
): Prisma.ListingImageCreateManyInput[] =>
  pictures.map(({ key, alt }, position) => ({ listingId: id, fileId: fileOf(key), alt, position }));
