import type { WebhookEndpoint } from '@/generated/sqlite/client';
import { type Context, requireActor } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { requireScope } from '@/lib/core/door';
import { notFound } from '@/lib/core/errors';
import { eventTypes } from '@/lib/core/event-types';
import { isOperator } from '@/lib/core/shared/roles';
import { ownProvider } from '@/lib/providers';
import type { DELIVERY_STATES } from './schema';

/** Whose endpoints the actor manages: the operator's people the operator's, a provider their own. @throws forbidden */
export async function ownership(ctx: Context): Promise<{ providerId: number | null }> {
  if (!isOperator(requireActor(ctx).role)) return { providerId: (await ownProvider(ctx)).id };
  requireScope(ctx, 'admin:write'); // they are told everything
  return { providerId: null };
}

/** An endpoint of the actor's. @throws not_found for others' */
export async function ownEndpoint(ctx: Context, id: number): Promise<WebhookEndpoint> {
  const row = await ctx.db.webhookEndpoint.findFirst({ where: { id, ...(await ownership(ctx)) } });
  if (!row) throw notFound('webhook_not_found');
  return row;
}

/** The types of events that the actor's endpoints can be told of. */
export const tellableTypes = ({ providerId }: { providerId: number | null }): string[] =>
  Object.entries(eventTypes()).flatMap(([type, { audience }]) => (providerId === null || audience === 'provider' ? [type] : []));

export type EndpointView = {
  id: number;
  url: string;
  description: string;
  /** Types, or "*". */
  events: string[];
  state: 'active' | 'failing' | 'disabled';
  disabledBy: string | null;
  failingSince: string | null;
  createdAt: string;
};

export const endpointView = (row: WebhookEndpoint): EndpointView => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: row.events as string[],
  state: row.disabledAt ? 'disabled' : row.failingSince ? 'failing' : 'active',
  disabledBy: row.disabledBy,
  failingSince: row.failingSince?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

/** The actor's endpoints, the oldest first. */
export async function endpoints(ctx: Context): Promise<EndpointView[]> {
  const rows = await ctx.db.webhookEndpoint.findMany({ where: await ownership(ctx), orderBy: { id: 'asc' } });
  return rows.map(endpointView);
}

/** One endpoint of the actor's, and what it could be told of. @throws not_found */
export async function endpoint(ctx: Context, id: number): Promise<EndpointView> {
  return endpointView(await ownEndpoint(ctx, id));
}

/** The types that the actor's endpoints can be told of, for choosing. */
export const eventChoices = async (ctx: Context): Promise<string[]> => tellableTypes(await ownership(ctx));

const DETAIL = { attempts: { orderBy: { id: 'asc' } } } as const satisfies Prisma.WebhookDeliveryInclude;
type Row = Prisma.WebhookDeliveryGetPayload<{ include: typeof DETAIL }>;

export type DeliveryView = {
  id: number;
  eventId: string;
  type: string;
  state: string;
  body: string;
  nextAt: string | null;
  createdAt: string;
  deliveredAt: string | null;
  attempts: { at: string; status: number | null; failure: string | null; answer: string; ms: number }[];
};

const deliveryView = (row: Row): DeliveryView => ({
  id: row.id,
  eventId: row.eventId,
  type: row.type,
  state: row.state,
  body: row.body,
  nextAt: row.nextAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  deliveredAt: row.deliveredAt?.toISOString() ?? null,
  attempts: row.attempts.map(({ at, status, failure, answer, ms }) => ({ at: at.toISOString(), status, failure, answer, ms })),
});

type Asked = { endpoint: number; state?: (typeof DELIVERY_STATES)[number]; cursor?: number; limit: number };

/** What was sent to an endpoint of the actor's and what it answered, the newest first, in pages. @throws not_found */
export async function deliveries(
  ctx: Context,
  { endpoint: id, state, cursor, limit }: Asked,
): Promise<{ rows: DeliveryView[]; next: number | null }> {
  const { id: endpointId } = await ownEndpoint(ctx, id);
  const found = await ctx.db.webhookDelivery.findMany({
    where: { endpointId, ...(state && { state }), ...(cursor && { id: { lt: cursor } }) },
    include: DETAIL,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const rows = found.slice(0, limit).map(deliveryView);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
