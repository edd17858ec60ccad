import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { installation } from '@/lib/core/installation';
import { runDueJobs } from '@/lib/core/jobs';
import {
  changePayoutSettings,
  connectAccount,
  failPayout,
  holdPayouts,
  moveTestBank,
  operate,
  ownEarnings,
  ownPayouts,
  ownPayoutTerms,
  payOut,
  recoverOperations,
  releasePayouts,
  retryPayout,
  runPayouts,
  setPayoutSchedule,
  verifyLedger,
} from '@/lib/payments';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { bookedVisit, later, resetClock } from '@/tests/support/scenes';

freshDatabase();
beforeAll(async () => {
  setConfig({ LOG_LEVEL: 'silent' });
  wire();
  await installation();
});
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const NET = 5984;
const CLOSED = 'GB33BUKB20201555550000';
const boss = async () => contextFor(await createUser(db(), { role: 'ADMIN' }));

/** A provider with a visit done, approved and cleared, and an account unless it is left out. */
async function earned({ account = '' as string | null, visits = 1 } = {}) {
  const visit = await bookedVisit();
  const listing = visit.listing;
  for (let i = 0; i < visits; i++) {
    const each = i === 0 ? visit : await bookedVisit({ listing });
    await each.pay();
    await each.step('provider', 'deliver');
    await each.step('customer', 'approve');
  }
  const { provider } = visit;
  const as = () => contextFor(provider);
  if (account !== null) await connectAccount.execute(as(), { iban: account });
  // What they earned clears; nothing is paid out by itself meanwhile.
  await setPayoutSchedule.execute(as(), { schedule: 'manual' });
  await later(24 * 15);
  const balance = async () => (await ownEarnings(as())).balances[0];
  const states = async () => (await ownPayouts(as())).payouts.map(({ state }) => state);
  return { provider, providerId: listing.providerId, as, balance, states };
}
const run = () => runPayouts(systemContext({ now: now() }));
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

