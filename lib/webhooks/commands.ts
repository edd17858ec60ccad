import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { type Context, requireActor, type WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { OutsideError, outsideAddress, webAddress } from '@/lib/core/outbound';
import type { Role } from '@/lib/core/shared/roles';
import { queueAttempt, queueTest } from './delivering';
import { endpoint, endpointView, ownEndpoint, ownership, tellableTypes } from './queries';
import { OVERLAP_MS } from './rules';
import { ALL_EVENTS, CreateEndpoint, DeliveryKey, EndpointKey, UpdateEndpoint } from './schema';
import { newSecret, sealSecret } from './signing';
import { EndpointMadeWire, EndpointWire, SecretWire, SentWire } from './wire';

export const OWNERS: readonly Role[] = ['PROVIDER', 'ADMIN', 'SUPERADMIN'];
/** More than anybody needs: every one of them is asked at every event. */
const MOST_ENDPOINTS = 20;

/** An address that leads inside is refused where it is typed; one that cannot be found yet is told by the first message. */
async function checkAddress(url: string): Promise<void> {
  try {
    await outsideAddress(webAddress(url));
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (error.reason === 'not_web') throw invalid('url', 'invalid_web_address');
    if (error.reason === 'internal_address') throw invalid('url', 'internal_address');
  }
}

function checkEvents(types: readonly string[], owner: { providerId: number | null }): void {
  const known = [ALL_EVENTS, ...tellableTypes(owner)];
  if (!types.every((type) => known.includes(type))) throw invalid('events', 'unknown_event');
}

/** A new secret, as it is told once and as it is kept. */
async function makeSecret(): Promise<{ secret: string; sealed: string }> {
  const secret = newSecret();
  return { secret, sealed: await sealSecret(secret) };
}

/** Lets an address be told of events. Its secret is told now and never again. */
export const createEndpoint = command({
  name: 'webhooks.create',
  input: CreateEndpoint,
  access: OWNERS,
  secret: true,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/webhook-endpoints/',
      status: 201,
      summary: 'Be told of events at an address',
      output: EndpointMadeWire,
      refusals: ['not_a_provider', 'too_many_webhooks'],
      example: { url: 'https://hooks.example.org/guildhall', events: ['*'] },
    },
  },
  prepare: async (_, { url }) => {
    await checkAddress(url);
    return makeSecret();
  },
  run: async (ctx, { url, description, events }, { secret, sealed }) => {
    const owner = await ownership(ctx);
    checkEvents(events, owner);
    if ((await ctx.db.webhookEndpoint.count({ where: owner })) >= MOST_ENDPOINTS) throw conflict('too_many_webhooks');
    const ownerId = requireActor(ctx).id;
    const row = await ctx.db.webhookEndpoint.create({
      data: { ...owner, ownerId, url, description, events, secret: sealed, createdAt: ctx.now, updatedAt: ctx.now },
    });
    await note(ctx, 'created', row.id);
    return { ...endpointView(row), secret };
  },
});

/** The operator's are on record: they are told everything. */
async function note(ctx: WriteContext, deed: string, id: number): Promise<void> {
  if ((await ownership(ctx)).providerId === null) await audit(ctx, `webhook.${deed}`, `webhook:${id}`);
}

const view = (ctx: Context, { id }: { id: number }) => endpoint(ctx, id);

/** Changes where an endpoint is, or what it is told of. */
export const updateEndpoint = command({
  name: 'webhooks.update',
  input: UpdateEndpoint,
  access: OWNERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/webhook-endpoints/{endpoint}/',
      summary: 'Change an endpoint',
      output: EndpointWire,
      refusals: ['not_a_provider', 'webhook_not_found'],
      example: { description: 'Our bookkeeping' },
    },
  },
  prepare: async (_, { url }) => {
    if (url !== undefined) await checkAddress(url);
  },
  run: async (ctx, { endpoint: key, ...changes }) => {
    const { id, providerId } = await ownEndpoint(ctx, key);
    if (changes.events) checkEvents(changes.events, { providerId });
    await ctx.db.webhookEndpoint.update({ where: { id }, data: { ...changes, updatedAt: ctx.now } });
    await note(ctx, 'changed', id);
    return { id };
  },
  finish: view,
});

