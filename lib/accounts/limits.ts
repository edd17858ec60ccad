import { config } from '@/lib/core/config';
import { type Context, isSystem } from '@/lib/core/context';
import { consume, networkOf, refund } from '@/lib/core/rate-limit';

/** Tries from one network, at whomever, for each try at one account. */
const SPREAD = 10;

/**
 * Counts a try at an account: by network and account, and by network alone. Never by the account alone, so that a stranger's guesses
 * cannot shut out its owner. Gives the way to take it back after a right answer. @throws rate_limited
 */
export async function countGuess(ctx: Context, account: string): Promise<() => Promise<void>> {
  const points = config().rates?.signIn;
  if (!points || isSystem(ctx) || ctx.channel === 'script') return async () => {};
  const network = networkOf(ctx.address);
  const counted = [
    ['guess', `${network} ${account}`, points],
    ['guesses', network, points * SPREAD],
  ] as const;
  for (const [name, key, limit] of counted) await consume(name, key, limit);
  return async () => {
    for (const [name, key, limit] of counted) await refund(name, key, limit);
  };
}
