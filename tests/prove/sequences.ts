import { wire } from '@/lib/boot';
import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import { registerSubscriptions } from '@/lib/core/events';
import { verifyLedger } from '@/lib/payments';
import { subscriptions } from '@/lib/subscriptions';
import { freshSqlite } from '@/tests/support/database';
import { type Counts, crashing, injectFaults, noCounts, sequence, world } from '@/tests/support/sequences';

const SEQUENCES = Number(process.env.SEQUENCES ?? 10_000);
const FIRST = Number(process.env.SEQUENCES_FROM ?? 1);
/** A database of their own for so many: what is looked up stays small. */
const AT_ONCE = 250;

type Row = { name: string; value: string };

/**
 * Ten thousand orders driven at random through the real commands, with the payment provider failing, answers lost, webhooks doubled and
 * reordered and crashes within and between transactions: each ends by itself, and the books are those of the payment provider.
 */
export async function prove(): Promise<Row[]> {
  process.env.RATE_LIMITS = 'off';
  process.env.LOG_LEVEL ??= 'silent';
  wire();
  registerSubscriptions([...subscriptions, crashing]);
  const undo = injectFaults();
  const counts = noCounts();
  let transactions = 0;
  for (let seed = FIRST; seed < FIRST + SEQUENCES; ) {
    const { url, drop } = await freshSqlite();
    connectDatabase(url);
    const people = await world();
    for (const end = Math.min(seed + AT_ONCE, FIRST + SEQUENCES); seed < end; seed++) await sequence(seed, people, counts);
    const check = await verifyLedger(db());
    if (!check.ok) throw new Error(check.problems.join('\n'));
    transactions += check.transactions;
    await closeDatabase();
    await drop();
  }
  undo();
  return rowsOf(counts, transactions);
}

function rowsOf(counts: Counts, transactions: number): Row[] {
  const { ends, ...numbers } = counts;
  const { sequences, steps, caseSteps, payments, chargebacks, clock, refused, ...failures } = numbers;
  const list = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([name, count]) => `${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${count}`)
      .join(', ');
  return [
    { name: 'sequences', value: `${sequences}, all ended; ${transactions} ledger transactions, balanced` },
    { name: 'what happened', value: list({ steps, caseSteps, payments, chargebacks, clock, refused }) },
    { name: 'what failed meanwhile', value: list(failures) },
    { name: 'how they ended', value: list(ends) },
  ];
}
