import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { TestProviderCall } from '@/generated/sqlite/client';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, DomainError, invalid, notFound } from '@/lib/core/errors';
import { enqueue } from '@/lib/core/jobs';
import { derivedKey } from '@/lib/core/sealing';
import { write } from '@/lib/core/write';
import type { Heard, HeardRequest, Signal } from './provider';
import { behaviour, declines } from './test-cards';
import { testOutcome } from './test-outcomes';

// What happens at the test provider's bank without our asking, and how it tells us: by signed events through the same door as everybody's.

const MINUTE = 60_000;

/** An event of the test provider. Whoever reads it looks at the books: what it says of `key` is true whenever it comes. */
const TestEvent = z.object({ id: z.string().min(1), type: z.string().min(1), key: z.string().min(1) });
type TestEvent = z.output<typeof TestEvent>;
export type BankErrand = { event: TestEvent; decide?: boolean; chargeBack?: boolean };

/** Queues an event about a call of the books, and what happens there before it is sent. */
async function announce(
  ctx: WriteContext,
  type: string,
  key: string,
  more: { inMs?: number; errand?: object } = {},
): Promise<void> {
  const event: TestEvent = { id: `evt-${randomUUID()}`, type, key };
  const runAt = new Date(ctx.now.getTime() + (more.inMs ?? 0));
  await enqueue(ctx, 'payments.testBank', { event, ...more.errand }, { runAt });
}

/** What the card of a call that was just written makes happen later. */
export async function foresee(ctx: WriteContext, call: TestProviderCall): Promise<void> {
  const card = behaviour(call.method);
  if (call.status === 'processing') {
    const event: TestEvent = { id: `evt-${randomUUID()}`, type: 'payment.decided', key: call.key };
    const at = (inMs: number) => ({ runAt: new Date(ctx.now.getTime() + inMs) });
    await enqueue(ctx, 'payments.testBank', { event, decide: true }, at(MINUTE));
    if (card === 'delayed_doubled') await enqueue(ctx, 'payments.testBank', { event }, at(MINUTE + 1000));
    // That it is being looked at comes after what came of it.
    if (card === 'delayed_reordered') await announce(ctx, 'payment.processing', call.key, { inMs: 1.5 * MINUTE });
  }
  if (card === 'charged_back' && call.status === 'succeeded' && (call.kind === 'take' || call.kind === 'capture'))
    await announce(ctx, 'chargeback.opened', disputeOf(call.intent), { inMs: 2 * MINUTE, errand: { chargeBack: true } });
}

const disputeOf = (intent: string) => `dispute-${intent}`;
const intentOf = (dispute: string) => dispute.replace(/^dispute-/, '');

const call = async (ctx: WriteContext, key: string, kind: string): Promise<TestProviderCall> => {
  const row = await ctx.db.testProviderCall.findUnique({ where: { key } });
  if (row?.kind !== kind) throw notFound('payment_not_found');
  return row;
};
const set = (ctx: WriteContext, key: string, status: string, failure: string | null = null) =>
  ctx.db.testProviderCall.update({ where: { key }, data: { status, failure, updatedAt: ctx.now } });

/** The customer's answer to a challenge; whoever answers once more is told nothing new. Gives where they go back to. */
export async function answerChallenge(ctx: WriteContext, key: string, answer: 'approve' | 'refuse'): Promise<string> {
  const taken = await call(ctx, key, 'take');
  if (taken.status === 'requires_action') {
    const after = await (answer === 'approve' ? decide(ctx, taken) : set(ctx, key, 'failed', 'authentication_failed'));
    await announce(ctx, 'payment.decided', key);
    await foresee(ctx, after);
  }
  return taken.returnUrl ?? '/';
}

const decide = (ctx: WriteContext, taken: TestProviderCall): Promise<TestProviderCall> =>
  declines(taken.method)
    ? set(ctx, taken.key, 'failed', 'card_declined')
    : set(ctx, taken.key, taken.capture ? 'succeeded' : 'authorized');

/** The cardholder's bank takes a payment back. @throws not_found; conflict when it cannot */
export async function chargeBack(ctx: WriteContext, intent: string): Promise<void> {
  if (!(await writeDispute(ctx, intent))) throw conflict('not_charged_back');
  await announce(ctx, 'chargeback.opened', disputeOf(intent));
}

