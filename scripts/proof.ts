// Runs one proof of tests/prove and prints what it found as a table. `node --import tsx scripts/proof.ts NAME`
import path from 'node:path';

export type Proof = { prove(): Promise<{ name: string; value: string }[]> };

const [name = ''] = process.argv.slice(2);
const started = performance.now();
const { prove } = (await import(path.resolve('tests/prove', `${name}.ts`))) as Proof;
const rows = await prove();
const width = Math.max(...rows.map((row) => row.name.length), 4);
console.log(`\n| ${name.padEnd(width)} | |\n|${'-'.repeat(width + 2)}|---|`);
for (const row of rows) console.log(`| ${row.name.padEnd(width)} | ${row.value} |`);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s`);
process.exit(0);
