import { randomUUID } from 'node:crypto';
import type { Context, WriteContext } from './context';
import { checkEvent, eventTypes } from './event-types';
import { enqueue, type JobHandlers, wakeWorker } from './jobs';
import { once, peek, put } from './once';

/** A fact, in the words of its slice: "order.completed". `subject` is "order:12"; `data` holds ids and plain values, no personal data. */
export type DomainEvent = {
  id: string;
  type: string;
  version: number;
  subject: string;
  data: Record<string, unknown>;
  actorId: number | null;
  at: Date;
};

/** Who reacts to what. `within`: same transaction, no I/O. `after`: by the worker, at least once, idempotent by event id. */
export type Subscription = {
  name: string;
  to: readonly string[] | 'everything';
} & (
  | { within: (ctx: WriteContext, event: DomainEvent) => Promise<void> }
  | { after: (ctx: Context, event: DomainEvent) => Promise<void> }
);

/** The process's table of subscriptions (lib/subscriptions.ts): given once at the boot. */
export const registerSubscriptions = (table: readonly Subscription[]): void => void put('subscriptions', table);
const subscriptions = () => peek<readonly Subscription[]>('subscriptions') ?? [];

/** Writes the event in the command's transaction, lets those react who do so within it, and queues the others. */
export async function emit(ctx: WriteContext, type: string, subject: string, data: Record<string, unknown> = {}): Promise<void> {
  const event: DomainEvent = {
    id: randomUUID(),
    type,
    version: eventTypes()[type]?.version ?? 1,
    subject,
    data,
    actorId: ctx.actor?.id ?? null,
    at: ctx.now,
  };
  checkEvent(event);
  await ctx.db.event.create({ data: { ...event, data: data as object, requestId: ctx.requestId }, select: { id: true } });
  for (const subscription of subscriptions()) {
    if (subscription.to !== 'everything' && !subscription.to.includes(type)) continue;
    if ('within' in subscription) await subscription.within(ctx, event);
    else
      await enqueue(
        ctx,
        'event',
        { event: event.id, subscription: subscription.name },
        { dedupeKey: `event:${event.id}:${subscription.name}` },
      );
  }
}

/** The job `event`: one queued reaction. */
async function react(ctx: Context, payload: { event: string; subscription: string }): Promise<void> {
  const subscription = subscriptions().find(({ name }) => name === payload.subscription);
  const row = await ctx.db.event.findUnique({ where: { id: payload.event } });
  if (!row || !subscription || !('after' in subscription)) return;
  await subscription.after(ctx, { ...row, data: row.data as Record<string, unknown> });
}

export const eventJobs: JobHandlers = { event: react };

/** Says that what these tags name has changed: pages that showed it are dropped when the transaction has committed. */
export const touch = (ctx: WriteContext, ...tags: string[]): void => {
  for (const tag of tags) ctx.changed.add(tag);
};

type Hooks = { invalidate?: (tag: string) => void; operate?: (ctx: Context, key: string) => Promise<void> };
/** What lies above the core and acts after a commit: the page cache, the payment providers. */
export const hooks = (): Hooks => once('commitHooks', () => ({}));

/** What follows a commit: cached pages go, outside calls are made, the worker wakes. `ctx` is the one outside the transaction. */
export async function afterCommit(ctx: Context, { changed, operations }: WriteContext): Promise<void> {
  for (const tag of changed) hooks().invalidate?.(tag);
  wakeWorker();
  peek<{ wake(): void }>('forwarder')?.wake();
  for (const key of operations) await hooks().operate?.(ctx, key);
}
