import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { config } from './config';
import { type Context, isSystem } from './context';
import { DomainError } from './errors';
import { log } from './log';
import { drop, once, peek } from './once';

/** Named limits beside the general ones: what they count is said where they are asked. */
export type RateName = 'booking' | 'sign_in' | 'mail' | 'upload' | 'message' | 'cart';

const HOUR = 3600;

type Counters = { limiters: Map<string, RateLimiterAbstract>; redis: Redis | null };
/** What this process counts with; shared through Redis where there is one. */
const counters = () => once('counters', open);

async function open(): Promise<Counters> {
  const { redisUrl } = config();
  if (!redisUrl) return { limiters: new Map(), redis: null };
  const redis = new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 1000 });
  redis.on('error', (error) =>
    log().warn({ error: error.message }, 'Redis cannot be reached: limits are counted in this process'),
  );
  await new Promise((tried) => redis.once('ready', tried).once('error', tried));
  return { limiters: new Map(), redis };
}

async function limiter(name: string, points: number, duration: number): Promise<RateLimiterAbstract> {
  const { limiters, redis } = await counters();
  const keyPrefix = `rate:${name}:${points}`;
  const known = limiters.get(keyPrefix);
  if (known) return known;
  const memory = new RateLimiterMemory({ keyPrefix, points, duration });
  // While Redis is away each process counts for itself: a shop does not close because its counter is broken.
  const made = redis
    ? new RateLimiterRedis({ storeClient: redis, keyPrefix, points, duration, insuranceLimiter: memory })
    : memory;
  limiters.set(keyPrefix, made);
  return made;
}

/** Lets go of the counters: what is counted in Redis stays there, what was counted here is forgotten. */
export async function closeCounters(): Promise<void> {
  const open = peek<Promise<Counters>>('counters');
  drop('counters');
  (await open)?.redis?.disconnect();
}

const pointsOf = (name: RateName): number => {
  const rates = config().rates;
  if (!rates) return Number.POSITIVE_INFINITY;
  const { booking, signIn: sign_in, mail, upload, message, cart } = rates;
  return { booking, sign_in, mail, upload, message, cart }[name];
};

/** By whom a request is counted: a person, one of their keys, or else a network. */
export const countedAs = ({ actor, address }: Context): string =>
  actor ? (actor.keyId ? `key:${actor.keyId}` : `user:${actor.id}`) : `address:${networkOf(address)}`;

/** Counts one use of a named limit by whoever asks. @throws rate_limited with `retryAfter` in seconds */
export async function limit(ctx: Context, name: RateName | undefined): Promise<void> {
  if (!name || isSystem(ctx) || ctx.channel === 'script') return;
  await consume(name, countedAs(ctx), pointsOf(name));
}

/** Takes back one use that was counted by `consume`: it was none of those that the limit is about. */
export async function refund(name: string, key: string, points: number, duration = HOUR): Promise<void> {
  if (Number.isFinite(points)) await (await limiter(name, points, duration)).reward(key);
}

/** An IPv6 network of 64 bits belongs to one household: all of its addresses are counted as one. */
export function networkOf(address = ''): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}

export type Allowance = { limit: number; remaining: number; resetSeconds: number; windowSeconds: number };

/** Counts one use. Gives what is left. @throws rate_limited */
export async function consume(name: string, key: string, points: number, duration = HOUR): Promise<Allowance> {
  if (!Number.isFinite(points)) return { limit: points, remaining: points, resetSeconds: 0, windowSeconds: duration };
  try {
    const left = await (await limiter(name, points, duration)).consume(key);
    return {
      limit: points,
      remaining: left.remainingPoints,
      resetSeconds: Math.ceil(left.msBeforeNext / 1000),
      windowSeconds: duration,
    };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new DomainError('rate_limited', 'rate_limited', {}, { retryAfter, limit: points, window: duration });
  }
}
