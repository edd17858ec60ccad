// Runs a TypeScript script of ours with its arguments: node scripts/run.mjs scripts/demo.ts --listings 100000
import { spawn } from 'node:child_process';
import path from 'node:path';

const child = spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], {
  cwd: path.dirname(import.meta.dirname),
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
