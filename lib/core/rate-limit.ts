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
  await consume(name, key ?? (ctx.actor ? `user:${ctx.actor.id}` : `address:${ctx.address ?? ''}`), pointsOf(name));
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
