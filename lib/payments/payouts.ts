import type { Payout } from '@/generated/sqlite/client';
import type { Context, WriteContext } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { conflict, isDomainError } from '@/lib/core/errors';
import { log } from '@/lib/core/log';
import { newReference } from '@/lib/core/reference';
import { type MarketplaceSettings, marketplace, marketplaceSettings } from '@/lib/core/settings';
import { minorDigits } from '@/lib/core/shared/money';
import { write } from '@/lib/core/write';
import { providerBalance } from './ledger';
import { openOperation } from './operations';
import { takePayoutRow } from './payout-steps';
import { isDue } from './payout-terms';
import { payout as process } from './processes';
import { providerForCurrency } from './providers';
import type { Schedule } from './schema';

/** The most that one payout carries: its amount is a column of 32 bits. */
const MOST = 2_000_000_000n;

/** The least that is paid out, in minor units of the currency. */
export const minimumOf = (settings: MarketplaceSettings, currency: string): number =>
  settings['payout.minimum'] * 10 ** minorDigits(currency);

/**
 * Sends all that is available of a currency: the row, the posting that takes it from the balance, and the call, in the caller's
 * transaction. Of two at the same moment one finds the balance empty.
 * @throws conflict: payouts_held, no_payout_account, nothing_to_pay_out, below_minimum
 */
export async function sendPayout(
  ctx: WriteContext,
  { providerId, currency }: { providerId: number; currency: string },
  party: 'provider' | 'operator' | 'system',
): Promise<Payout> {
  const paymentProvider = providerForCurrency(currency).name;
  const account = await ctx.db.payoutAccount.findUnique({
    where: { providerId_paymentProvider: { providerId, paymentProvider } },
  });
  const terms = await ctx.db.payoutTerms.findUnique({ where: { providerId } });
  const balances = await providerBalance(ctx.db, providerId, ctx.now);
  if (terms?.heldAt) throw conflict('payouts_held');
  if (!account?.ready) throw conflict('no_payout_account');
  const available = balances.find((each) => each.currency === currency)?.available ?? 0n;
  if (available <= 0n) throw conflict('nothing_to_pay_out');
  const minimum = minimumOf(await marketplaceSettings(ctx.db), currency);
  if (available < BigInt(minimum)) throw conflict('below_minimum', { minimum, currency });
  const row = process.rows.find(({ from }) => from === null);
  if (!row) throw new Error('a payout has no beginning');
  const amount = Number(available < MOST ? available : MOST);
  const payout = await ctx.db.payout.create({
    data: {
      reference: newReference('PO'),
      providerId,
      paymentProvider,
      accountId: account.id,
      amount,
      currency,
      party,
      createdAt: ctx.now,
    },
  });
  await takePayoutRow(ctx, payout, row);
  await openOperation(ctx, { kind: 'payout', provider: paymentProvider, providerId, payoutId: payout.id, amount, currency });
  return payout;
}

type Candidate = { providerId: number; currency: string };

/** The job `payments.payouts`: pays out every balance whose time it is. One that fails keeps no other waiting. */
export async function runPayouts(ctx: Context): Promise<void> {
  const settings = await marketplaceSettings(ctx.db);
  const candidates = await ctx.db.$queryRaw<Candidate[]>(Prisma.sql`
    SELECT e."providerId" AS "providerId", t."currency" AS "currency"
    FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
    WHERE e."account" = 'provider' AND e."providerId" IN (SELECT "providerId" FROM "PayoutAccount" WHERE "ready" = TRUE)
    GROUP BY e."providerId", t."currency" HAVING SUM(e."amount") < 0 ORDER BY 1, 2`);
  for (const { providerId, currency } of candidates) {
    const terms = await ctx.db.payoutTerms.findUnique({ where: { providerId } });
    const schedule = (terms?.schedule ?? settings['payout.schedule']) as Schedule;
    const last = await ctx.db.payout.findFirst({ where: { providerId, currency, party: 'system' }, orderBy: { id: 'desc' } });
    const run = last && { at: last.createdAt, arrived: last.state === 'sending' || last.state === 'paid' };
    if (!isDue(schedule, run, ctx.now, marketplace().timeZone)) continue;
    try {
      await write(ctx, (within) => sendPayout(within, { providerId, currency }, 'system'));
    } catch (error) {
      // Too little, held, or nothing cleared yet: the next run looks again.
      if (!isDomainError(error)) log().warn({ provider: providerId, error: String(error) }, 'payout could not be made');
    }
  }
}
