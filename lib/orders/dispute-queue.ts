import * as z from 'zod';
import { displayName } from '@/lib/accounts';
import { type Context, requireOperator } from '@/lib/core/context';
import { turnOf } from '@/lib/core/process/interpreter';
import type { Person } from '@/lib/core/process/types';
import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { OPERATORS } from '@/lib/core/shared/roles';
import { Amount, CurrencyCode, Instant, RowId } from '@/lib/core/wire';
import { caseSubject, caseTable, kindOf } from './case-policy';
import { nextCaseTimer } from './cases';
import { RECORD } from './record';
import { DisputeList } from './schema';
import { thereOf } from './there';

/** The kinds of cases in which somebody else than the two sides decides. */
const KINDS = ['dispute', 'chargeback'] as const;

export type DisputeRow = {
  id: number;
  kind: (typeof KINDS)[number];
  state: string;
  /** On whom it waits now. */
  turn: Person[];
  reference: string;
  title: string;
  customer: string;
  provider: string;
  /** What could go back to the customer, in minor units. */
  there: number;
  currency: string;
  timeZone: string;
  openedAt: Date;
  /** When it goes on by itself; null while it waits for the bank alone. */
  deadline: Date | null;
};

const MOST = 200;

/** What is disputed now: first what waits for the operator, then by its deadline. @throws forbidden */
export async function disputeQueue(ctx: Context): Promise<DisputeRow[]> {
  requireOperator(ctx);
  const name = { select: { firstName: true, lastName: true } } as const;
  const cases = await ctx.db.orderCase.findMany({
    where: { openFor: { not: null }, process: { in: [...KINDS] } },
    include: { order: { include: { ...RECORD, customer: name, provider: { select: { userId: true, user: name } } } } },
    orderBy: { id: 'asc' },
    take: MOST,
  });
  const rows = await Promise.all(
    cases.map(async ({ order, ...beside }): Promise<DisputeRow> => {
      const { everything } = await thereOf(ctx, order.id);
      return {
        id: beside.id,
        kind: kindOf(beside) as DisputeRow['kind'],
        state: beside.state,
        turn: turnOf(caseTable(beside), caseSubject(beside)),
        reference: order.reference,
        title: order.title,
        customer: displayName(order.customer),
        provider: `${order.provider.user.firstName} ${order.provider.user.lastName}`,
        there: Number(everything),
        currency: order.currency,
        timeZone: order.timeZone,
        openedAt: beside.createdAt,
        deadline: nextCaseTimer(order, beside)?.at ?? null,
      };
    }),
  );
  const waits = ({ turn }: DisputeRow) => (turn.includes('operator') ? 0 : 1);
  const when = ({ deadline }: DisputeRow) => deadline?.getTime() ?? Number.POSITIVE_INFINITY;
  return rows.sort((a, b) => waits(a) - waits(b) || when(a) - when(b) || a.id - b.id);
}

const DisputesWire = z.strictObject({
  results: z.array(
    z.strictObject({
      id: RowId,
      kind: z.enum(KINDS),
      status: z.string(),
      waits_on: z.array(z.enum(['customer', 'provider', 'operator'])),
      order: z.string(),
      title: z.string(),
      customer: z.string(),
      provider: z.string(),
      amount: Amount.meta({ description: 'What could go back to the customer' }),
      currency: CurrencyCode,
      opened_at: Instant,
      deadline: Instant.nullable(),
    }),
  ),
});

const rowToWire = (row: DisputeRow): z.input<typeof DisputesWire>['results'][number] => ({
  id: row.id,
  kind: row.kind,
  status: row.state.toUpperCase(),
  waits_on: row.turn,
  order: row.reference,
  title: row.title,
  customer: row.customer,
  provider: row.provider,
  amount: toDecimal(row.there, row.currency),
  currency: row.currency,
  opened_at: row.openedAt.toISOString(),
  deadline: row.deadline?.toISOString() ?? null,
});

/** The operator's queue for programs. Each is decided by a step of its case. */
export const getDisputes = query({
  name: 'orders.disputes',
  input: DisputeList,
  access: OPERATORS,
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/admin/disputes/',
      summary: 'What is disputed now',
      output: DisputesWire,
      wire: { output: (rows: DisputeRow[]) => ({ results: rows.map(rowToWire) }) },
    },
  },
  run: (ctx) => disputeQueue(ctx),
});
