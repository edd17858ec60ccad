import { randomUUID } from 'node:crypto';
import type { Operation } from '@/generated/sqlite/client';
import type { Context, WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { log } from '@/lib/core/log';
import { write } from '@/lib/core/write';
import { post } from './ledger';
import type { FollowUp, Outcome } from './provider';
import { paymentProvider } from './providers';

export type OperationKind = 'authorize' | 'charge' | 'capture' | 'void' | 'refund';
/** Money taken from the customer's method needs the customer; everything else is called by us alone. */
const needsCustomer = (kind: string) => kind === 'authorize' || kind === 'charge';

type NewOperation = {
  kind: OperationKind;
  provider: string;
  paymentId: number;
  orderId: number;
  amount: number;
  currency: string;
  /** The order's step that waits for the answer, with who took it. */
  step?: string;
  actorId?: number | null;
  actorParty?: string;
  note?: string;
};

/** Writes down the intent to call a payment provider; what needs no customer is called right after the commit. Gives its key. */
export async function openOperation(ctx: WriteContext, operation: NewOperation): Promise<string> {
  const key = `${operation.kind}-${randomUUID()}`;
  await ctx.db.operation.create({ data: { ...operation, key, createdAt: ctx.now } });
  if (!needsCustomer(operation.kind)) ctx.operations.add(key);
  return key;
}

/** The call and its booking: asks the payment provider, outside of any transaction, and books what it says. */
export async function carryOut(ctx: Context, key: string, method?: string): Promise<Outcome> {
  const operation = await ctx.db.operation.findUnique({
    where: { key },
    include: { payment: { include: { operations: true } } },
  });
  if (!operation || (operation.state !== 'open' && operation.state !== 'stuck')) return outcomeOf(operation);
  const provider = paymentProvider(operation.provider);
  const { amount, currency } = operation;
  // The payment provider knows the payment by the key of the operation that took it.
  const taking = operation.payment?.operations.find(({ kind }) => needsCustomer(kind));
  const followUp: FollowUp = { key, amount, currency, intent: taking?.key ?? key };
  const call = (): Promise<Outcome> => {
    if (operation.kind === 'capture') return provider.capture(ctx, followUp);
    if (operation.kind === 'void') return provider.cancel(ctx, followUp);
    if (operation.kind === 'refund') return provider.refund(ctx, followUp);
    if (method) return provider.take(ctx, { key, amount, currency, method, capture: operation.kind === 'charge' });
    return Promise.resolve({ status: 'pending' });
  };
  await ctx.db.operation.updateMany({ where: { key }, data: { attempts: { increment: 1 } } });
  const outcome = await call();
  await settleOperation(ctx, key, outcome);
  return outcome;
}

const outcomeOf = (operation: Operation | null): Outcome => {
  if (operation?.state === 'failed') return { status: 'failed', failure: operation.failure ?? 'failed' };
  if (operation?.state === 'cancelled') return { status: 'cancelled' };
  if (operation?.state !== 'succeeded') return { status: 'pending' };
  return {
    status: operation.kind === 'authorize' ? 'authorized' : 'succeeded',
    externalId: operation.externalId ?? operation.key,
  };
};

/** Books an outcome once, whoever brings it: the answer to our call, a webhook, or the recovery. What comes again changes nothing. */
export async function settleOperation(ctx: Context, key: string, outcome: Outcome): Promise<void> {
  if (outcome.status === 'pending') return;
  await write(ctx, async (within) => {
    const operation = await within.db.operation.findUniqueOrThrow({ where: { key } });
    const succeeded = outcome.status === 'authorized' || outcome.status === 'succeeded';
    const state = succeeded ? 'succeeded' : outcome.status === 'failed' ? 'failed' : 'cancelled';
    // A payment that we gave up may still arrive: cancelled → succeeded is the one way back.
    const from = succeeded ? ['open', 'stuck', 'cancelled'] : ['open', 'stuck'];
    const { count } = await within.db.operation.updateMany({
      where: { key, state: { in: from } },
      data: {
        state,
        settledAt: ctx.now,
        externalId: 'externalId' in outcome ? outcome.externalId : undefined,
        failure: outcome.status === 'failed' ? outcome.failure : undefined,
      },
    });
    if (count === 1) await book(within, operation, outcome);
  });
}

async function book(ctx: WriteContext, operation: Operation, outcome: Outcome): Promise<void> {
  const failed = outcome.status === 'failed' || outcome.status === 'cancelled';
  const method = 'method' in outcome ? outcome.method : undefined;
  const payment = (status: string) =>
    ctx.db.payment.updateMany({
      where: { id: operation.paymentId ?? 0 },
      data: { status, method, failure: outcome.status === 'failed' ? outcome.failure : null, updatedAt: ctx.now },
    });
  const signal = async (type: string) => {
    const { id: operationId, paymentId } = operation;
    const order = await ctx.db.order.findUniqueOrThrow({
      where: { id: operation.orderId ?? 0 },
      select: { id: true, reference: true, providerId: true },
    });
    const { id: orderId, reference, providerId } = order;
    await emit(ctx, type, `order:${orderId}`, { orderId, reference, providerId, operationId, paymentId });
  };

  switch (operation.kind) {
    case 'authorize':
    case 'charge':
      if (outcome.status === 'cancelled') return;
      await payment(failed ? 'failed' : outcome.status);
      return signal(failed ? 'payment.failed' : outcome.status === 'authorized' ? 'payment.authorized' : 'payment.succeeded');
    case 'capture':
      await payment(failed ? 'failed' : 'succeeded');
      return signal(failed ? 'capture.failed' : 'capture.succeeded');
    case 'void':
      if (failed) return; // it was taken before we could let go: the answer to that call settles it
      await payment('voided');
      await ctx.db.operation.updateMany({
        where: { paymentId: operation.paymentId, kind: { in: ['authorize', 'charge'] }, state: 'open' },
        data: { state: 'cancelled', settledAt: ctx.now },
      });
      return;
    case 'refund':
      if (failed) return; // the money stays in `refund`: the operator's task
      await post(
        ctx,
        'refund_sent',
        { back: BigInt(operation.amount) },
        {
          currency: operation.currency,
          orderId: operation.orderId ?? undefined,
          paymentProvider: operation.provider,
          operationId: operation.id,
          dedupeKey: `refund_sent:${operation.id}`,
        },
      );
  }
}

/** After a commit: the calls that its transaction asked for. A failure is found again by the recovery job, by the operation's row. */
export async function operate(ctx: Context, key: string): Promise<void> {
  try {
    await carryOut(ctx, key);
  } catch (error) {
    log().warn({ operation: key, error: String(error) }, 'payment provider call failed');
  }
}

const RETRY_MS = 2 * 60_000;
const STUCK_MS = 3 * 24 * 3_600_000;

/** Finds operations that a crash or an outage left open and finishes them; after three days they are the operator's. */
export async function recoverOperations(ctx: Context): Promise<void> {
  const open = await ctx.db.operation.findMany({
    where: { state: 'open', createdAt: { lt: new Date(ctx.now.getTime() - RETRY_MS) } },
    orderBy: { id: 'asc' },
    take: 100,
  });
  for (const operation of open) {
    try {
      const found = await paymentProvider(operation.provider).find(ctx, operation.key);
      if (found && found.status !== 'pending') await settleOperation(ctx, operation.key, found);
      else if (!needsCustomer(operation.kind)) await carryOut(ctx, operation.key);
      if (ctx.now.getTime() - operation.createdAt.getTime() > STUCK_MS)
        await ctx.db.operation.updateMany({ where: { id: operation.id, state: 'open' }, data: { state: 'stuck' } });
    } catch (error) {
      log().warn({ operation: operation.key, error: String(error) }, 'operation could not be recovered');
    }
  }
}
