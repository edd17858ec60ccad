import type * as z from 'zod';
import type { RestDoor } from '@/lib/core/door';
import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { OPERATORS, type Role } from '@/lib/core/shared/roles';
import { pageOf } from '@/lib/core/wire';
import { JOBS, LISTINGS, type List, MAILS, ORDERS, PAYMENT_EVENTS, PAYOUTS, PEOPLE } from './lists';
import { ListRows } from './schema';
import { rowsBefore } from './search';
import { JobRowWire, ListingRowWire, MailWire, OrderRowWire, PaymentEventRowWire, PayoutRowWire, PersonWire } from './wire';

type Asked = z.output<typeof ListRows>;
type Rows<T> = { rows: T[]; next: number | null };

/** A list of the operator's for programs: the newest first, narrowed by `q` and `state`. */
function listDoor<T extends { id: number }, W extends z.ZodType>(
  name: `administration.${string}`,
  path: RestDoor['path'],
  summary: string,
  { source, load }: List<T>,
  row: W,
  rowToWire: (row: T) => z.input<W>,
) {
  const output = ({ rows, next }: Rows<T>) => ({ next_cursor: next, results: rows.map(rowToWire) });
  return query({
    name,
    input: ListRows,
    access: OPERATORS,
    doors: {
      action: false,
      rest: { method: 'get', path, summary, output: pageOf(row), example: { limit: 10 }, wire: { output } },
    },
    run: async (ctx, asked: Asked): Promise<Rows<T>> => {
      const { ids, next } = await rowsBefore(ctx, source, asked);
      const rows = new Map((await load(ctx, ids)).map((row) => [row.id, row]));
      return { rows: ids.flatMap((id) => rows.get(id) ?? []), next };
    },
  });
}

export const listPeople = listDoor('administration.people', '/api/admin/users/', 'Everybody', PEOPLE, PersonWire, (person) => ({
  id: person.id,
  username: person.username,
  email: person.email,
  email_verified: person.emailVerifiedAt !== null,
  first_name: person.firstName,
  last_name: person.lastName,
  role: person.role as Role,
  suspended: person.suspendedAt !== null,
  provider: person.provider?.handle ?? null,
  orders: person._count.orders,
  created_at: person.createdAt.toISOString(),
}));

export const listListings = listDoor(
  'administration.listings',
  '/api/admin/listings/',
  'All listings',
  LISTINGS,
  ListingRowWire,
  (listing) => ({
    id: listing.id,
    slug: listing.slug,
    title: listing.title,
    kind: listing.kind,
    status: listing.status.toUpperCase(),
    base_price: toDecimal(listing.priceMinor, listing.currency),
    currency: listing.currency,
    provider: listing.provider.handle,
    completed_orders: listing.completedOrders,
    created_at: listing.createdAt.toISOString(),
  }),
);

export const listAllOrders = listDoor(
  'administration.orders',
  '/api/admin/orders/',
  'All orders',
  ORDERS,
  OrderRowWire,
  (order) => ({
    id: order.id,
    reference: order.reference,
    title: order.title,
    process: order.process,
    status: order.state.toUpperCase(),
    total_amount: toDecimal(order.total, order.currency),
    currency: order.currency,
    customer: `${order.customer.firstName} ${order.customer.lastName}`.trim(),
    provider: order.provider.handle,
    starts_at: order.startsAt?.toISOString() ?? null,
    created_at: order.createdAt.toISOString(),
  }),
);

export const listJobs = listDoor('administration.jobs', '/api/admin/jobs/', 'Jobs', JOBS, JobRowWire, (job) => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  run_at: job.runAt.toISOString(),
  attempts: job.attempts,
  last_error: job.lastError,
  finished_at: job.finishedAt?.toISOString() ?? null,
}));

export const listMails = listDoor(
  'administration.mails',
  '/api/admin/mails/',
  'What was sent by mail',
  MAILS,
  MailWire,
  (mail) => ({
    id: mail.id,
    to: mail.to,
    subject: mail.subject,
    template: mail.template,
    created_at: mail.createdAt.toISOString(),
    sent_at: mail.sentAt?.toISOString() ?? null,
  }),
);

export const listPaymentEvents = listDoor(
  'administration.paymentEvents',
  '/api/admin/payment-events/',
  'What payment providers told us',
  PAYMENT_EVENTS,
  PaymentEventRowWire,
  (event) => ({
    id: event.id,
    provider: event.provider,
    external_id: event.externalId,
    type: event.type,
    state: event.state,
    attempts: event.attempts,
    last_error: event.lastError,
    received_at: event.receivedAt.toISOString(),
    processed_at: event.processedAt?.toISOString() ?? null,
  }),
);

export const listPayouts = listDoor(
  'administration.payouts',
  '/api/admin/payouts/',
  'All payouts',
  PAYOUTS,
  PayoutRowWire,
  (payout) => ({
    id: payout.id,
    reference: payout.reference,
    provider: payout.shop.handle,
    state: payout.state,
    amount: toDecimal(payout.amount, payout.currency),
    currency: payout.currency,
    account: payout.account,
    failure: payout.failure,
    asked_by: payout.party,
    created_at: payout.createdAt.toISOString(),
    settled_at: payout.settledAt?.toISOString() ?? null,
  }),
);
