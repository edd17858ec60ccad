import { beforeAll, beforeEach, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { runDueJobs } from '@/lib/core/jobs';
import { connectAccount, moveTestBank, payOut, reconcile, reconciliations, setPayoutSchedule } from '@/lib/payments';
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
beforeEach(resetClock);

const operator = async () => contextFor(await createUser(db(), { role: 'ADMIN' }));
const latest = async () => {
  await reconcile(systemContext({ now: now() }));
  const [row] = await reconciliations(await operator());
  return [row?.matched, row?.differences.map(({ what, key, ours, theirs }) => [what, key.replace(/-.*/, ''), ours, theirs])];
};

test('every night the cash is what the provider’s list says, and what is not is told to the operator', async () => {
  // Taken at once, reserved and captured later, given back, paid out and returned: each in the list once.
  const done = await bookedVisit();
  await done.pay();
  const reserved = await bookedVisit({ terms: { booking: 'request' } });
  await reserved.pay();
  await reserved.step('provider', 'accept');
  await reserved.step('provider', 'cancel', { note: 'ill' });
  await done.step('provider', 'deliver');
  await done.step('customer', 'approve');
  const provider = () => contextFor(done.provider);
  await connectAccount.execute(provider(), {});
  await setPayoutSchedule.execute(provider(), { schedule: 'manual' });
  await later(2);
  expect(await latest()).toEqual([3, []]);

  await later(24 * 15);
  const { id } = await payOut.execute(provider(), {});
  const { key } = await db().operation.findFirstOrThrow({ where: { payoutId: id } });
  await moveTestBank.execute(await operator(), { deed: 'return_payout', key });
  await runDueJobs();
  await later(2);
  expect(await latest()).toEqual([2, []]);

  // The provider took something that we know nothing of, and forgot what we have booked.
  const strange = await bookedVisit();
  await strange.pay();
  const row = await db().testProviderCall.findFirstOrThrow({ where: { kind: 'take' }, orderBy: { createdAt: 'desc' } });
  await db().testProviderCall.delete({ where: { key: row.key } });
  await db().testProviderCall.create({ data: { ...row, key: 'elsewhere-1', intent: 'elsewhere-1', amount: 99 } });
  await later(2);
  expect(await latest()).toEqual([
    0,
    [
      ['not_there', 'charge', 7004, null],
      ['not_booked', 'elsewhere', null, 99],
    ],
  ]);
  await expect(reconciliations(contextFor(done.customer))).rejects.toMatchObject({ code: 'forbidden' });
});
