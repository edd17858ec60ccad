import type { Context } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { marketplace } from '@/lib/core/settings';
import { SLUG } from '@/lib/core/shared/slug';
import { findPlace, type Place } from './places';
import type { CategoryRef, Question } from './plan';
import { type Criteria, DEFAULT_RADIUS } from './schema';

const { sql, join } = Prisma;

/** Criteria with their names looked up. */
export type Looked = {
  question: Question;
  /** The city that the reader's place was taken for. */
  place: Place | null;
  /** The reader's place where nothing is known of it: then it does not limit anything. */
  unknownPlace: string | null;
  /** None of the categories exists: nothing can be found. */
  nothing: boolean;
};

export async function questionFor(ctx: Context, criteria: Criteria): Promise<Looked> {
  const { point, near, radius, date, part } = criteria;
  const place = near === null ? null : await findPlace(ctx, near);
  const from = point ?? (place && { lat: place.lat, lng: place.lng });
  const categories = await categoriesFor(ctx, criteria.categories);
  return {
    question: {
      ...criteria,
      categories,
      from,
      radius: from && (radius ?? DEFAULT_RADIUS),
      free: date === null ? null : { ...daysOf(ctx, date), part },
    },
    place,
    unknownPlace: near !== null && !from ? near : null,
    nothing: criteria.categories.length > 0 && categories.length === 0,
  };
}

async function categoriesFor({ db }: Context, names: readonly string[]): Promise<CategoryRef[]> {
  const slugs = names.filter((name) => SLUG.test(name));
  const ids = names.filter((name) => /^[1-9]\d{0,8}$/.test(name)).map(Number);
  if (slugs.length + ids.length === 0) return [];
  const some = [slugs.length > 0 && sql`c."slug" IN (${join(slugs)})`, ids.length > 0 && sql`c."id" IN (${join(ids)})`];
  const rows = await db.$queryRaw<{ id: number; slug: string; path: string; leaf: number | bigint }[]>`
    SELECT c."id", c."slug", c."path", CASE WHEN EXISTS (SELECT 1 FROM "Category" b WHERE b."parentId" = c."id") THEN 0 ELSE 1 END AS "leaf"
    FROM "Category" c WHERE ${join(
      some.filter((part) => part !== false),
      ' OR ',
    )} ORDER BY c."id"`;
  const refs = rows.map(({ id, slug, path, leaf }) => ({
    id,
    slug,
    path: path.split('/').filter(Boolean).map(Number),
    leaf: Number(leaf) === 1,
  }));
  // "Plumbing" beside "leaks and taps" is where one came from.
  return refs.filter(({ id }) => !refs.some((other) => other.id !== id && other.path.includes(id)));
}

/** A day is one of the provider's own; a week begins today, as the marketplace reckons. */
function daysOf({ now }: Context, date: string): { first: string; last: string } {
  if (date !== 'week') return { first: date, last: date };
  const day = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: marketplace().timeZone }).format(now.getTime() + ms);
  return { first: day(0), last: day(6 * 86_400_000) };
}
