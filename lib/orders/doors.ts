import { query } from '@/lib/core/query';
import { checkout } from './checkout';
import { orderList } from './listing';
import { orderView } from './queries';
import { CheckoutQuestion, OrderKey, OrderList } from './schema';
import { bookingToWire, CheckoutWire, checkoutToWire, listToWire, OrdersWire, OrderWire } from './wire';

/** One order, to those whose it is. */
export const getOrder = query({
  name: 'orders.one',
  input: OrderKey,
  access: 'signed_in',
  doors: {
    action: false,
    rest: [
      {
        method: 'get',
        path: '/api/orders/{reference}/',
        summary: 'An order',
        output: OrderWire,
        refusals: ['order_not_found'],
        wire: { output: bookingToWire },
      },
      {
        method: 'get',
        path: '/api/bookings/{reference}/',
        summary: 'A booking',
        output: OrderWire,
        refusals: ['order_not_found'],
        wire: { output: bookingToWire },
      },
    ],
    agent: {
      tool: 'get_order',
      title: 'How an order stands',
      description:
        'One of the reader’s orders by its `reference` (GH-7K3M-92QX): status, time, sums, where the money is, what was, what happens by itself next, and under `allowed` the steps that the reader may take now (see take_order_step).',
    },
  },
  run: (ctx, { reference }) => orderView(ctx, reference),
});

/** What booking a time would cost, and under which terms. */
export const getCheckout = query({
  name: 'orders.checkout',
  input: CheckoutQuestion,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/checkout/',
      summary: 'What booking a time would cost',
      output: CheckoutWire,
      refusals: ['listing_not_found', 'not_found'],
      example: { listing: 1, starts_at: '2027-03-01T10:00:00Z' },
      wire: { output: checkoutToWire },
    },
    agent: {
      tool: 'get_price',
      title: 'Price of a time',
      description:
        'What booking a service at a time would cost, line by line, what is due when booking, how it is booked and paid, and what comes back if it is cancelled until when. Says whether the time is `free`; if not, the `nearest` that are. `listing` is the service’s number or slug, `starts_at` a time from list_free_times; `minutes` matters only where the price is by the hour. Nothing is held or booked.',
    },
  },
  run: (ctx, { listing, startsAt, minutes }) =>
    checkout(ctx, { slug: String(listing), startsAt, minutes: minutes === undefined ? undefined : String(minutes) }),
});

/** The reader's orders. */
export const listOrders = query({
  name: 'orders.list',
  input: OrderList,
  access: 'signed_in',
  doors: {
    action: false,
    rest: [
      {
        method: 'get',
        path: '/api/orders/',
        summary: 'Your orders',
        output: OrdersWire,
        example: { list: 'active', q: 'tap', process: 'appointment', from: '2026-01-01' },
        wire: { output: listToWire },
      },
      { method: 'get', path: '/api/bookings/', summary: 'Your bookings', output: OrdersWire, wire: { output: listToWire } },
    ],
    agent: {
      tool: 'list_orders',
      title: 'Orders',
      description:
        'The reader’s orders, the newest first: `as` customer (if left out) or provider, `list` active, completed or cancelled; `q` finds words of the title, the reference or the other side’s name, `from` and `until` the days on which they were placed. `next_cursor` of the answer is the `cursor` of the next page.',
    },
  },
  run: (ctx, input) => orderList(ctx, input),
});