/** Tells an endpoint nothing more. What waits for it is not sent. */
export const disableEndpoint = command({
  name: 'webhooks.disable',
  input: EndpointKey,
  access: OWNERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/webhook-endpoints/{endpoint}/disable/',
      summary: 'Switch an endpoint off',
      output: EndpointWire,
      refusals: ['not_a_provider', 'webhook_not_found'],
    },
  },
  run: async (ctx, { endpoint: key }) => {
    const { id } = await ownEndpoint(ctx, key);
    await ctx.db.webhookEndpoint.updateMany({
      where: { id, disabledAt: null },
      data: { disabledAt: ctx.now, disabledBy: 'person', updatedAt: ctx.now },
    });
    return { id };
  },
  finish: view,
});

/** Tells an endpoint again what happens from now on. */
export const enableEndpoint = command({
  name: 'webhooks.enable',
  input: EndpointKey,
  access: OWNERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/webhook-endpoints/{endpoint}/enable/',
      summary: 'Switch an endpoint on again',
      output: EndpointWire,
      refusals: ['not_a_provider', 'webhook_not_found'],
    },
  },
  run: async (ctx, { endpoint: key }) => {
    const { id } = await ownEndpoint(ctx, key);
    await ctx.db.webhookEndpoint.update({
      where: { id },
      data: { disabledAt: null, disabledBy: null, failingSince: null, updatedAt: ctx.now },
    });
    return { id };
  },
  finish: view,
});

/** Removes an endpoint with all that was sent to it. */
export const removeEndpoint = command({
  name: 'webhooks.remove',
  input: EndpointKey,
  access: OWNERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/webhook-endpoints/{endpoint}/',
      status: 204,
      summary: 'Remove an endpoint',
      output: null,
      refusals: ['not_a_provider', 'webhook_not_found'],
    },
  },
  run: async (ctx, { endpoint: key }) => {
    const { id } = await ownEndpoint(ctx, key);
    await ctx.db.webhookEndpoint.delete({ where: { id } });
    await note(ctx, 'removed', id);
    return {};
  },
});

/** A new secret. For a day the old one signs beside it, so that no message is lost while the other side changes. */
export const rotateSecret = command({
  name: 'webhooks.rotateSecret',
  input: EndpointKey,
  access: OWNERS,
  secret: true,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/webhook-endpoints/{endpoint}/secret/',
      summary: 'A new secret for an endpoint',
      output: SecretWire,
      refusals: ['not_a_provider', 'webhook_not_found'],
    },
  },
  prepare: makeSecret,
  run: async (ctx, { endpoint: key }, { secret, sealed }) => {
    const { id, secret: previousSecret } = await ownEndpoint(ctx, key);
    const previousUntil = new Date(ctx.now.getTime() + OVERLAP_MS);
    await ctx.db.webhookEndpoint.update({
      where: { id },
      data: { secret: sealed, previousSecret, previousUntil, updatedAt: ctx.now },
    });
    await note(ctx, 'secret_rotated', id);
    return { id, secret, previousUntil: previousUntil.toISOString() };
  },
});

/** Sends an event of the type "webhook.test". */
export const testEndpoint = command({
  name: 'webhooks.test',
  input: EndpointKey,
  access: OWNERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/webhook-endpoints/{endpoint}/test/',
      status: 202,
      summary: 'Send a test event',
      output: SentWire,
      refusals: ['not_a_provider', 'webhook_not_found', 'webhook_disabled'],
    },
  },
  run: async (ctx, { endpoint: key }) => {
    const { id, disabledAt } = await ownEndpoint(ctx, key);
    if (disabledAt) throw conflict('webhook_disabled');
    return { delivery: await queueTest(ctx, id) };
  },
});

/** Sends what was sent before once more, with the same id, and retries as if it were new. */
export const replayDelivery = command({
  name: 'webhooks.replay',
  input: DeliveryKey,
  access: OWNERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/webhook-endpoints/{endpoint}/deliveries/{delivery}/replay/',
      status: 202,
      summary: 'Send a message once more',
      output: SentWire,
      refusals: ['not_a_provider', 'webhook_not_found', 'webhook_disabled', 'delivery_not_found'],
    },
  },
  run: async (ctx, { endpoint: key, delivery }) => {
    const { id: endpointId, disabledAt } = await ownEndpoint(ctx, key);
    if (disabledAt) throw conflict('webhook_disabled');
    const { count } = await ctx.db.webhookDelivery.updateMany({
      where: { id: delivery, endpointId },
      data: { state: 'waiting', tries: 0, nextAt: ctx.now },
    });
    if (count === 0) throw notFound('delivery_not_found');
    await queueAttempt(ctx, delivery, ctx.now);
    return { delivery };
  },
});
