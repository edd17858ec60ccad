import { type Context, requireOperator } from '@/lib/core/context';
import { forbidden, notFound } from '@/lib/core/errors';
import { isDemo } from '@/lib/core/installation';
import { JOBS, LISTINGS, type List, MAILS, ORDERS, PAYMENT_EVENTS, PAYOUTS, PEOPLE } from './lists';
import type { AdminList } from './schema';
import { type Page, search, withRows } from './search';

/** A page of one of the operator's lists. @throws forbidden */
const pageOf =
  <T extends { id: number }>({ source, load }: List<T>) =>
  async (ctx: Context, asked: AdminList): Promise<Page<T>> => {
    requireOperator(ctx);
    return withRows(await search(ctx, source, asked), (ids) => load(ctx, ids));
  };

export const people = pageOf(PEOPLE);
export const allListings = pageOf(LISTINGS);
export const allOrders = pageOf(ORDERS);
export const jobList = pageOf(JOBS);
export const mails = pageOf(MAILS);
export const allPayouts = pageOf(PAYOUTS);
export const paymentEvents = pageOf(PAYMENT_EVENTS);

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
