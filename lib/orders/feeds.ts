import { timingSafeEqual } from 'node:crypto';
import { newSecret } from '@/lib/accounts';
import { ensureCalendar } from '@/lib/availability';
import { command } from '@/lib/core/command';
import { config } from '@/lib/core/config';
import { type Context, requireActor, type WriteContext } from '@/lib/core/context';
import { query } from '@/lib/core/query';
import { seal, unseal } from '@/lib/core/sealing';
import { ownProvider } from '@/lib/providers';
import { feedOf } from './calendar';
import { type FeedSide, OwnFeed } from './schema';
import { FeedWire } from './wire';

/**
 * Feeds: somebody's appointments at an address that only they know, for the calendar program of their choice. Whoever has the address can
 * read them; so it is told only to them, and another one can be made at any time.
 */

const PURPOSE = 'calendar feed';

export type FeedView = {
  /** Null: there is none, or it was lost with the installation's secret. */
  url: string | null;
};

/** Where the reader's appointments of one side can be read, if they have made an address. @throws unauthenticated; forbidden "not_a_provider" */
export async function ownFeed(ctx: Context, side: FeedSide): Promise<FeedView> {
  const { id, feedSecret } = await (side === 'provider' ? ownCalendar(ctx) : ownUser(ctx));
  const secret = feedSecret && (await unseal(PURPOSE, feedSecret));
  return { url: secret ? addressOf(side, id, secret) : null };
}

const addressOf = (side: FeedSide, id: number, secret: string) => `${config().origin}/calendars/${side}/${id}/${secret}.ics`;

const KEPT = { id: true, feedSecret: true } as const;
const ownUser = (ctx: Context) => ctx.db.user.findUniqueOrThrow({ where: { id: requireActor(ctx).id }, select: KEPT });
async function ownCalendar(ctx: Context): Promise<{ id: number; feedSecret: string | null }> {
  const { id: providerId } = await ownProvider(ctx);
  const found = await ctx.db.calendar.findFirst({ where: { providerId }, orderBy: { id: 'asc' }, select: KEPT });
  return found ?? { id: 0, feedSecret: null };
}

async function keep(ctx: WriteContext, side: FeedSide, feedSecret: string | null): Promise<number> {
  if (side === 'provider') {
    const { id } = await ensureCalendar(ctx, (await ownProvider(ctx)).id);
    await ctx.db.calendar.update({ where: { id }, data: { feedSecret } });
    return id;
  }
  const { id } = requireActor(ctx);
  await ctx.db.user.update({ where: { id }, data: { feedSecret } });
  return id;
}

/** Makes the address of the reader's feed, or another one: the one before leads nowhere from now on. */
export const makeFeed = command({
  name: 'orders.makeFeed',
  input: OwnFeed,
  access: 'signed_in',
  secret: true,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/feeds/{side}/',
      summary: 'Make the address of your calendar feed, or another one',
      output: FeedWire,
      refusals: ['not_a_provider'],
    },
  },
  prepare: async () => {
    const secret = newSecret();
    return { secret, sealed: await seal(PURPOSE, secret) };
  },
  run: async (ctx, { side }, { secret, sealed }): Promise<FeedView> => ({
    url: addressOf(side, await keep(ctx, side, sealed), secret),
  }),
});

/** Takes the reader's feed away. */
export const removeFeed = command({
  name: 'orders.removeFeed',
  input: OwnFeed,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/feeds/{side}/',
      summary: 'Take your calendar feed away',
      output: FeedWire,
      refusals: ['not_a_provider'],
    },
  },
  run: async (ctx, { side }): Promise<FeedView> => {
    await keep(ctx, side, null);
    return { url: null };
  },
});

/** Where the reader's feed is. */
export const getFeed = query({
  name: 'orders.feed',
  input: OwnFeed,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/feeds/{side}/',
      summary: 'The address of your calendar feed',
      output: FeedWire,
      refusals: ['not_a_provider'],
    },
  },
  run: (ctx, { side }) => ownFeed(ctx, side),
});

const USER = { id: true, locale: true, suspendedAt: true } as const;

/** The feed at an address, for whoever has it; null where it is none of ours, or its person is suspended. */
export async function feedAt(ctx: Context, asked: { side: string; id: string; secret: string }): Promise<string | null> {
  const id = /^\d{1,9}$/.test(asked.id) ? Number(asked.id) : 0;
  if (asked.side === 'provider') {
    const select = { feedSecret: true, provider: { select: { id: true, user: { select: USER } } } };
    const found = await ctx.db.calendar.findUnique({ where: { id }, select });
    if (!found || found.provider.user.suspendedAt || !(await isSecret(asked.secret, found.feedSecret))) return null;
    return feedOf(ctx, { providerId: found.provider.id }, 'provider', found.provider.user.locale);
  }
  if (asked.side !== 'customer') return null;
  const found = await ctx.db.user.findUnique({ where: { id }, select: { ...USER, feedSecret: true } });
  if (!found || found.suspendedAt || !(await isSecret(asked.secret, found.feedSecret))) return null;
  return feedOf(ctx, { customerId: found.id }, 'customer', found.locale);
}

async function isSecret(given: string, sealed: string | null): Promise<boolean> {
  const right = Buffer.from((sealed && (await unseal(PURPOSE, sealed))) ?? '');
  const said = Buffer.from(given);
  return right.length > 0 && right.length === said.length && timingSafeEqual(right, said);
}
