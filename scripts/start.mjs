// npm start: everything from a fresh clone to a running marketplace. --live begins an empty, real installation,
// --dev serves the sources without a build.
import './node-version.mjs';
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { ensureBuild, ensureGenerated, ensurePackages } from './setup.mjs';
import { giveUp, orGiveUp, root, run, say } from './steps.mjs';

const known = ['--dev', '--live'];
const options = process.argv.slice(2);
const unknown = options.filter((option) => !known.includes(option));
if (unknown.length > 0) giveUp(`Unknown: ${unknown.join(' ')}. Known are ${known.join(' and ')}.`);
const dev = options.includes('--dev');

process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
if (options.includes('--live')) process.env.GUILDHALL_MODE = 'live';
process.env.NODE_ENV = dev ? 'development' : 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

await portIsFree(process.env.PORT || '3000');
await orGiveUp(async () => {
  await ensurePackages();
  await ensureGenerated();
  if (!dev) await ensureBuild();
});
// Migrates and fills an empty database. What is wrong with settings or database it has said itself.
const prepared = await run(process.execPath, ['--import', 'tsx', 'scripts/prepare.ts']);
if (prepared.code !== 0) process.exit(prepared.code);

say('Starting the server …');
if (dev) {
  const { code } = await run(process.execPath, ['--import', 'tsx', 'server.ts', '--dev']);
  process.exit(code);
} else {
  // In this process: signals reach the server itself, and there is nobody to be left over.
  process.setSourceMapsEnabled(true);
  await import(path.join(root, 'dist', 'server.mjs'));
}

/** Nothing is installed, built or migrated for a server that could not listen afterwards. */
function portIsFree(port) {
  return new Promise((free) => {
    const trial = net.createServer();
    trial.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        giveUp(`Port ${port} is in use by another program. Stop it, or choose another one: PORT=${Number(port) + 1} npm start`);
      free(); // whatever else it is, the server says it more precisely
    });
    trial.listen(Number(port) || 0, () => trial.close(free));
  });
}
