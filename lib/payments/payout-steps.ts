import type { Operation, Payout } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { rowForSignal, targetOf, tellsOf } from '@/lib/core/process/interpreter';
import type { Row } from '@/lib/core/process/types';
import { post } from './ledger';
import type { Posting } from './postings';
import { payout as process } from './processes';

/** The effects of a payout's table: each is the posting of its name, booked once. */
async function run(ctx: WriteContext, payout: Payout, posting: Posting, operationId?: number): Promise<void> {
  const { id, providerId, currency, paymentProvider } = payout;
  await post(
    ctx,
    posting as 'payout',
    { amount: BigInt(payout.amount) },
    { currency, providerId, paymentProvider, operationId, dedupeKey: `${posting}:${id}` },
  );
}

/** Takes a row of a payout's table: compare-and-set on its state, its effects, its event. What comes again changes nothing. */
export async function takePayoutRow(
  ctx: WriteContext,
  payout: Payout,
  row: Row,
  more: { failure?: string | null; operationId?: number } = {},
): Promise<void> {
  const from = row.from === null ? null : payout.state;
  const to = targetOf(row, payout);
  const settledAt = from === null ? null : ctx.now;
  const { count } = await ctx.db.payout.updateMany({
    where: { id: payout.id, state: payout.state },
    data: { state: to, settledAt, failure: more.failure },
  });
  if (count === 0) return;
  for (const effect of row.do) await run(ctx, payout, effect as Posting, more.operationId);
  const { id: payoutId, reference, providerId, amount, currency } = payout;
  const tell = tellsOf(row, 'system');
  await emit(ctx, `payout.${to}`, `payout:${payoutId}`, {
    payoutId,
    reference,
    providerId,
    amount,
    currency,
    step: row.step,
    tell,
  });
}

/** The answer to a payout's call: it is paid, or its money is in the balance again. */
export async function settlePayout(ctx: WriteContext, operation: Operation, failure: string | null): Promise<void> {
  const payout = await ctx.db.payout.findUniqueOrThrow({ where: { id: operation.payoutId ?? 0 } });
  await signalPayout(ctx, payout, failure === null ? 'payout.succeeded' : 'payout.failed', failure, operation.id);
}

/** A signal about a payout; one that its state does not expect changes nothing. */
export async function signalPayout(
  ctx: WriteContext,
  payout: Payout,
  signal: 'payout.succeeded' | 'payout.failed' | 'payout.returned',
  failure: string | null = null,
  operationId?: number,
): Promise<void> {
  const row = rowForSignal(process, { state: payout.state, facts: {}, asker: null }, signal);
  if (row) await takePayoutRow(ctx, payout, row, { failure, operationId });
}
