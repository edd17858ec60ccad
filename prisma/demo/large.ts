// biome-ignore-all lint/style/noRestrictedImports: rows are written in bulk, as the slices would have written them one by one
import { hash } from '@node-rs/argon2';
import { refreshFreeDays } from '@/lib/availability';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { type Db, db, dialect, Prisma, transact } from '@/lib/core/database';
import { DEMO_PASSWORD } from '@/lib/core/demo-logins';
import { drawnSize } from '@/lib/core/drawing/keys';
import { isDemo } from '@/lib/core/installation';
import { reindexAll } from '@/lib/search';
import { type BulkShop, bulkListings } from './bulk';
import { loadContent } from './load-content';
import { insert } from './making/insert';
import { listingImageRows, listingRow, providerRow, userRow, weeklyHoursRows } from './making/shop-rows';

/** Listings that one transaction brings. */
const PIECE = 500;
/** Providers whose free days are worked out in one transaction. */
const CALENDARS = 100;

export type LargeInput = {
  listings: number;
  /** Told again and again how far each part is, both in the same unit. */
  progress: (part: 'listings' | 'index' | 'days', done: number, total: number) => void;
};
export type LargeData = { shops: number; listings: number; seconds: { listings: number; index: number; days: number } };

/**
 * Adds so many published listings in shops of their own, made and written piece by piece: memory does not grow with their number.
 * Each piece is there whole or not at all; what a loading that was cut off has brought stays, and the next one goes on after it.
 * In the demo their owners sign in with the demo's password, in a live installation they cannot. Pages that a running server has
 * kept are not dropped.
 */
export async function loadLarge({ listings, progress }: LargeInput): Promise<LargeData> {
  const content = await loadContent();
  const passwordHash = isDemo() ? await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }) : null;
  const clock = stopwatch();
  const first = await transact((tx) => reserveIds(tx, listings));
  const shops = bulkListings(listings, { content, now: now(), firstId: first, shopsBefore: await shopsThere() });
  const files = new Map<string, number>();
  let done = 0;
  let made = 0;
  for (const piece of pieces(shops)) {
    const calendarId = (shop: BulkShop) => first.calendar + shop.provider.id - first.provider;
    const known = await transact((tx) => insertShops(tx, piece, { files, calendarId, passwordHash }));
    for (const [key, id] of known) files.set(key, id);
    made += piece.length;
    done += listingsOf(piece).length;
    progress('listings', done, listings);
  }
  const seconds = { listings: clock(), index: 0, days: 0 };

  const published = await db().listing.count({ where: { status: 'published' } });
  await reindexAll((indexed) => progress('index', indexed, published));
  seconds.index = clock();

  for (let from = 0; from < made; from += CALENDARS) {
    const some = Array.from({ length: Math.min(CALENDARS, made - from) }, (_, i) => first.provider + from + i);
    await refreshFreeDays(systemContext({ channel: 'script' }), ...some);
    progress('days', from + some.length, made);
  }
  return { shops: made, listings: done, seconds: { ...seconds, days: clock() } };
}

const listingsOf = (shops: readonly BulkShop[]) => shops.flatMap((shop) => shop.listings);

/** Gives the seconds since it was last asked. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const since = last;
    last = performance.now();
    return (last - since) / 1000;
  };
}

function* pieces(shops: Iterable<BulkShop>): Generator<BulkShop[], void> {
  let piece: BulkShop[] = [];
  let size = 0;
  for (const shop of shops) {
    piece.push(shop);
    size += shop.listings.length;
    if (size < PIECE) continue;
    yield piece;
    piece = [];
    size = 0;
  }
  if (piece.length > 0) yield piece;
}

const NUMBERED = { user: 'User', provider: 'Provider', calendar: 'Calendar', listing: 'Listing' } as const;

/**
 * The first free number of each table. PostgreSQL's counters are moved behind all that will come, before it comes: whoever is cut off
 * leaves a gap and nothing worse. SQLite counts on from the largest by itself.
 */
