import { afterAll, beforeAll, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { registerSubscriptions } from '@/lib/core/events';
import { verifyLedger } from '@/lib/payments';
import { subscriptions } from '@/lib/subscriptions';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';
import { crashing, injectFaults, noCounts, sequence, world } from '@/tests/support/sequences';

freshDatabase();
let undo = () => {};
beforeAll(() => {
  setConfig({ RATE_LIMITS: 'off', LOG_LEVEL: 'silent' });
  wire();
  undo = injectFaults();
  registerSubscriptions([...subscriptions, crashing]);
});
afterAll(() => {
  undo();
  registerSubscriptions(subscriptions);
});

const SEQUENCES = Number(process.env.SEQUENCES ?? 40);
const FIRST = Number(process.env.FIRST ?? 1);

/** A sample; `npm run prove -- sequences` runs ten thousand and more. */
test('whatever happens to orders, and whatever fails meanwhile, they end and the books balance', async () => {
  const [people, counts] = [await world(), noCounts()];
  for (let seed = FIRST; seed < FIRST + SEQUENCES; seed++) await sequence(seed, people, counts);
  expect(counts.sequences).toBe(SEQUENCES);
  expect((await verifyLedger(db())).problems).toEqual([]);
}, 600_000);
