import { RateLimiterMemory } from 'rate-limiter-flexible';
import { config } from './config';
import { type Context, isSystem } from './context';
import { DomainError } from './errors';
import { once } from './once';

/** Named limits beside the general ones: what they count is said where they are asked. */
export type RateName = 'booking' | 'sign_in' | 'mail' | 'upload';

const HOUR = 3600;
const limiters = () => once('rateLimiters', () => new Map<string, RateLimiterMemory>());
function limiter(name: string, points: number, duration: number): RateLimiterMemory {
  const known = limiters().get(name);
  if (known) return known;
  const made = new RateLimiterMemory({ keyPrefix: name, points, duration });
  limiters().set(name, made);
  return made;
}

const pointsOf = (name: RateName): number => {
  const rates = config().rates;
  if (!rates) return Number.POSITIVE_INFINITY;
  return { booking: rates.booking, sign_in: rates.signIn, mail: 20, upload: 200 }[name];
};

/** Counts one use of a named limit by whoever asks. @throws rate_limited with `retryAfter` in seconds */
export async function limit(ctx: Context, name: RateName | undefined, key?: string): Promise<void> {
  if (!name || isSystem(ctx) || ctx.channel === 'script') return;
  await consume(name, key ?? (ctx.actor ? `user:${ctx.actor.id}` : `address:${networkOf(ctx.address)}`), pointsOf(name));
}

/** Takes back one use that was counted by `consume`: it was none of those that the limit is about. */
export async function refund(name: string, key: string, points: number, duration = HOUR): Promise<void> {
  if (Number.isFinite(points)) await limiter(`${name}:${points}`, points, duration).reward(key);
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

export type Allowance = { limit: number; remaining: number; resetSeconds: number };

/** Counts one use. Gives what is left. @throws rate_limited */
export async function consume(name: string, key: string, points: number, duration = HOUR): Promise<Allowance> {
  if (!Number.isFinite(points)) return { limit: points, remaining: points, resetSeconds: 0 };
  try {
    const left = await limiter(`${name}:${points}`, points, duration).consume(key);
    return { limit: points, remaining: left.remainingPoints, resetSeconds: Math.ceil(left.msBeforeNext / 1000) };
  } catch (refusal) {
    const wait = Math.max(1, Math.ceil(((refusal as { msBeforeNext?: number }).msBeforeNext ?? 1000) / 1000));
    throw new DomainError('rate_limited', 'rate_limited', {}, { retryAfter: wait, limit: points });
  }
}
