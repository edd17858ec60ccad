import type { Actor, WriteContext } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { conflict, forbidden } from '@/lib/core/errors';
import { rowForStep } from '@/lib/core/process/interpreter';
import type { Row } from '@/lib/core/process/types';
import { newReference } from '@/lib/core/reference';
import { toDecimal } from '@/lib/core/shared/money';
import type { Bookable } from '@/lib/listings';
import type { Price } from '@/lib/payments';
import type { StepInput } from './effects';
import { begin, enter } from './interpreter';
import { type OrderProcessName, orderProcesses } from './processes';
import { orderSettings } from './processes/settings';
import type { OrderRecord } from './record';

type Fixed =
  | 'reference'
  | 'process'
  | 'processVersion'
  | 'state'
  | 'providerId'
  | 'listingId'
  | 'terms'
  | 'settings'
  | keyof Price
  | 'asker'
  | 'entered'
  | 'timeZone'
  | 'cancellation'
  | 'createdAt'
  | 'updatedAt';

export type Placement = {
  process: OrderProcessName;
  /** The process's step that begins an order. */
  step: string;
  /** The process's terms, as they are agreed now. */
  terms: Record<string, string | boolean>;
  listing: Pick<Bookable, 'id' | 'providerId' | 'providerUserId' | 'timeZone' | 'cancellation'>;
  price: Price;
  /** The sum that the customer was shown, as a decimal, where they were shown one. */
  shown?: string;
  /** What this order says beside its price and terms. */
  row: Omit<Prisma.OrderUncheckedCreateInput, Fixed>;
  slot?: StepInput['slot'];
  /** Windows that were agreed otherwise than the marketplace has them. */
  settings?: Readonly<Record<string, string>>;
};

/** Nobody orders what is not offered now, and nobody from themselves. @throws conflict, forbidden */
export function requireOffered(listing: Bookable, actor: Actor): void {
  if (listing.status !== 'published') throw conflict('listing_not_published');
  if (listing.providerUserId === actor.id) throw forbidden('own_listing');
}

/**
 * Places an order of any process: its price, terms, settings and version are frozen, its first step is taken.
 * @throws conflict "price_changed" with the sum of now when another one was shown
 */
export async function place(ctx: WriteContext, placement: Placement): Promise<{ reference: string }> {
  const written = await writeDown(ctx, placement);
  await begin(ctx, written.order, written.row, 'customer', { slot: placement.slot });
  return { reference: written.order.reference };
}

/** The order's row, and the first step that is to follow it in the same transaction. @throws as `place` */
export async function writeDown(ctx: WriteContext, placement: Placement): Promise<{ order: OrderRecord; row: Row }> {
  const { terms, listing, price, row } = placement;
  const total = toDecimal(price.total, price.currency);
  if (placement.shown !== undefined && placement.shown !== total)
    throw conflict('price_changed', { total, currency: price.currency });
  const process = orderProcesses[placement.process];
  const facts = { ...terms, owed: price.parts.length > 0 };
  const found = rowForStep(process, { state: null, facts, asker: null }, placement.step, 'customer', () => true);
  if ('refused' in found) throw conflict('not_bookable');
  const state = String(found.row.to);
  const order = await ctx.db.order.create({
    data: {
      ...row,
      ...price,
      reference: newReference(),
      process: process.name,
      processVersion: process.version,
      state,
      providerId: listing.providerId,
      listingId: listing.id,
      terms,
      settings: { ...orderSettings, ...placement.settings },
      asker: 'customer',
      entered: enter({}, state, ctx.now),
      timeZone: listing.timeZone,
      cancellation: listing.cancellation,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    include: { project: row.project !== undefined },
  });
  const record = { ...order, project: order.project ?? null, provider: { userId: listing.providerUserId } };
  return { order: record, row: found.row };
}
