import { type Context, requireActor } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { forbidden, notFound } from '@/lib/core/errors';
import { dependsOn } from '@/lib/core/rendering';
import { percent } from '@/lib/core/shared/money';
import { type RatingView, ratingView } from '@/lib/core/shared/rating';
import { isOperator } from '@/lib/core/shared/roles';
import { PICTURE, type PictureView, pictureView } from '@/lib/files';
import { profileFacts } from './listed';
import { type ChecklistItem, checklistOf } from './policy';
import type { ProviderList } from './schema';

/** The actor's shop, for commands of this and higher slices. */
export type OwnProvider = {
  id: number;
  userId: number;
  handle: string;
  businessName: string;
  city: string | null;
  country: string | null;
  lat: number | null;
  lng: number | null;
  timeZone: string;
  currency: string;
  /** Whether the public sees it. */
  listed: boolean;
};

/** @throws unauthenticated; forbidden "not_a_provider" */
export async function ownProvider(ctx: Context): Promise<OwnProvider> {
  const row = await ctx.db.provider.findUnique({ where: { userId: requireActor(ctx).id } });
  if (!row) throw forbidden('not_a_provider');
  const { id, userId, handle, businessName, city, country, lat, lng, timeZone, currency } = row;
  return { id, userId, handle, businessName, city, country, lat, lng, timeZone, currency, listed: row.listedAt !== null };
}

/** What is missing before the reader's shop is shown to the public. @throws forbidden "not_a_provider" */
export async function ownChecklist(ctx: Context): Promise<{ items: ChecklistItem[]; complete: boolean; listed: boolean }> {
  const { id } = await ownProvider(ctx);
  const { listedAt, ...facts } = await profileFacts(ctx, id);
  const items = checklistOf(facts);
  return { items, complete: items.every(({ needed, done }) => done || !needed), listed: listedAt !== null };
}

export type WorkView = { id: number; title: string; text: string; picture: PictureView };

export type OwnProfile = {
  id: number;
  handle: string;
  businessName: string;
  tagline: string;
  description: string;
  phone: string | null;
  publicEmail: string | null;
  skills: string[];
  languages: string[];
  policies: string[];
  sinceYear: number | null;
  city: string | null;
  region: string | null;
  country: string | null;
  address: string | null;
  lat: number | null;
  lng: number | null;
  radiusKm: number;
  timeZone: string;
  currency: string;
  /** How its documents name it, and the rate of tax that is its own, in percent. */
  legalName: string;
  billingAddress: string;
  taxNumber: string;
  taxRate: string | null;
  person: { name: string };
  portrait: PictureView | null;
  cover: PictureView | null;
  works: WorkView[];
  listed: boolean;
  checklist: ChecklistItem[];
};

const WORKS = {
  orderBy: [{ position: 'asc' }, { id: 'asc' }],
  include: { file: PICTURE },
} as const satisfies Prisma.Provider$portfolioArgs;
const PERSON = { select: { firstName: true, lastName: true, avatar: PICTURE } } as const;

/** The reader's own shop with all that can be changed in it. @throws forbidden "not_a_provider" */
export async function ownProfile(ctx: Context): Promise<OwnProfile> {
  const { id } = await ownProvider(ctx);
  const row = await ctx.db.provider.findUniqueOrThrow({
    where: { id },
    include: { user: PERSON, cover: PICTURE, portfolio: WORKS },
  });
  return {
    id,
    handle: row.handle,
    businessName: row.businessName,
    tagline: row.tagline,
    description: row.description,
    phone: row.phone,
    publicEmail: row.publicEmail,
    skills: row.skills as string[],
    languages: row.languages as string[],
    policies: row.policies as string[],
    sinceYear: row.sinceYear,
    city: row.city,
    region: row.region,
    country: row.country,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    radiusKm: row.radiusKm,
    timeZone: row.timeZone,
    currency: row.currency,
    legalName: row.legalName,
    billingAddress: row.billingAddress,
    taxNumber: row.taxNumber,
    taxRate: row.taxRate === null ? null : percent(row.taxRate),
    person: { name: nameOf(row.user) },
    portrait: pictureView(row.user.avatar),
    cover: pictureView(row.cover),
    works: worksOf(row.portfolio),
    listed: row.listedAt !== null,
    checklist: checklistOf(await profileFacts(ctx, id)),
  };
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) => `${firstName} ${lastName}`.trim();

