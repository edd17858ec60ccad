import { randomUUID } from 'node:crypto';
import type { WebhookDelivery, WebhookEndpoint } from '@/generated/sqlite/client';
import { stopwatch } from '@/lib/core/clock';
import { config } from '@/lib/core/config';
import type { Context, WriteContext } from '@/lib/core/context';
import { type Envelope, envelopeOf, eventTypes } from '@/lib/core/event-types';
import type { DomainEvent } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import { sendMail } from '@/lib/core/mail';
import { askOutside, OutsideError } from '@/lib/core/outbound';
import { write } from '@/lib/core/write';
import { isTold, type Outcome, reasonToDisable, succeeded, waitAfter } from './rules';
import { secretsOf, signedHeaders } from './signing';

/** Of an answer so much is kept. */
const KEPT_BYTES = 4096;

/** Queues an event for every endpoint that is told of it, in the event's own transaction. */
export async function queueEvent(ctx: WriteContext, event: DomainEvent): Promise<void> {
  const audience = eventTypes()[event.type]?.audience ?? 'operator';
  const providerId = typeof event.data.providerId === 'number' ? event.data.providerId : 0;
  // Asked at every event, and mostly nobody listens: plain SQL is ten times as quick.
  const near = await ctx.db.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "WebhookEndpoint" WHERE "disabledAt" IS NULL AND ("providerId" IS NULL OR "providerId" = ${providerId})`;
  if (near.length === 0) return;
  const endpoints = await ctx.db.webhookEndpoint.findMany({ where: { id: { in: near.map(({ id }) => Number(id)) } } });
  for (const endpoint of endpoints) {
    const { type, data } = event;
    if (isTold({ providerId: endpoint.providerId, events: endpoint.events as string[] }, { type, audience, data }))
      await queue(ctx, endpoint.id, envelopeOf(event));
  }
}

/** Queues an event of its own kind, so that an owner sees whether messages arrive. Gives the delivery's number. */
export const queueTest = (ctx: WriteContext, endpointId: number): Promise<number> =>
  queue(ctx, endpointId, {
    id: randomUUID(),
    type: 'webhook.test',
    version: 1,
    time: ctx.now.toISOString(),
    data: { endpoint_id: endpointId },
  });

async function queue(ctx: WriteContext, endpointId: number, envelope: Envelope): Promise<number> {
  const { id: eventId, type } = envelope;
  const body = JSON.stringify(envelope);
  const data = { endpointId, eventId, type, body, createdAt: ctx.now, nextAt: ctx.now };
  const { id } = await ctx.db.webhookDelivery.create({ data });
  await queueAttempt(ctx, id, ctx.now);
  return id;
}

/** Sees to it that a message is tried at this time. */
export const queueAttempt = (ctx: WriteContext, delivery: number, runAt: Date): Promise<void> =>
  enqueue(ctx, 'webhooks.deliver', { delivery }, { runAt, dedupeKey: `webhook:${delivery}` });

type Delivery = WebhookDelivery & { endpoint: WebhookEndpoint };

/** The job `webhooks.deliver`: one attempt. What comes of it is written down, and the next one queued where there is one. */
export async function deliver(ctx: Context, { delivery: id }: { delivery: number }): Promise<void> {
  const delivery = await ctx.db.webhookDelivery.findUnique({ where: { id }, include: { endpoint: true } });
  if (delivery?.state !== 'waiting') return;
  if (delivery.endpoint.disabledAt) return settle(ctx, delivery, { failure: 'disabled' }, 0);
  const passed = stopwatch();
  const outcome = await attempt(ctx, delivery);
  await settle(ctx, delivery, outcome, passed());
}

async function attempt(ctx: Context, { endpoint, eventId, body }: Delivery): Promise<Outcome & { answer?: string }> {
  const secrets = await secretsOf(endpoint, ctx.now);
  if (secrets.length === 0) return { failure: 'no_secret' };
  try {
    const { status, body: answer } = await askOutside(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': `${config().marketplace.name.replaceAll(/[^\w.-]+/g, '-')}-Webhooks/1`,
        ...signedHeaders(secrets, eventId, body),
      },
      body,
      maxBytes: KEPT_BYTES,
    });
    return { status, answer: answer.toString('utf8').replaceAll('\0', '') };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return { failure: error.reason };
  }
}

function settle(ctx: Context, { id, endpoint }: Delivery, outcome: Outcome & { answer?: string }, ms: number): Promise<void> {
  return write(ctx, async (within) => {
    const { db, now } = within;
    const delivery = await db.webhookDelivery.findUnique({ where: { id }, select: { tries: true } });
    if (!delivery) return; // the endpoint was removed meanwhile
    const tries = delivery.tries + 1;
    const { status = null, failure = null, answer = '' } = outcome;
    await db.webhookAttempt.create({ data: { deliveryId: id, at: now, status, failure, answer, ms } });
    if (succeeded(outcome)) {
      await db.webhookDelivery.update({ where: { id }, data: { state: 'delivered', tries, nextAt: null, deliveredAt: now } });
      await db.webhookEndpoint.updateMany({
        where: { id: endpoint.id, failingSince: { not: null } },
        data: { failingSince: null },
      });
      return;
    }
    const disabled = await noteFailure(within, endpoint.id, outcome);
    const wait = disabled ? null : waitAfter(tries);
    const nextAt = wait === null ? null : new Date(now.getTime() + wait);
    await db.webhookDelivery.update({ where: { id }, data: { state: nextAt ? 'waiting' : 'failed', tries, nextAt } });
    if (nextAt) await queueAttempt(within, id, nextAt);
  });
}

/** Writes down that an endpoint fails, and switches it off where that has been so for too long. Gives whether it is off. */
async function noteFailure(ctx: WriteContext, id: number, outcome: Outcome): Promise<boolean> {
  const { db, now } = ctx;
  const endpoint = await db.webhookEndpoint.findUniqueOrThrow({ where: { id }, include: { owner: true } });
  if (endpoint.disabledAt) return true;
  const failingSince = endpoint.failingSince ?? now;
  const reason = reasonToDisable(outcome, failingSince, now);
  const off = reason && { disabledAt: now, disabledBy: reason };
  await db.webhookEndpoint.update({ where: { id }, data: { failingSince, ...off } });
  if (!reason) return false;
  const { owner, url, providerId } = endpoint;
  await sendMail(ctx, {
    to: owner.email,
    userId: owner.id,
    locale: owner.locale,
    template: `webhook_${reason}`,
    values: { name: owner.firstName, url },
    action: { url: `${config().origin}/${providerId === null ? 'admin' : 'dashboard'}/webhooks/${id}` },
  });
  return true;
}
