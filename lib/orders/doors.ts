import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { type OrderRow, orderList, orderView } from './queries';
import { OrderKey, OrderList } from './schema';
import { bookingToWire } from './wire';

/** One order, to those whose it is. */
export const getOrder = query({
  name: 'orders.one',
  input: OrderKey,
  access: 'signed_in',
  doors: {
    action: false,
    rest: [
      { method: 'get', path: '/api/orders/{reference}/', summary: 'An order', wire: { output: bookingToWire } },
      { method: 'get', path: '/api/bookings/{reference}/', summary: 'A booking', wire: { output: bookingToWire } },
    ],
  },
  run: (ctx, { reference }) => orderView(ctx, reference),
});

/** The reader's orders. */
export const listOrders = query({
  name: 'orders.list',
  input: OrderList,
  access: 'signed_in',
  doors: {
    action: false,
    rest: [
      { method: 'get', path: '/api/orders/', summary: 'Your orders', wire: { output: listToWire } },
      { method: 'get', path: '/api/bookings/', summary: 'Your bookings', wire: { output: listToWire } },
    ],
  },
  run: (ctx, input) => orderList(ctx, input),
});

function listToWire({ rows, next }: { rows: OrderRow[]; next: number | null }): unknown {
  return {
    next_cursor: next,
    results: rows.map((row) => ({
      id: row.id,
      booking_reference: row.reference,
      status: row.state.toUpperCase(),
      title: row.title,
      other: row.other.name,
      starts_at: row.startsAt?.toISOString() ?? null,
      time_zone: row.timeZone,
      total_amount: toDecimal(row.total, row.currency),
      currency: row.currency,
    })),
  };
}
