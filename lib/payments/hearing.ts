import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { type Context, requireOperator } from '@/lib/core/context';
import { unlessDuplicate } from '@/lib/core/database';
import { notFound } from '@/lib/core/errors';
import { enqueue } from '@/lib/core/jobs';
import { OPERATORS } from '@/lib/core/shared/roles';
import { Done } from '@/lib/core/wire';
import { write } from '@/lib/core/write';
import { openChargeback, settleChargeback } from './chargebacks';
import { askAgain, settleOperation } from './operations';
import { signalPayout } from './payout-steps';
import type { HeardRequest, Signal } from './provider';
import { paymentProvider } from './providers';
import { redacted } from './redacted';
import { ReplayEvent } from './schema';

// What payment providers tell us of their own accord: verified, stored, answered, and only then looked at by a job.

/** Takes in an event: verified and stored, once, with the job that looks at it. @throws invalid for a false signature; not_found */
export async function hear(ctx: Context, name: string, request: HeardRequest): Promise<void> {
  const { id: externalId, type } = await paymentProvider(name).verify(ctx, request);
  const { body } = request;
  await write(ctx, async (within) => {
    if (await within.db.paymentEvent.findUnique({ where: { provider_externalId: { provider: name, externalId } } })) return;
    const { id } = await within.db.paymentEvent.create({
      data: { provider: name, externalId, type, body, receivedAt: ctx.now },
    });
    await enqueue(within, 'payments.event', { event: id }, { dedupeKey: `payments.event:${id}` });
  }).catch(unlessDuplicate);
}

/** The job `payments.event`: looks at what was stored. What fails is tried again, and stands with its reason in the operator's list. */
export async function lookAtEvent(ctx: Context, { event }: { event: number }): Promise<void> {
  const row = await ctx.db.paymentEvent.findUnique({ where: { id: event } });
  if (!row || row.state === 'done' || row.state === 'ignored') return;
  const change = (data: object) =>
    ctx.db.paymentEvent.update({ where: { id: event }, data: { attempts: { increment: 1 }, ...data } });
  try {
    let heeded = false;
    for (const signal of await paymentProvider(row.provider).read(ctx, row.body))
      heeded = (await heed(ctx, row.provider, signal)) || heeded;
    await change({ state: heeded ? 'done' : 'ignored', lastError: null, processedAt: ctx.now });
  } catch (error) {
    await change({ state: 'failed', lastError: String(error instanceof Error ? error.message : error).slice(0, 500) });
    throw error;
  }
}

/** Bodies hold what payment providers know of people: they are kept as long as somebody may want to look. */
const BODY_KEPT_MS = 90 * 24 * 3_600_000;

/** The job `payments.tidy`: forgets what old events said; that they came is kept, so that they are not taken in again. */
export async function forgetOldBodies(ctx: Context): Promise<void> {
  const receivedAt = { lt: new Date(ctx.now.getTime() - BODY_KEPT_MS) };
  await ctx.db.paymentEvent.updateMany({ where: { receivedAt, state: { in: ['done', 'ignored'] } }, data: { body: '' } });
}

/** Does what a signal means; false when it is about nothing of ours. */
async function heed(ctx: Context, provider: string, signal: Signal): Promise<boolean> {
  switch (signal.about) {
    case 'call': {
      if (!(await ctx.db.operation.findFirst({ where: { key: signal.key, provider }, select: { id: true } }))) return false;
      await settleOperation(ctx, signal.key, signal.outcome);
      return true;
    }
    case 'chargeback':
      return heedChargeback(ctx, provider, signal);
    case 'payout': {
      const operation = await ctx.db.operation.findFirst({ where: { key: signal.key, provider } });
      if (!operation) return false;
      await askAgain(ctx, signal.key);
      await write(ctx, async (within) => {
        const payout = await within.db.payout.findUniqueOrThrow({ where: { id: operation.payoutId ?? 0 } });
        await signalPayout(within, payout, 'payout.returned', signal.failure, operation.id);
      });
      return true;
    }
    case 'account': {
      const { externalId, ready, wants } = signal;
      const where = { paymentProvider: provider, externalId };
      const { count } = await ctx.db.payoutAccount.updateMany({ where, data: { ready, wants, updatedAt: ctx.now } });
      return count > 0;
    }
  }
}

/** Money can be taken back only when we know that it was given: an event about it that is earlier makes us ask first. */
async function heedChargeback(ctx: Context, provider: string, signal: Signal & { about: 'chargeback' }): Promise<boolean> {
  const taking = await ctx.db.operation.findFirst({ where: { key: signal.intent, provider } });
  if (!taking?.paymentId) return false;
  if (taking.state !== 'succeeded') await askAgain(ctx, taking.key);
  const { id: paymentId, status } = await ctx.db.payment.findUniqueOrThrow({ where: { id: taking.paymentId } });
  if (status !== 'succeeded') throw new Error(`payment ${paymentId} is ${status}, and is said to be charged back`);
  const { externalId, amount, cost, currency, reason, evidenceBy, state } = signal;
  await write(ctx, async (within) => {
    await openChargeback(within, { provider, externalId, paymentId, amount, cost, currency, reason, evidenceBy });
    if (state !== 'open') await settleChargeback(within, { provider, externalId, state });
  });
  return true;
}

/** An event as the operator reads it: its body without secrets and without what names a person. */
export type EventView = {
  id: number;
  provider: string;
  externalId: string;
  type: string;
  state: string;
  attempts: number;
  lastError: string | null;
  body: string;
  receivedAt: Date;
  processedAt: Date | null;
};

/** One event in full. @throws forbidden, not_found */
export async function eventView(ctx: Context, id: number): Promise<EventView> {
  requireOperator(ctx);
  const row = await ctx.db.paymentEvent.findUnique({ where: { id } });
  if (!row) throw notFound('event_not_found');
  return { ...row, body: redacted(row.body) };
}

/** Looks at an event of a payment provider once more: what it means by now is done, and what was done is not done again. */
export const replayEvent = command({
  name: 'payments.replayEvent',
  input: ReplayEvent,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/payment-events/{event}/replay/',
      summary: "Look at a payment provider's event once more",
      output: Done,
      refusals: ['event_not_found'],
    },
  },
  run: async (ctx, { event }) => {
    const { count } = await ctx.db.paymentEvent.updateMany({
      where: { id: event, body: { not: '' } },
      data: { state: 'received', lastError: null },
    });
    if (count === 0) throw notFound('event_not_found');
    await enqueue(ctx, 'payments.event', { event }, { dedupeKey: `payments.event:${event}` });
    await audit(ctx, 'payment_event.replayed', `payment_event:${event}`);
    return {};
  },
});
