import type * as z from 'zod';
import type { RestDoor } from '@/lib/core/door';
import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { OPERATORS } from '@/lib/core/shared/roles';
import { JOBS, LISTINGS, type List, MAILS, ORDERS, PEOPLE } from './lists';
import { ListRows } from './schema';
import { rowsBefore } from './search';

type Asked = z.output<typeof ListRows>;
type Rows<T> = { rows: T[]; next: number | null };

/** A list of the operator's for programs: the newest first, narrowed by `q` and `state`. */
function listDoor<T extends { id: number }>(
  name: `administration.${string}`,
  path: RestDoor['path'],
  summary: string,
  { source, load }: List<T>,
  rowToWire: (row: T) => unknown,
) {
  const output = ({ rows, next }: Rows<T>) => ({ next_cursor: next, results: rows.map(rowToWire) });
  return query({
    name,
    input: ListRows,
    access: OPERATORS,
    doors: { action: false, rest: { method: 'get', path, summary, wire: { output } } },
    run: async (ctx, asked: Asked): Promise<Rows<T>> => {
      const { ids, next } = await rowsBefore(ctx, source, asked);
      const rows = new Map((await load(ctx, ids)).map((row) => [row.id, row]));
      return { rows: ids.flatMap((id) => rows.get(id) ?? []), next };
    },
  });
}

export const listPeople = listDoor('administration.people', '/api/admin/users/', 'Everybody', PEOPLE, (person) => ({
  id: person.id,
  username: person.username,
  email: person.email,
  email_verified: person.emailVerifiedAt !== null,
  first_name: person.firstName,
  last_name: person.lastName,
  role: person.role,
  suspended: person.suspendedAt !== null,
  provider: person.provider?.handle ?? null,
  orders: person._count.orders,
  created_at: person.createdAt,
}));

export const listListings = listDoor('administration.listings', '/api/admin/listings/', 'All listings', LISTINGS, (listing) => ({
  id: listing.id,
  slug: listing.slug,
  title: listing.title,
  kind: listing.kind,
  status: listing.status.toUpperCase(),
  base_price: toDecimal(listing.priceMinor, listing.currency),
  currency: listing.currency,
  provider: listing.provider.handle,
  completed_orders: listing.completedOrders,
  created_at: listing.createdAt,
}));

export const listAllOrders = listDoor('administration.orders', '/api/admin/orders/', 'All orders', ORDERS, (order) => ({
  id: order.id,
  reference: order.reference,
  title: order.title,
  process: order.process,
  status: order.state.toUpperCase(),
  total_amount: toDecimal(order.total, order.currency),
  currency: order.currency,
  customer: `${order.customer.firstName} ${order.customer.lastName}`.trim(),
  provider: order.provider.handle,
  starts_at: order.startsAt,
  created_at: order.createdAt,
}));

export const listJobs = listDoor('administration.jobs', '/api/admin/jobs/', 'Jobs', JOBS, (job) => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  run_at: job.runAt,
  attempts: job.attempts,
  last_error: job.lastError,
  finished_at: job.finishedAt,
}));

export const listMails = listDoor('administration.mails', '/api/admin/mails/', 'What was sent by mail', MAILS, (mail) => ({
  id: mail.id,
  to: mail.to,
  subject: mail.subject,
  template: mail.template,
  created_at: mail.createdAt,
  sent_at: mail.sentAt,
}));
