// npm test: the same set-up as npm start, then everything that can be known in under twenty minutes. Names choose parts:
// npm test -- check sqlite postgres build api e2e
import './node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check } from './check.mjs';
import { findBrowser } from './find-browser.mjs';
import { startPostgres } from './postgres.mjs';
import { ensureBuild, ensureGenerated, ensurePackages, ensureUnfencedBuild } from './setup.mjs';
import { giveUp, must, say, step } from './steps.mjs';
import { failure, playwright, report, vitest } from './suites.mjs';

const PARTS = ['check', 'sqlite', 'postgres', 'api', 'e2e'];
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) giveUp(`Unknown: ${unknown.join(' ')}. Parts are ${PARTS.join(', ')}.`);
const wants = (part) => asked.length === 0 || asked.includes(part);

const results = [];
try {
  await ensurePackages({ tests: true });
  await ensureGenerated();
  if (wants('check')) results.push(...(await check()));
  if (wants('sqlite'))
    results.push(await vitest('integration on SQLite', ['--project', 'integration'], { TEST_DATABASE: 'sqlite' }));
  if (wants('postgres')) results.push(await onPostgres());
  if (wants('api') || wants('e2e')) {
    await ensureBuild();
    if (wants('api')) await ensureUnfencedBuild();
    results.push(...(await againstServers()));
  }
} catch (error) {
  results.push(failure('set-up', error.message));
}
report(results);

async function onPostgres() {
  const name = 'integration on PostgreSQL';
  try {
    const server = await startPostgres();
    try {
      return await vitest(name, ['--project', 'integration'], { TEST_DATABASE: 'postgres', TEST_DATABASE_URL: server.url });
    } finally {
      await server.stop();
    }
  } catch (error) {
    return failure(name, `PostgreSQL did not start: ${error.message}`);
  }
}

/** API and browser tests against the built server, each project with a server and a copy of the demo of its own. */
async function againstServers() {
  const browser = wants('e2e') ? await findBrowser() : null;
  const projects = [...(wants('api') ? ['api', 'unfenced'] : []), ...(browser ? ['phone', 'desktop'] : [])];
  const missing =
    wants('e2e') && !browser ? [failure('end to end', 'no browser was found or could be installed; CHROME_PATH names one')] : [];
  if (browser) say(`Browser: ${browser.path}`);
  const template = mkdtempSync(path.join(tmpdir(), 'guildhall-demo-'));
  try {
    const env = { ...browser?.env, ...(browser && { CHROME_PATH: browser.path }), E2E_TEMPLATE: template };
    const prepare = ['--import', 'tsx', 'scripts/prepare.ts'];
    await step('Making the demo', () =>
      must(process.execPath, prepare, { env: { DATA_DIR: template, DATABASE_URL: '' }, quiet: true }),
    );
    return [
      ...missing,
      await playwright(
        'API and end to end',
        projects.map((name) => `--project=${name}`),
        env,
      ),
    ];
  } finally {
    rmSync(template, { recursive: true, force: true });
  }
}