type WorkRow = { id: number; title: string; text: string; file: { key: string; width: number | null; height: number | null } };
const worksOf = (rows: WorkRow[]): WorkView[] =>
  rows.flatMap(({ id, title, text, file }) => {
    const picture = pictureView(file, title);
    return picture ? [{ id, title, text, picture }] : [];
  });

/** A shop as the public sees it. */
export type Storefront = {
  id: number;
  handle: string;
  businessName: string;
  person: { name: string; picture: string | null };
  tagline: string;
  description: string;
  skills: string[];
  languages: string[];
  policies: string[];
  sinceYear: number | null;
  phone: string | null;
  publicEmail: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  lat: number | null;
  lng: number | null;
  radiusKm: number;
  timeZone: string;
  currency: string;
  cover: PictureView | null;
  works: WorkView[];
  verified: boolean;
  rating: RatingView;
  completedOrders: number;
  createdAt: Date;
  /** False for the preview that the provider and the operator see. */
  listed: boolean;
};

/** A shop by its address. Before it is public only its provider and the operator see it. @throws not_found */
export async function storefront(ctx: Context, handle: string): Promise<Storefront> {
  const row = await ctx.db.provider.findFirst({
    where: { handle, ...visibleTo(ctx) },
    include: { user: PERSON, cover: PICTURE, portfolio: WORKS },
  });
  if (!row) throw notFound('provider_not_found');
  dependsOn(`provider:${row.id}`);
  return {
    id: row.id,
    handle: row.handle,
    businessName: row.businessName,
    person: { name: nameOf(row.user), picture: row.user.avatar?.key ?? null },
    tagline: row.tagline,
    description: row.description,
    skills: row.skills as string[],
    languages: row.languages as string[],
    policies: row.policies as string[],
    sinceYear: row.sinceYear,
    phone: row.phone,
    publicEmail: row.publicEmail,
    city: row.city,
    region: row.region,
    country: row.country,
    lat: row.lat,
    lng: row.lng,
    radiusKm: row.radiusKm,
    timeZone: row.timeZone,
    currency: row.currency,
    cover: pictureView(row.cover),
    works: worksOf(row.portfolio),
    verified: row.verifiedAt !== null,
    rating: ratingView(row),
    completedOrders: row.completedOrders,
    createdAt: row.createdAt,
    listed: row.listedAt !== null,
  };
}

function visibleTo({ actor }: Context): Prisma.ProviderWhereInput {
  if (!actor) return { listedAt: { not: null } };
  return isOperator(actor.role) ? {} : { OR: [{ listedAt: { not: null } }, { userId: actor.id }] };
}

export type ProviderCard = {
  id: number;
  handle: string;
  businessName: string;
  tagline: string;
  person: { name: string; picture: string | null };
  city: string | null;
  country: string | null;
  verified: boolean;
  rating: { count: number; average: number | null };
  cover: PictureView | null;
};

/** Public shops, the oldest first, in pages; `next` is the cursor of the following page. */
export async function providerList(
  ctx: Context,
  { city, country, cursor, limit }: ProviderList,
): Promise<{ rows: ProviderCard[]; next: number | null }> {
  dependsOn('search');
  const found = await ctx.db.provider.findMany({
    where: { listedAt: { not: null }, ...(city && { city }), ...(country && { country }), ...(cursor && { id: { gt: cursor } }) },
    include: { user: PERSON, cover: PICTURE },
    orderBy: { id: 'asc' },
    take: limit + 1,
  });
  const rows = found.slice(0, limit).map((row): ProviderCard => {
    const { count, average } = ratingView(row);
    return {
      id: row.id,
      handle: row.handle,
      businessName: row.businessName,
      tagline: row.tagline,
      person: { name: nameOf(row.user), picture: row.user.avatar?.key ?? null },
      city: row.city,
      country: row.country,
      verified: row.verifiedAt !== null,
      rating: { count, average },
      cover: pictureView(row.cover),
    };
  });
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