describe('a balance is paid out', () => {
  test('when its owner asks: all that is available, once', async () => {
    const { as, balance, states } = await earned();
    expect(await balance()).toMatchObject({ available: BigInt(NET), sending: 0n, paid: 0n });
    expect(await payOut.execute(as(), {})).toMatchObject({
      state: 'paid',
      amount: NET,
      account: expect.stringMatching(/•••• \d{4}$/),
    });
    expect(await balance()).toMatchObject({ available: 0n, paid: BigInt(NET) });
    await expect(payOut.execute(as(), {})).rejects.toMatchObject({ reason: 'nothing_to_pay_out' });
    expect(await states()).toEqual(['paid']);
    await booksBalance();
  });

  test('with the same idempotency key the same one', async () => {
    const { provider, states } = await earned();
    const ask = () => payOut.execute(contextFor(provider, { idempotencyKey: 'one-payout' }), {});
    const [one, other] = [await ask(), await ask()];
    expect(one.reference).toBe(other.reference);
    expect(await states()).toEqual(['paid']);
  });

  test('never more than there is, however many ask at the same moment', async () => {
    const { as, states, balance } = await earned({ visits: 2 });
    const asked = await Promise.allSettled([...Array(8).keys()].map(() => payOut.execute(as(), {})).concat(run() as never));
    expect(asked.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(2); // one payout, and the run that found nothing
    for (const each of asked) if (each.status === 'rejected') expect(each.reason).toMatchObject({ reason: 'nothing_to_pay_out' });
    expect(await states()).toEqual(['paid']);
    expect(await balance()).toMatchObject({ available: 0n, paid: BigInt(2 * NET) });
    await booksBalance();
  });

  test('not while it is held, without an account, or below the least', async () => {
    const { as, providerId } = await earned();
    const operator = await boss();
    await holdPayouts.execute(operator, { provider: providerId, reason: 'We are checking.' });
    expect((await ownPayoutTerms(as())).held).toMatchObject({ reason: 'We are checking.' });
    await expect(payOut.execute(as(), {})).rejects.toMatchObject({ reason: 'payouts_held' });
    await releasePayouts.execute(operator, { provider: providerId });
    await changePayoutSettings.execute(operator, { minimum: 60 });
    await expect(payOut.execute(as(), {})).rejects.toMatchObject({ reason: 'below_minimum' });
    await changePayoutSettings.execute(operator, { minimum: 20 });
    expect(await payOut.execute(as(), {})).toMatchObject({ state: 'paid' });
    const without = await earned({ account: null });
    await expect(payOut.execute(without.as(), {})).rejects.toMatchObject({ reason: 'no_payout_account' });
  });

  test('to nobody who is no provider, and held by nobody but the operator', async () => {
    const { as, providerId } = await earned();
    const customer = contextFor(await createUser(db()));
    await expect(payOut.execute(customer, {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(holdPayouts.execute(as(), { provider: providerId, reason: 'mine' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('by its schedule: once in each period, and what is still clearing waits', async () => {
    const { as, states, balance } = await earned();
    await setPayoutSchedule.execute(as(), { schedule: 'weekly' });
    await run();
    await run();
    expect(await states()).toEqual(['paid']);
    expect(await balance()).toMatchObject({ available: 0n, paid: BigInt(NET) });
    await booksBalance();
  });
});

describe('a payout that does not arrive', () => {
  test('is in the balance again, told to its owner, and tried again by the next run', async () => {
    const { as, states, balance, provider } = await earned({ account: CLOSED });
    expect(await payOut.execute(as(), {})).toMatchObject({ state: 'failed', failure: 'account_closed' });
    expect(await balance()).toMatchObject({ available: BigInt(NET), sending: 0n, paid: 0n });
    expect(await db().mail.count({ where: { userId: provider.id, template: 'payout_failed' } })).toBe(1);
    await connectAccount.execute(as(), {});
    await setPayoutSchedule.execute(as(), { schedule: 'daily' });
    await run();
    expect(await states()).toEqual(['paid', 'failed']);
    await booksBalance();
  });

  test('comes back later: the money is in the balance, and the operator can send it anew', async () => {
    const { as, states, balance } = await earned();
    const { id } = await payOut.execute(as(), {});
    const { key } = await db().operation.findFirstOrThrow({ where: { payoutId: id } });
    const operator = await boss();
    await expect(retryPayout.execute(operator, { payout: id })).rejects.toMatchObject({ reason: 'payout_not_failed' });
    await moveTestBank.execute(operator, { deed: 'return_payout', key });
    await runDueJobs();
    expect(await balance()).toMatchObject({ available: BigInt(NET), paid: 0n });
    await retryPayout.execute(await boss(), { payout: id });
    expect(await states()).toEqual(['paid', 'returned']);
    await booksBalance();
  });
});

describe('a payout of which nothing is heard', () => {
  /** Asked for, and never sent: three days later it is the operator's. */
  async function stuck() {
    const scene = await earned();
    hooks().operate = async () => {};
    const { id } = await payOut.execute(scene.as(), {});
    hooks().operate = operate;
    await db().operation.updateMany({ where: { payoutId: id }, data: { state: 'stuck' } });
    return { ...scene, id };
  }
  const giveUp = async (payout: number) => failPayout.execute(await boss(), { payout, note: 'There is no such transfer.' });

  test('is given up by the operator when the payment provider does not know it: the money is in the balance again', async () => {
    const { id, states, balance, provider } = await stuck();
    await giveUp(id);
    expect(await states()).toEqual(['failed']);
    expect(await balance()).toMatchObject({ available: BigInt(NET), sending: 0n, paid: 0n });
    expect(await db().mail.count({ where: { userId: provider.id, template: 'payout_failed' } })).toBe(1);
    await expect(giveUp(id)).rejects.toMatchObject({ reason: 'payout_not_stuck' });
    await booksBalance();
  });

  test('has arrived after all: that is booked, and nothing is given up', async () => {
    const { id, states } = await stuck();
    const { key, amount, currency, kind } = await db().operation.findFirstOrThrow({ where: { payoutId: id } });
    const at = { createdAt: now(), updatedAt: now() };
    const call = { key, kind, intent: 'account', amount, currency, status: 'succeeded' };
    await db().testProviderCall.create({ data: { ...call, ...at } });
    await expect(giveUp(id)).rejects.toMatchObject({ reason: 'payout_not_stuck' });
    expect(await states()).toEqual(['paid']);
    await booksBalance();
  });

  test('is not given up before it is stuck', async () => {
    const { as } = await earned();
    const { id } = await payOut.execute(as(), {});
    await expect(giveUp(id)).rejects.toMatchObject({ reason: 'payout_not_stuck' });
    await expect(giveUp(999_999)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a crash', () => {
  const crash = () => {
    hooks().operate = async () => {};
  };
  const recover = async () => {
    hooks().operate = operate;
    await later(0.1);
    await recoverOperations(systemContext({ now: now() }));
  };

  test('before the call: the money is on its way, and the call is made later', async () => {
    const { as, states, balance } = await earned();
    crash();
    await payOut.execute(as(), {});
    expect([await states(), await balance()]).toMatchObject([['sending'], { available: 0n, sending: BigInt(NET) }]);
    await recover();
    await recover();
    expect([await states(), await balance()]).toMatchObject([['paid'], { available: 0n, sending: 0n, paid: BigInt(NET) }]);
    await booksBalance();
  });

  test('between the call and our books: found at the provider, and sent once', async () => {
    const { as, states } = await earned();
    hooks().operate = async (ctx, key) => {
      const operation = await ctx.db.operation.findUniqueOrThrow({ where: { key } });
      const account = await ctx.db.payoutAccount.findFirstOrThrow({ where: { providerId: operation.providerId ?? 0 } });
      const { amount, currency } = operation;
      const { paymentProvider } = await import('@/lib/payments');
      await paymentProvider('test').payout(ctx, { key, amount, currency, account: account.externalId });
    };
    await payOut.execute(as(), {});
    expect(await states()).toEqual(['sending']);
    await recover();
    expect(await states()).toEqual(['paid']);
    const sent = await db().testProviderCall.count({
      where: {
        kind: 'payout',
        key: {
          in: (await db().operation.findMany({ where: { payoutId: (await ownPayouts(as())).payouts[0]?.id } })).map(
            ({ key }) => key,
          ),
        },
      },
    });
    expect(sent).toBe(1);
    await booksBalance();
  });
});
