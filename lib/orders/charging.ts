import * as z from 'zod';
import { DomainError, invalid } from '@/lib/core/errors';
import { fromDecimal } from '@/lib/core/shared/money';
import {
  hoursLine,
  type OwnRates,
  type Placed,
  type Price,
  type PriceLine,
  repriced,
  soldIn,
  type TaxLine,
} from '@/lib/payments';
import type { OrderRecord } from './record';

/** Another price for an order that is under way: what was worked instead of what was ordered, and what comes to it. */

const listOf = <T>() => z.custom<T[]>((value) => Array.isArray(value));

/** The whole price as it would be, kept with its proposal: what was agreed to is what holds. Minor units. */
export const agreedPrice = z.strictObject({
  lines: listOf<PriceLine>(),
  taxes: listOf<TaxLine>(),
  total: z.int(),
  net: z.int(),
  commission: z.int(),
  fee: z.int(),
  tax: z.int(),
});
export type AgreedPrice = z.output<typeof agreedPrice>;
type Charge = AgreedPrice & { due: number };

/** What is typed: minutes or a final price, and rows of what comes to it. */
type Given = { minutes?: number; price?: string; extras?: readonly { name: string; amount: string; at: number }[] };

/** The most that an order may come to: what every database keeps as an integer. */
const MOST = 2_000_000_000;

/**
 * The price that a provider proposes, reckoned as it was when the order was placed, at its rates and taxes.
 * @throws invalid where nothing would change, and at the field that is missing or cannot be
 */
export function charged({ order, given }: { order: OrderRecord; given: Given }): Charge {
  const placed = placedPrice(order);
  const [ordered, ...beside] = soldIn(placed.lines);
  const extras = extrasOf(given.extras ?? [], order.currency);
  const worked = ordered && workedLine(ordered, given, order.currency);
  if (!ordered || (extras.length === 0 && (!worked || worked.amount === ordered.amount)))
    throw invalid(
      ordered?.kind === 'hours' ? 'minutes' : ordered?.kind === 'service' ? 'price' : 'extras.0.amount',
      'same_price',
    );
  const price = repriced(placed, [worked ?? ordered, ...beside, ...extras]);
  if (price.total > MOST) throw invalid(extras.length > 0 ? 'extras.0.amount' : 'price', 'too_high');
  const { lines, taxes, total, net, commission, fee, tax } = price;
  return { lines, taxes, total, net, commission, fee, tax, due: placed.onsite ? 0 : Math.max(0, total - order.total) };
}

/** An order's price as it is now. */
export const placedPrice = (order: Omit<OrderRecord, 'provider' | 'project'>): Placed => ({
  currency: order.currency,
  lines: order.lines as PriceLine[],
  taxes: order.taxes as Price['taxes'],
  commission: order.commission,
  fee: order.fee,
  rates: order.rates as OwnRates | null,
  onsite: (order.terms as { payment?: string }).payment === 'onsite',
});

/** What was worked instead of what was ordered: by the hour, the minutes; otherwise the final price of a visit. Null: as ordered. */
function workedLine(ordered: PriceLine, { minutes, price }: Given, currency: string): PriceLine | null {
  if (minutes !== undefined && (ordered.kind !== 'hours' || ordered.unit === undefined))
    throw invalid('minutes', 'fixed_duration');
  if (price !== undefined && ordered.kind !== 'service') throw invalid('price', 'fixed_price');
  if (minutes !== undefined) return hoursLine(ordered.unit ?? 0, minutes);
  return price === undefined ? null : { ...ordered, amount: amountOf('price', price, currency) };
}

function extrasOf(extras: NonNullable<Given['extras']>, currency: string): PriceLine[] {
  const fields: Record<string, string[]> = {};
  const lines = extras.map(({ name, amount, at }): PriceLine => {
    if (!name) fields[`extras.${at}.name`] = ['required'];
    if (!amount) fields[`extras.${at}.amount`] = ['required'];
    return { kind: 'extra', name, amount: amount ? amountOf(`extras.${at}.amount`, amount, currency) : 0 };
  });
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', 'invalid', fields);
  return lines;
}

function amountOf(field: string, text: string, currency: string): number {
  const amount = fromDecimal(text, currency);
  if (amount === null) throw invalid(field, 'invalid_amount');
  if (amount < 1) throw invalid(field, 'too_low');
  if (amount > MOST) throw invalid(field, 'too_high');
  return amount;
}