async function reserveIds(tx: Db, listings: number): Promise<Record<keyof typeof NUMBERED, number>> {
  const first = {} as Record<keyof typeof NUMBERED, number>;
  for (const [name, table] of Object.entries(NUMBERED) as [keyof typeof NUMBERED, string][]) {
    first[name] = (await lastId(tx, table)) + 1;
    // A shop has at least one listing: there are never more of anything than listings.
    if (dialect() === 'postgres')
      await tx.$queryRaw`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), ${first[name] + listings - 1})::int`;
  }
  return first;
}

async function lastId(tx: Db, table: string): Promise<number> {
  const max = Prisma.sql`(SELECT MAX("id") FROM ${Prisma.raw(`"${table}"`)})`;
  const given =
    dialect() === 'postgres'
      ? Prisma.sql`pg_sequence_last_value(pg_get_serial_sequence(${`"${table}"`}, 'id')::regclass)`
      : Prisma.sql`(SELECT seq FROM sqlite_sequence WHERE name = ${table})`;
  const [row] = await tx.$queryRaw<{ max: bigint | number | null; given: bigint | number | null }[]>`
    SELECT ${max} AS "max", ${given} AS "given"`;
  return Math.max(Number(row?.max ?? 0), Number(row?.given ?? 0));
}

/** How many of such shops an earlier loading has brought: the largest number that one of them, or somebody else, has in their name. */
async function shopsThere(): Promise<number> {
  const named = { startsWith: 'shop' };
  const users = await db().user.findMany({ where: { username: named }, select: { username: true } });
  const providers = await db().provider.findMany({ where: { handle: named }, select: { handle: true } });
  const names = [...users.map(({ username }) => username), ...providers.map(({ handle }) => handle)];
  return names.reduce((most, name) => Math.max(most, Number(/^shop(\d{1,9})$/.exec(name)?.[1] ?? 0)), 0);
}

type Known = { files: ReadonlyMap<string, number>; calendarId: (shop: BulkShop) => number; passwordHash: string | null };

/** Writes these shops with all that belongs to them. Gives the pictures that were not known before. */
async function insertShops(tx: Db, shops: readonly BulkShop[], known: Known): Promise<Map<string, number>> {
  const found = await picturesOf(tx, shops, known.files);
  const fileOf = (key: string): number => known.files.get(key) ?? found.get(key) ?? 0;
  const portrait = (key: string | null) => (key === null ? null : fileOf(key));
  await insert(tx, {
    user: shops.map(({ user }) => userRow(user, portrait(user.avatar), known.passwordHash)),
    provider: shops.map(({ provider }) => providerRow(provider, portrait(provider.cover))),
    calendar: shops.map((shop) => ({
      id: known.calendarId(shop),
      providerId: shop.provider.id,
      timeZone: shop.provider.calendar.timeZone,
    })),
    weeklyHours: shops.flatMap((shop) => weeklyHoursRows(shop.provider, known.calendarId(shop))),
    listing: shops.flatMap(({ listings, provider }) => listings.map((listing) => listingRow(listing, provider))),
    listingImage: listingsOf(shops).flatMap((listing) => listingImageRows(listing, fileOf)),
  });
  return found;
}

/** The files of pictures that these shops show and that are not known yet; made where there are none. */
async function picturesOf(tx: Db, shops: readonly BulkShop[], files: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const shown = shops.flatMap(({ user, provider, listings }) => [
    ...(user.avatar === null ? [] : [user.avatar]),
    provider.cover,
    ...listings.flatMap(({ pictures }) => pictures.map(({ key }) => key)),
  ]);
  const keys = [...new Set(shown)].filter((key) => !files.has(key));
  const idsOf = async () => {
    const rows = await tx.file.findMany({ where: { key: { in: keys } }, select: { id: true, key: true } });
    return new Map(rows.map(({ id, key }) => [key, id]));
  };
  const there = await idsOf();
  const fresh = keys.filter((key) => !there.has(key));
  if (fresh.length === 0) return there;
  const at = now();
  await insert(tx, {
    file: fresh.map((key) => ({ key, contentType: 'image/webp', bytes: 0, ...drawnSize(key), createdAt: at })),
  });
  return idsOf();
}
