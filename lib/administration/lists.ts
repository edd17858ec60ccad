import type { Context } from '@/lib/core/context';
import { type Db, Prisma } from '@/lib/core/database';
import type { Source } from './search';

const { sql } = Prisma;

/** A list of the operator's: where it looks, and how the rows of a page are loaded. */
export type List<T extends { id: number }> = { source: Source; load: (ctx: Context, ids: number[]) => Promise<T[]> };

const list = <T extends { id: number }>(
  source: Source,
  load: (db: Db, where: { id: { in: number[] } }) => Promise<T[]>,
): List<T> => ({
  source,
  load: ({ db }, ids) => load(db, { id: { in: ids } }),
});

/** People, newest first, found by name, e-mail or user name; a suspended one has that state instead of the role. */
export const PEOPLE = list(
  {
    from: sql`"User" u`,
    id: sql`u."id"`,
    state: sql`CASE WHEN u."suspendedAt" IS NULL THEN u."role" ELSE 'SUSPENDED' END`,
    texts: [sql`u."email"`, sql`u."username"`, sql`u."firstName"`, sql`u."lastName"`],
    order: sql`u."id" DESC`,
  },
  (db, where) =>
    db.user.findMany({
      where,
      select: {
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
      },
    }),
);

/** Listings of every status, newest first, found by title, address or provider. */
export const LISTINGS = list(
  {
    from: sql`"Listing" l JOIN "Provider" p ON p."id" = l."providerId"`,
    id: sql`l."id"`,
    state: sql`l."status"`,
    texts: [sql`l."title"`, sql`l."slug"`, sql`p."businessName"`, sql`p."handle"`],
    order: sql`l."id" DESC`,
  },
  (db, where) =>
    db.listing.findMany({
      where,
      select: {
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
      },
    }),
);

/** Orders of everybody, newest first, found by reference, title, or the names of both sides. */
export const ORDERS = list(
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
  (db, where) =>
    db.order.findMany({
      where,
      select: {
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
      },
    }),
);

/** Jobs that are not done (done ones when asked for): those that gave up first, then by their time. */
export const JOBS = list(
  {
    from: sql`"Job" j`,
    id: sql`j."id"`,
    state: sql`j."state"`,
    texts: [sql`j."kind"`, sql`COALESCE(j."lastError", '')`],
    order: sql`CASE j."state" WHEN 'dead' THEN 0 WHEN 'leased' THEN 1 WHEN 'ready' THEN 2 ELSE 3 END, j."runAt", j."id"`,
    aside: ['done'],
  },
  (db, where) =>
    db.job.findMany({
      where,
      select: {
        id: true,
        kind: true,
        state: true,
        payload: true,
        runAt: true,
        attempts: true,
        lastError: true,
        finishedAt: true,
      },
    }),
);

/** What was sent by mail, newest first, found by address or subject. */
export const MAILS = list(
  {
    from: sql`"Mail" m`,
    id: sql`m."id"`,
    state: sql`CASE WHEN m."sentAt" IS NULL THEN 'waiting' ELSE 'sent' END`,
    texts: [sql`m."to"`, sql`m."subject"`],
    order: sql`m."id" DESC`,
  },
  (db, where) =>
    db.mail.findMany({ where, select: { id: true, to: true, subject: true, template: true, createdAt: true, sentAt: true } }),
);

/** What payment providers told us, newest first, found by kind, number or what they say. */
export const PAYMENT_EVENTS = list(
  {
    from: sql`"PaymentEvent" e`,
    id: sql`e."id"`,
    state: sql`e."state"`,
    texts: [sql`e."type"`, sql`e."externalId"`, sql`e."provider"`, sql`e."body"`],
    order: sql`e."id" DESC`,
  },
  (db, where) =>
    db.paymentEvent.findMany({
      where,
      select: {
        id: true,
        provider: true,
        externalId: true,
        type: true,
        state: true,
        attempts: true,
        lastError: true,
        receivedAt: true,
        processedAt: true,
      },
    }),
);

/** Payouts of everybody, the newest first, found by reference or shop. */
export const PAYOUTS = list(
  {
    from: sql`"Payout" o JOIN "Provider" p ON p."id" = o."providerId"`,
    id: sql`o."id"`,
    state: sql`o."state"`,
    texts: [sql`o."reference"`, sql`p."businessName"`, sql`p."handle"`],
    order: sql`o."id" DESC`,
  },
  async (db, where) => {
    const rows = await db.payout.findMany({ where });
    const [accounts, providers] = await Promise.all([
      db.payoutAccount.findMany({
        where: { id: { in: rows.map(({ accountId }) => accountId) } },
        select: { id: true, label: true },
      }),
      db.provider.findMany({
        where: { id: { in: rows.map(({ providerId }) => providerId) } },
        select: { id: true, handle: true, businessName: true },
      }),
    ]);
    return rows.map((row) => ({
      ...row,
      account: accounts.find(({ id }) => id === row.accountId)?.label ?? '',
      shop: providers.find(({ id }) => id === row.providerId) ?? { id: row.providerId, handle: '', businessName: '' },
    }));
  },
);
