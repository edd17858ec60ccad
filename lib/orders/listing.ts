import { displayName } from '@/lib/accounts';
import { holds, wordsIn } from '@/lib/core/containing';
import { type Context, readerZone, requireActor, requireOperator } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { stateInfo, turnOf } from '@/lib/core/process/interpreter';
import type { Person } from '@/lib/core/process/types';
import { csvLine } from '@/lib/core/shared/csv';
import { toDecimal } from '@/lib/core/shared/money';
import { isLate, subjectOf } from './policy';
import { orderProcesses, processOf } from './processes';
import type { OrderList } from './schema';
import { midnightOf } from './time';

export type OrderRow = {
  id: number;
  reference: string;
  process: string;
  state: string;
  list: List;
  turn: Person[];
  title: string;
  /** The other side, as this reader calls them. */
  other: { name: string; avatar: string | null };
  cover: string | null;
  startsAt: Date | null;
  dueAt: Date | null;
  late: boolean;
  timeZone: string;
  currency: string;
  total: number;
  /** What the provider gets of it. */
  net: number;
  createdAt: Date;
  updatedAt: Date;
};

type List = 'active' | 'completed' | 'cancelled';
type Side = 'customer' | 'provider';
/** Whose orders: the reader's on one side; everybody's, for the operator. */
export type Whose = Side | 'everybody';
export type Wanted = Omit<OrderList, 'as' | 'cursor' | 'limit'>;

/** The states that stand in each list, by the processes' own tables. */
const STATES: Record<List, string[]> = { active: [], completed: [], cancelled: [] };
for (const process of Object.values(orderProcesses))
  for (const state of Object.keys(process.states)) {
    const list = STATES[stateInfo(process, state).list];
    if (!list.includes(state)) list.push(state);
  }

const PERSON = { select: { firstName: true, lastName: true, avatar: { select: { key: true } } } } as const;
const ROW = {
  customer: PERSON,
  provider: { select: { businessName: true, user: PERSON } },
  listing: {
    select: { images: { orderBy: { position: 'asc' }, take: 1, select: { file: { select: { key: true } } } } },
  },
} as const satisfies Prisma.OrderInclude;

/** The reader's orders on one side, the newest first, in pages; `next` is the cursor of the following page. */
export async function orderList(
  ctx: Context,
  { as, cursor, limit, ...wanted }: OrderList,
): Promise<{ rows: OrderRow[]; next: number | null }> {
  return pageOf(ctx, as, wanted, limit, cursor);
}

/** How many of one side's orders, among those that are looked for, stand in each list. */
export async function orderCounts(ctx: Context, as: Side, { list: _, ...wanted }: Wanted = {}): Promise<Record<List, number>> {
  const rows = await ctx.db.$queryRaw<{ state: string; count: number | bigint }[]>`
    SELECT o."state", COUNT(*) AS "count" ${found(ctx, as, wanted)} GROUP BY o."state"`;
  const count = (list: List) =>
    rows.filter(({ state }) => STATES[list].includes(state)).reduce((sum, each) => sum + Number(each.count), 0);
  return { active: count('active'), completed: count('completed'), cancelled: count('cancelled') };
}

const BATCH = 200;

/** The same as a table for spreadsheets, line by line: however many there are, few are in memory. @throws forbidden */
export async function* orderLines(ctx: Context, whose: Whose, wanted: Wanted): AsyncGenerator<string> {
  if (whose === 'everybody') requireOperator(ctx);
  yield csvLine([
    ...['reference', 'process', 'status', 'title', 'with', 'placed_at', 'starts_at', 'due_at'],
    ...['total', ...(whose === 'customer' ? [] : ['provider_share']), 'currency'],
  ]);
  for (let cursor: number | null | undefined; cursor !== null; ) {
    const { rows, next } = await pageOf(ctx, whose, wanted, BATCH, cursor);
    for (const row of rows) yield csvLine(fieldsOf(row, whose));
    cursor = next;
  }
}

function fieldsOf(row: OrderRow, whose: Whose): string[] {
  const { currency } = row;
  const at = (date: Date | null) => date?.toISOString() ?? '';
  return [
    ...[row.reference, row.process, row.state.toUpperCase(), row.title, row.other.name],
    ...[at(row.createdAt), at(row.startsAt), at(row.dueAt), toDecimal(row.total, currency)],
    ...(whose === 'customer' ? [] : [toDecimal(row.net, currency)]),
    currency,
  ];
}

async function pageOf(ctx: Context, whose: Whose, wanted: Wanted, limit: number, cursor?: number) {
  const before = cursor ? Prisma.sql`AND o."id" < ${cursor}` : Prisma.empty;
  const ids = await ctx.db.$queryRaw<{ id: number | bigint }[]>`
    SELECT o."id" ${found(ctx, whose, wanted)} ${before} ORDER BY o."id" DESC LIMIT ${limit + 1}`;
  const orders = await ctx.db.order.findMany({
    where: { id: { in: ids.slice(0, limit).map(({ id }) => Number(id)) } },
    include: ROW,
    orderBy: { id: 'desc' },
  });
  const rows = orders.map((order) => rowOf(ctx, whose, order));
  return { rows, next: ids.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

type Found = Prisma.OrderGetPayload<{ include: typeof ROW }>;

function rowOf(ctx: Context, whose: Whose, order: Found): OrderRow {
  const process = processOf(order.process, order.processVersion);
  const person = whose === 'provider' ? order.customer : order.provider.user;
  return {
    id: order.id,
    reference: order.reference,
    process: order.process,
    state: order.state,
    list: stateInfo(process, order.state).list,
    turn: turnOf(process, subjectOf(order)),
    title: order.title,
    other: {
      name: whose === 'provider' ? displayName(person) : `${person.firstName} ${person.lastName}`,
      avatar: person.avatar?.key ?? null,
    },
    cover: order.listing.images[0]?.file.key ?? null,
    startsAt: order.startsAt,
    dueAt: order.dueAt,
    late: isLate(order, ctx.now),
    timeZone: order.timeZone,
    currency: order.currency,
    total: order.total,
    net: order.net,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
  };
}

/** FROM and WHERE of the orders `o` that are looked for. Names are found by as much of them as this reader is told. */
function found(ctx: Context, whose: Whose, { list, q = '', process, from, until }: Wanted): Prisma.Sql {
  const { sql, join, empty } = Prisma;
  const { id } = requireActor(ctx);
  const zone = readerZone(ctx);
  const provider = [sql`u."firstName"`, sql`u."lastName"`, sql`p."businessName"`];
  const other = { customer: provider, provider: [sql`c."firstName"`], everybody: [...provider, sql`c."lastName"`] }[whose];
  const texts = [sql`o."reference"`, sql`o."title"`, ...other];
  const conditions = [
    { customer: sql`o."customerId" = ${id}`, provider: sql`p."userId" = ${id}`, everybody: sql`1 = 1` }[whose],
    list ? sql`o."state" IN (${join(STATES[list])})` : empty,
    process ? sql`o."process" = ${process}` : empty,
    from ? sql`o."createdAt" >= ${midnightOf(from, 0, zone)}` : empty,
    until ? sql`o."createdAt" < ${midnightOf(until, 1, zone)}` : empty,
    ...wordsIn(q).map((word) => holds(texts, word)),
  ].filter((condition) => condition !== empty);
  return sql`FROM "Order" o JOIN "Provider" p ON p."id" = o."providerId" JOIN "User" u ON u."id" = p."userId"
    JOIN "User" c ON c."id" = o."customerId" WHERE ${join(conditions, ' AND ')}`;
}
