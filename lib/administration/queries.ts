import { type Context, requireOperator } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { forbidden, notFound } from '@/lib/core/errors';
import { isDemo } from '@/lib/core/installation';
import type { AdminList } from './schema';
import { search, withRows } from './search';

const { sql } = Prisma;

/** People, newest first, found by name, e-mail or user name; a suspended one has that state instead of the role. @throws forbidden */
export async function people(ctx: Context, list: AdminList) {
  requireOperator(ctx);
  const page = await search(
    ctx,
    {
      from: sql`"User" u`,
      id: sql`u."id"`,
      state: sql`CASE WHEN u."suspendedAt" IS NULL THEN u."role" ELSE 'SUSPENDED' END`,
      texts: [sql`u."email"`, sql`u."username"`, sql`u."firstName"`, sql`u."lastName"`],
      order: sql`u."id" DESC`,
    },
    list,
  );
  const select = {
    id: true,
    firstName: true,
    lastName: true,
    username: true,
    email: true,
    emailVerifiedAt: true,
    role: true,
    createdAt: true,
    suspendedAt: true,
    avatar: { select: { key: true } },
    provider: { select: { handle: true, businessName: true, listedAt: true } },
    _count: { select: { orders: true } },
  } as const;
  return withRows(page, (ids) => ctx.db.user.findMany({ where: { id: { in: ids } }, select }));
}

/** Listings of every status, newest first, found by title, address or provider. @throws forbidden */
export async function allListings(ctx: Context, list: AdminList) {
  requireOperator(ctx);
  const page = await search(
    ctx,
    {
      from: sql`"Listing" l JOIN "Provider" p ON p."id" = l."providerId"`,
      id: sql`l."id"`,
      state: sql`l."status"`,
      texts: [sql`l."title"`, sql`l."slug"`, sql`p."businessName"`, sql`p."handle"`],
      order: sql`l."id" DESC`,
    },
    list,
  );
  const select = {
    id: true,
    slug: true,
    title: true,
    kind: true,
    status: true,
    priceMinor: true,
    currency: true,
    pricingType: true,
    ratingCount: true,
    ratingSum: true,
    completedOrders: true,
    createdAt: true,
    provider: { select: { handle: true, businessName: true, listedAt: true } },
  } as const;
  return withRows(page, (ids) => ctx.db.listing.findMany({ where: { id: { in: ids } }, select }));
}

/** Orders of everybody, newest first, found by reference, title, or the names of both sides. @throws forbidden */
export async function allOrders(ctx: Context, list: AdminList) {
  requireOperator(ctx);
  const page = await search(
    ctx,
    {
      from: sql`"Order" o JOIN "User" c ON c."id" = o."customerId" JOIN "Provider" p ON p."id" = o."providerId"`,
      id: sql`o."id"`,
      state: sql`o."state"`,
      texts: [
        sql`o."reference"`,
        sql`o."title"`,
        sql`c."firstName"`,
        sql`c."lastName"`,
        sql`c."email"`,
        sql`p."businessName"`,
        sql`p."handle"`,
      ],
      order: sql`o."id" DESC`,
    },
    list,
  );
  const select = {
    id: true,
    reference: true,
    title: true,
    process: true,
    state: true,
    total: true,
    currency: true,
    startsAt: true,
    createdAt: true,
    timeZone: true,
    customer: { select: { firstName: true, lastName: true } },
    provider: { select: { handle: true, businessName: true } },
  } as const;
  return withRows(page, (ids) => ctx.db.order.findMany({ where: { id: { in: ids } }, select }));
}

/** Jobs that are not done (done ones when asked for): those that gave up first, then by their time. @throws forbidden */
export async function jobList(ctx: Context, list: AdminList) {
  requireOperator(ctx);
  const page = await search(
    ctx,
    {
      from: sql`"Job" j`,
      id: sql`j."id"`,
      state: sql`j."state"`,
      texts: [sql`j."kind"`, sql`COALESCE(j."lastError", '')`],
      order: sql`CASE j."state" WHEN 'dead' THEN 0 WHEN 'leased' THEN 1 WHEN 'ready' THEN 2 ELSE 3 END, j."runAt", j."id"`,
      aside: ['done'],
    },
    list,
  );
  const select = {
    id: true,
    kind: true,
    state: true,
    payload: true,
    runAt: true,
    attempts: true,
    lastError: true,
    finishedAt: true,
  } as const;
  return withRows(page, (ids) => ctx.db.job.findMany({ where: { id: { in: ids } }, select }));
}

/** What was sent by mail, newest first, found by address or subject. @throws forbidden */
export async function mails(ctx: Context, list: AdminList) {
  requireOperator(ctx);
  const page = await search(
    ctx,
    {
      from: sql`"Mail" m`,
      id: sql`m."id"`,
      state: sql`CASE WHEN m."sentAt" IS NULL THEN 'waiting' ELSE 'sent' END`,
      texts: [sql`m."to"`, sql`m."subject"`],
      order: sql`m."id" DESC`,
    },
    list,
  );
  const select = { id: true, to: true, subject: true, template: true, createdAt: true, sentAt: true } as const;
  return withRows(page, (ids) => ctx.db.mail.findMany({ where: { id: { in: ids } }, select }));
}

/** One mail in full: in the demo alone, as mails hold links that sign people in. @throws forbidden, not_found */
export async function mail(ctx: Context, id: number) {
  requireOperator(ctx);
  if (!isDemo()) throw forbidden('demo_only');
  const found = await ctx.db.mail.findUnique({ where: { id } });
  if (!found) throw notFound();
  return found;
}

const AHEAD = 12;

/** What the demo's clock stands at, and what happens next by itself. @throws forbidden */
export async function clock(ctx: Context) {
  requireOperator(ctx);
  if (!isDemo()) throw forbidden('demo_only');
  const { db, now } = ctx;
  const [row, ahead] = await Promise.all([
    db.installation.findUnique({ where: { id: 1 }, select: { clockOffsetMs: true } }),
    db.job.findMany({
      where: { state: 'ready', runAt: { gt: now } },
      orderBy: [{ runAt: 'asc' }, { id: 'asc' }],
      take: AHEAD,
      select: { id: true, kind: true, runAt: true },
    }),
  ]);
  return { now, offsetMs: Number(row?.clockOffsetMs ?? 0), ahead };
}
