// npm run demo -- --listings 100000: adds large data to the database that the settings name, for figures and for trying things out.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `npm run demo -- --listings 100000

Adds so many listings, in shops of their own, to the database of DATABASE_URL (or in DATA_DIR). Best while no server is running on it.

  --listings N   how many, 1 to 1000000
  --yes          also in a live installation, whose public pages will show them`;
const MOST = 1_000_000;

export type Arguments = { listings: number; yes: boolean } | { help: true } | { problem: string };

/** What the command line asks for, or one line that says what is wrong with it. */
export function readArguments(argv: readonly string[]): Arguments {
  try {
    const options = { listings: { type: 'string' }, yes: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
    const { listings, yes = false, help } = parseArgs({ args: [...argv], options }).values;
    if (help) return { help };
    if (listings === undefined) return { problem: '--listings is missing: how many?' };
    const count = /^\d{1,7}$/.test(listings) ? Number(listings) : 0;
    if (count < 1 || count > MOST) return { problem: `--listings must be a whole number from 1 to ${MOST}, not "${listings}"` };
    return { listings: count, yes };
  } catch (error) {
    return { problem: (error as Error).message.split('. ')[0] ?? '' };
  }
}

/** One line that is written over again and again; where nobody watches, a line for each quarter. */
function progressTo(out: NodeJS.WriteStream) {
  let quarter = '';
  return (part: string, done: number, total: number) => {
    const line = `${part.padEnd(9)} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
    const over = done >= total;
    if (out.isTTY) return void out.write(`\r\x1b[K${line}${over ? '\n' : ''}`);
    const now = `${part} ${Math.floor((4 * done) / Math.max(1, total))}`;
    if (now !== quarter) out.write(`${line}\n`);
    quarter = now;
  };
}

async function main(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  if ('problem' in asked) {
    process.stderr.write(`${asked.problem}\n\n${USAGE}\n`);
    return 1;
  }
  if ('help' in asked) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { settingsOrExit } = await import('@/lib/core/give-up');
  settingsOrExit();
  const { closeDatabase } = await import('@/lib/core/database');
  try {
    return await load(asked);
  } finally {
    await closeDatabase();
  }
}

async function load({ listings, yes }: { listings: number; yes: boolean }): Promise<number> {
  const [{ migrate }, { databaseUrl }, { installation }, { setClockOffset }, { seedDemo }, { loadLarge }] = await Promise.all([
    import('@/lib/core/migrate'),
    import('@/lib/core/database'),
    import('@/lib/core/installation'),
    import('@/lib/core/clock'),
    import('@/prisma/demo/seed'),
    import('@/prisma/demo/large'),
  ]);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  await migrate(databaseUrl());
  const { mode, seeded, clockOffsetMs } = await installation();
  if (mode === 'live' && !yes) {
    process.stderr.write('This is a live installation: invented shops would stand on its public pages. With --yes they will.\n');
    return 1;
  }
  setClockOffset(clockOffsetMs);
  if (mode === 'demo' && !seeded) {
    say('Filling the demo first …');
    await seedDemo((what) => say(`  ${what}`));
  }
  const { shops, seconds, ...made } = await loadLarge({ listings, progress: progressTo(process.stdout) });
  const [writing, index, days] = [seconds.listings, seconds.index, seconds.days].map((time) => `${time.toFixed(1)} s`);
  say(
    `${made.listings.toLocaleString('en')} listings in ${shops.toLocaleString('en')} shops: written in ${writing}, search index ${index}, free days ${days}.`,
  );
  say(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory at most.`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(await main(process.argv.slice(2)));
