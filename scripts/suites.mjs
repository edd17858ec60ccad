// Runs suites of tests and counts what passed and what failed, from the runners' own reports.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run, say, tool } from './steps.mjs';

/** Vitest's projects and files as `args` name them. */
export async function vitest(name, args, env = {}) {
  return suite(name, async (file) => {
    const { code } = await run(
      tool('vitest'),
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
      { env },
    );
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    // A file that cannot even be loaded has no tests to fail.
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
    );
    return { code, passed: numPassedTests, failed: numFailedTests + broken.length };
  });
}

/** Playwright's projects as `args` name them. */
export async function playwright(name, args, env = {}) {
  return suite(name, async (file) => {
    const { code } = await run(tool('playwright'), ['test', '--reporter=list,json', ...args], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    });
    const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
    return { code, passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
  });
}

/** A suite that ran no test, or ended badly without saying which test failed, has failed. */
async function suite(name, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-report-'));
  say(`${name} …`);
  try {
    const { code, passed, failed } = await work(path.join(folder, 'report.json'));
    if (passed + failed === 0) return failure(name, 'no test ran');
    if (code !== 0 && failed === 0) return { ...failure(name, `ended with ${code} beside its tests`), passed };
    say(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
    return { name, passed, failed };
  } catch (error) {
    return failure(name, error.message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function failure(name, why) {
  say(`✗ ${name}: ${why}`);
  return { name, passed: 0, failed: 1 };
}

/** Says what failed, and as the last line how many; sets the exit code. */
export function report(results) {
  const sum = (key) => results.reduce((total, one) => total + one[key], 0);
  for (const { name, failed } of results) if (failed > 0) say(`✗ ${name}: ${failed} failed`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
}
