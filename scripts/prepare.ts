// Brings the database to the present version and fills an empty demo. Run by npm start before the server, which finds everything done.

import { ConfigError, config } from '@/lib/core/config';
import { closeDatabase, databaseUrl } from '@/lib/core/database';
import { DEMO_LOGINS, DEMO_PASSWORD } from '@/lib/core/demo-logins';
import { installation } from '@/lib/core/installation';
import { migrate, NewerDatabaseError } from '@/lib/core/migrate';

const say = (line: string) => process.stdout.write(`${line}\n`);
const giveUp = (...lines: string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(1);
};

try {
  config();
  const applied = await migrate(databaseUrl());
  if (applied.length > 0) say(`Database: brought up to date (${applied.length} ${applied.length === 1 ? 'step' : 'steps'}).`);
  const { mode, seeded } = await installation();
  if (mode === 'demo' && !seeded) {
    const { seedDemo } = await import('@/prisma/demo/seed');
    const began = performance.now();
    say('Filling the demo: people, shops, years of orders …');
    await seedDemo((what) => say(`  ${what}`));
    say(`The demo is there after ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  }
  if (mode === 'demo') {
    say('Sign in as');
    for (const { username, role } of DEMO_LOGINS) say(`  ${username.padEnd(18)} ${role}`);
    say(`all with the password "${DEMO_PASSWORD}".`);
  }
} catch (error) {
  if (error instanceof ConfigError) giveUp(...error.problems.map((problem) => `Setting ${problem}`));
  if (error instanceof NewerDatabaseError) giveUp(error.message);
  throw error;
} finally {
  await closeDatabase();
}
process.exit(0);
