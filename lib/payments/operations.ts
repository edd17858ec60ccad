import { randomUUID } from 'node:crypto';
import type { Operation, Prisma } from '@/generated/sqlite/client';
import { config } from '@/lib/core/config';
import type { Context, WriteContext } from '@/lib/core/context';
import { log } from '@/lib/core/log';
import { write } from '@/lib/core/write';
import { book } from './outcomes';
import type { Asked, Outcome } from './provider';
import { paymentProvider } from './providers';

export type OperationKind = 'authorize' | 'charge' | 'capture' | 'void' | 'refund' | 'payout' | 'evidence';
/** Money taken from the customer's method needs the customer; everything else is called by us alone. */
export const TAKES = ['authorize', 'charge'];
const needsCustomer = (kind: string) => TAKES.includes(kind);

type NewOperation = {
  kind: OperationKind;
  provider: string;
  paymentId?: number;
  /** The one order that it is about; a payment for several is told to each of them, by its allocations. */
  orderId?: number;
  providerId?: number;
  payoutId?: number;
  chargebackId?: number;
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

const LOADED = {
  payment: {
    include: {
      operations: true,
      allocations: { include: { order: { select: { reference: true } } }, orderBy: { orderId: 'asc' } },
    },
  },
} as const satisfies Prisma.OperationInclude;
type Loaded = Prisma.OperationGetPayload<{ include: typeof LOADED }>;

const load = (ctx: Context, key: string): Promise<Loaded | null> =>
  ctx.db.operation.findUnique({ where: { key }, include: LOADED });

/** How the payment provider knows what an operation is about: by the key of the operation that took the money, and its own number of it. */
function askedOf({ key, kind, externalId, payment }: Loaded): Asked {
  const taking = payment?.operations.find((each) => needsCustomer(each.kind));
  return { key, kind, externalId, intent: taking?.key ?? key, external: taking?.externalId ?? null };
}

/** The call and its booking: asks the payment provider, outside of any transaction, and books what it says. */
export async function carryOut(ctx: Context, key: string, method?: string): Promise<Outcome> {
  const operation = await load(ctx, key);
  if (!operation || (operation.state !== 'open' && operation.state !== 'stuck')) return outcomeOf(operation);
  const outcome = await call(ctx, operation, method).catch(async (error) => {
    await ctx.db.operation.updateMany({ where: { key }, data: TRIED });
    throw error;
  });
  // A try that was answered is counted with its answer: one commit less.
  await settleOperation(ctx, key, outcome, TRIED);
  return outcome;
}
const TRIED = { attempts: { increment: 1 } };

async function call(ctx: Context, operation: Loaded, method: string | undefined): Promise<Outcome> {
  const provider = paymentProvider(operation.provider);
  const { key, kind, amount, currency } = operation;
  const { intent, external } = askedOf(operation);
  const followUp = { key, amount, currency, intent, external };
  switch (kind) {
    case 'capture':
      return provider.capture(ctx, followUp);
    case 'void':
      return provider.cancel(ctx, followUp);
    case 'refund':
      return provider.refund(ctx, followUp);
    case 'payout': {
      const { accountId } = await ctx.db.payout.findUniqueOrThrow({ where: { id: operation.payoutId ?? 0 } });
      const { externalId: account } = await ctx.db.payoutAccount.findUniqueOrThrow({ where: { id: accountId } });
      return provider.payout(ctx, { key, amount, currency, account });
    }
    case 'evidence': {
      const { externalId: dispute } = await ctx.db.chargeback.findUniqueOrThrow({ where: { id: operation.chargebackId ?? 0 } });
      return provider.contest(ctx, { key, amount, currency, dispute, text: operation.note ?? '' });
    }
    default: {
      if (!method) return { status: 'pending' };
      const reference = operation.payment?.allocations[0]?.order.reference ?? '';
      const returnUrl = `${config().origin}/account/orders/${reference}/pay?returned`;
      return provider.take(ctx, {
        key,
        amount,
        currency,
        method,
        capture: kind === 'charge',
        returnUrl,
        begun: operation.externalId,
      });
    }
  }
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

type Tried = { attempts?: { increment: number } };

/** Books an outcome once, whoever brings it: the answer to our call, a webhook, or the recovery. What comes again changes nothing. */
export async function settleOperation(ctx: Context, key: string, outcome: Outcome, tried: Tried = {}): Promise<void> {
  if (outcome.status === 'pending' || outcome.status === 'requires_action') return note(ctx, key, outcome, tried);
  await write(ctx, async (within) => {
    const operation = await within.db.operation.findUniqueOrThrow({ where: { key } });
    const succeeded = outcome.status === 'authorized' || outcome.status === 'succeeded';
    const state = succeeded ? 'succeeded' : outcome.status === 'failed' ? 'failed' : 'cancelled';
    // A payment that we gave up may still arrive: cancelled → succeeded is the one way back.
    const from = succeeded ? ['open', 'stuck', 'cancelled'] : ['open', 'stuck'];
    const { count } = await within.db.operation.updateMany({
      where: { key, state: { in: from } },
      data: {
        ...tried,
        state,
        settledAt: ctx.now,
        awaits: null,
        nextUrl: null,
        externalId: 'externalId' in outcome ? outcome.externalId : undefined,
        failure: outcome.status === 'failed' ? outcome.failure : undefined,
      },
    });
    if (count === 1) await book(within, operation, outcome);
  });
}

/** What is known of a call that has no outcome yet: the provider's number of it, and for whom it waits. */
async function note(
  ctx: Context,
  key: string,
  outcome: Outcome & { status: 'pending' | 'requires_action' },
  tried: Tried,
): Promise<void> {
  if (!outcome.externalId) return;
  const asksCustomer = outcome.status === 'requires_action';
  const data = {
    ...tried,
    externalId: outcome.externalId,
    awaits: asksCustomer ? 'customer' : 'provider',
    nextUrl: asksCustomer ? outcome.url : null,
  };
  await ctx.db.operation.updateMany({ where: { key, state: 'open' }, data });
}

/** Asks the payment provider what became of a call, and books what it says. */
export async function askAgain(ctx: Context, key: string): Promise<Outcome> {
  const operation = await load(ctx, key);
  if (!operation || (operation.state !== 'open' && operation.state !== 'stuck')) return outcomeOf(operation);
  const found = await paymentProvider(operation.provider).find(ctx, askedOf(operation));
  if (found) await settleOperation(ctx, key, found);
  return found ?? { status: 'pending' };
}

/** Whether the payment provider knows of a call at all; what it says of it is booked. */
export async function isKnownToProvider(ctx: Context, key: string): Promise<boolean> {
  const operation = await load(ctx, key);
  const found = operation && (await paymentProvider(operation.provider).find(ctx, askedOf(operation)));
  if (found) await settleOperation(ctx, key, found);
  return Boolean(found);
}

/** An attempt that waits for a customer who chose another card is let go of: it has failed, unless it was just approved. */
export async function giveUpAttempt(ctx: Context, key: string): Promise<Outcome> {
  const operation = await load(ctx, key);
  if (operation?.state !== 'open' || operation.awaits !== 'customer') return outcomeOf(operation);
  const { amount, currency } = operation;
  const { intent, external } = askedOf(operation);
  const released = await paymentProvider(operation.provider).cancel(ctx, {
    key: `${key}-given-up`,
    amount,
    currency,
    intent,
    external,
  });
  if (released.status !== 'succeeded') return askAgain(ctx, key);
  const outcome: Outcome = { status: 'failed', failure: 'authentication_abandoned' };
  await settleOperation(ctx, key, outcome);
  return outcome;
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
      const { status } = await askAgain(ctx, operation.key);
      if (status === 'pending' && !operation.awaits && !needsCustomer(operation.kind)) await carryOut(ctx, operation.key);
      if (ctx.now.getTime() - operation.createdAt.getTime() > STUCK_MS)
        await ctx.db.operation.updateMany({ where: { id: operation.id, state: 'open' }, data: { state: 'stuck' } });
    } catch (error) {
      log().warn({ operation: operation.key, error: String(error) }, 'operation could not be recovered');
    }
  }
}
