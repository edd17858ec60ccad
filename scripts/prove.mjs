// npm run prove: the long proofs. Each file of tests/prove exports prove(), which throws if what it proves does not hold; names
// choose some: npm run prove -- kills races. Without names the properties are tried many times over as well.
import './node-version.mjs';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensureGenerated, ensurePackages } from './setup.mjs';
import { giveUp, orGiveUp, root, run, say } from './steps.mjs';
import { report, vitest } from './suites.mjs';

const names = readdirSync(path.join(root, 'tests/prove')).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) giveUp(`Unknown: ${unknown.join(' ')}. Proofs are ${names.join(', ')}.`);

await orGiveUp(async () => {
  await ensurePackages({ tests: true });
  await ensureGenerated();
  await ensureBuild();
});
const results = [];
for (const name of names) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  say(`${name} …`);
  const { code } = await run(process.execPath, ['--import', 'tsx', 'scripts/proof.ts', name]);
  say(`${code === 0 ? '✓' : '✗'} ${name}`);
  results.push({ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
}
if (asked.length === 0) results.push(await vitest('properties', ['--project', 'unit'], { PROVE: '1' }));
report(results);
