// npm run ledger:verify: proves the books of the database that the settings name, and says what is wrong in them. Changes nothing.
import { db } from '@/lib/core/database';
import { verifyLedger } from '@/lib/payments';

const started = performance.now();
const { ok, transactions, problems } = await verifyLedger(db());
for (const problem of problems) process.stdout.write(`✗ ${problem}\n`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`${transactions} transactions, ${problems.length} problems, ${seconds} s\n`);
process.exit(ok ? 0 : 1);