async function writeDispute(ctx: WriteContext, intent: string): Promise<boolean> {
  const taken = await ctx.db.testProviderCall.findUnique({ where: { key: intent } });
  const key = disputeOf(intent);
  if (taken?.kind !== 'take' || taken.status !== 'succeeded') return false;
  if (await ctx.db.testProviderCall.findUnique({ where: { key } })) return false;
  const { amount, currency } = taken;
  const at = { createdAt: ctx.now, updatedAt: ctx.now };
  await ctx.db.testProviderCall.create({ data: { key, kind: 'dispute', intent, amount, currency, status: 'open', ...at } });
  return true;
}

/** The bank decides about what it has taken back. @throws not_found; conflict when it has decided already */
export async function decideChargeback(ctx: WriteContext, key: string, state: 'won' | 'lost'): Promise<void> {
  if ((await call(ctx, key, 'dispute')).status !== 'open') throw conflict('not_charged_back');
  await set(ctx, key, state);
  await announce(ctx, `chargeback.${state}`, key);
}

/** The account to which a payout went does not take it. @throws not_found; conflict when it is not there any more */
export async function returnPayout(ctx: WriteContext, key: string): Promise<void> {
  if ((await call(ctx, key, 'payout')).status !== 'succeeded') throw conflict('payout_not_paid');
  await set(ctx, key, 'returned', 'account_closed');
  await announce(ctx, 'payout.returned', key);
}

/** The signed request by which an event is delivered. */
export function signedEvent(event: TestEvent, now: Date): HeardRequest {
  const body = JSON.stringify(event);
  const time = Math.floor(now.getTime() / 1000);
  return { body, headers: new Headers({ 'test-signature': `t=${time},v1=${signatureOf(time, body)}` }) };
}

const signatureOf = (time: number, body: string) =>
  createHmac('sha256', derivedKey('test provider webhooks')).update(`${time}.${body}`).digest('hex');

/** The job `payments.testBank`: what has come due at the bank happens, then its event is sent. */
export function bankErrands(deliver: (ctx: Context, request: HeardRequest) => Promise<void>) {
  return async (ctx: Context, { event, decide: decides, chargeBack: charges }: BankErrand): Promise<void> => {
    const happened = await write(ctx, async (within) => {
      if (charges) return writeDispute(within, intentOf(event.key));
      const taken = decides && (await within.db.testProviderCall.findUnique({ where: { key: event.key } }));
      if (taken && taken.status === 'processing') await decide(within, taken);
      return true;
    });
    if (happened) await deliver(ctx, signedEvent(event, ctx.now));
  };
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** Whose event it is. @throws invalid when it is not signed by the test provider, or is none of its events */
export async function verifyTestEvent({ body, headers }: HeardRequest): Promise<Heard> {
  const [, time = '', given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers.get('test-signature') ?? '') ?? [];
  const due = signatureOf(Number(time), body);
  if (given.length !== due.length || !timingSafeEqual(Buffer.from(given), Buffer.from(due)))
    throw new DomainError('invalid', 'signature_invalid');
  const event = TestEvent.safeParse(parsed(body));
  if (!event.success) throw invalid('body', 'invalid');
  return { id: event.data.id, type: event.data.type };
}

/** What an event means for us, by the books as they are now: a late one tells nothing old. */
export async function readTestEvent(ctx: Context, body: string): Promise<Signal[]> {
  const { key } = JSON.parse(body) as TestEvent;
  const row = await ctx.db.testProviderCall.findUnique({ where: { key } });
  if (!row) return [];
  const { amount, currency, intent, status } = row;
  if (row.kind === 'dispute')
    return [
      {
        about: 'chargeback',
        externalId: key,
        intent,
        state: status as 'open' | 'won' | 'lost',
        amount,
        cost: 0,
        currency,
        reason: 'fraudulent',
        evidenceBy: new Date(row.createdAt.getTime() + 7 * 24 * 60 * MINUTE),
      },
    ];
  if (row.kind === 'payout' && status === 'returned') return [{ about: 'payout', key, failure: row.failure ?? 'returned' }];
  return [{ about: 'call', key, outcome: testOutcome(row) }];
}
