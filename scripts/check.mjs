// npm run check: format, lint, boundaries, types, unused code, catalogues, unit tests. What can run beside each other does.
import './node-version.mjs';
import { ensureGenerated, ensurePackages } from './setup.mjs';
import { must, orGiveUp, run, say, tool } from './steps.mjs';
import { report, vitest } from './suites.mjs';

const CHECKS = [
  ['format, lint, boundaries', tool('biome'), ['check', '--error-on-warnings', '--max-diagnostics=100', '.']],
  ['types', tool('tsc'), ['--noEmit', '--pretty']],
  ['unused files, exports, packages', tool('knip'), ['--no-progress']],
  ['words outside of catalogues', process.execPath, ['scripts/run.mjs', 'scripts/check-catalogues.ts']],
];

/** Runs everything and says what is wrong. Gives the results, one for each check and one for the unit tests. */
export async function check() {
  await must(tool('next'), ['typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' }, quiet: true }); // what tsc reads of Next
  const waiting = CHECKS.map(([name, command, args]) => async () => {
    const since = performance.now();
    const { code, output } = await run(command, args, { quiet: true });
    say(`${code === 0 ? '✓' : '✗'} ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
    if (code !== 0) process.stdout.write(output);
    return { name, passed: 0, failed: code === 0 ? 0 : 1 };
  });
  const results = [];
  // Two at a time: more only take the cores away from each other.
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await next());
  };
  await Promise.all([work(), work()]);
  results.push(await vitest('unit tests', ['--project', 'unit']));
  return results;
}

if (process.argv[1] === import.meta.filename)
  await orGiveUp(async () => {
    await ensurePackages({ tests: true });
    await ensureGenerated();
    report(await check());
  });
