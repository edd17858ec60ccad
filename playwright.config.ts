import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig, type Project } from '@playwright/test';
import { freePort } from './scripts/free-port.mjs';

// Each project has a server and data of its own, so that phone, desktop and API can run beside each other and each may
// move the demo's clock. Ports and folder are chosen once; workers read this file again and find them here.
process.env.E2E_DATA ??= path.join(tmpdir(), `guildhall-e2e-${process.pid}`);

const GENEROUS = { RATE_ANONYMOUS: '100000', RATE_USER: '100000', RATE_BOOKING: '100000', RATE_SIGN_IN: '100000' };
const SERVERS: Record<string, Record<string, string>> = {
  api: GENEROUS,
  unfenced: { ...GENEROUS, E2E_BUILD: path.resolve('.unfenced') },
  // What a journey listens with stands on this machine.
  phone: { RATE_LIMITS: 'off', OUTBOUND_ALLOW: '127.0.0.0/8' },
  desktop: { RATE_LIMITS: 'off', OUTBOUND_ALLOW: '127.0.0.0/8' },
};
const chosen = process.argv.flatMap((argument, i, all) =>
  argument === '--project' ? [all[i + 1] ?? ''] : argument.startsWith('--project=') ? [argument.slice('--project='.length)] : [],
);

async function portOf(project: string): Promise<number> {
  const name = `E2E_PORT_${project.toUpperCase()}`;
  process.env[name] ??= String(await freePort());
  return Number(process.env[name]);
}
const ports = Object.fromEntries(
  await Promise.all(Object.keys(SERVERS).map(async (name) => [name, await portOf(name)] as const)),
);

const dataOf = (project: string) => path.join(process.env.E2E_DATA ?? '', project);
const project = (name: string, rest: Project): Project => ({
  name,
  // Tests of one project share a server; beside each other they would be in each other's way.
  workers: 1,
  metadata: { dataDir: dataOf(name) },
  ...rest,
  use: { baseURL: `http://localhost:${ports[name]}`, ...rest.use },
});

const asRoot = process.getuid?.() === 0;
const browser = {
  executablePath: process.env.CHROME_PATH || ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file)),
  args: [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: true,
  outputDir: 'test-results',
  globalTeardown: './tests/support/remove-e2e-data.ts',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: browser,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    project('api', { testDir: 'tests/api', testMatch: '**/*.spec.ts' }),
    // Who may see and do what must not depend on the middleware: the same walks against a build without it.
    project('unfenced', { testDir: 'tests/api', testMatch: '**/*.fence.spec.ts' }),
    project('phone', {
      testDir: 'tests/e2e',
      use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    }),
    project('desktop', { testDir: 'tests/e2e', use: { viewport: { width: 1280, height: 800 } } }),
  ],
  webServer: Object.entries(SERVERS)
    .filter(([name]) => chosen.length === 0 || chosen.includes(name))
    .map(([name, env]) => ({
      name,
      command: 'node tests/support/serve.mjs',
      url: `http://localhost:${ports[name]}/api/health/`,
      timeout: 180_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      stdout: process.env.E2E_LOG ? 'pipe' : 'ignore',
      env: {
        ...env,
        NODE_ENV: 'production',
        PORT: String(ports[name]),
        DATA_DIR: dataOf(name),
        DATABASE_URL: '',
        LOG_LEVEL: process.env.E2E_LOG || 'warn',
      },
    })),
});
