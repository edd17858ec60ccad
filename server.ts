import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import next from 'next';
import { routing } from '@/i18n/routing';
import { describeConfig } from '@/lib/core/config';
import { giveUp, settingsOrExit } from '@/lib/core/give-up';
import { builtAssets } from '@/lib/core/http/assets';
import { outsideHosts } from '@/lib/core/http/csp';
import { pagesInFrontOf } from '@/lib/core/http/pages';
import { createServer, type Doors } from '@/lib/core/http/server';
import { log } from '@/lib/core/log';
import { peek, put } from '@/lib/core/once';
import { joinBroadcast } from '@/lib/core/page-cache-broadcast';
import { authSecret } from '@/lib/core/secret';

const started = performance.now();
const dev = process.argv.includes('--dev');

const settings = settingsOrExit();
process.env.AUTH_SECRET = authSecret(settings);
process.env.AUTH_URL = settings.origin;
// Next adds an 'upgrade' listener to the server that it is given: it gets one that hears only what we pass on.
const nextSockets = http.createServer();
const doors: Doors = {
  assets: dev ? () => false : builtAssets(process.cwd()),
  pages: null,
  api: null,
  upgrade: (req, socket, head) =>
    dev && req.url?.startsWith('/_next/') === true && nextSockets.emit('upgrade', req, socket, head),
};
const server = createServer(settings, doors);
put('http', server);

// The port is taken first: a second start by mistake must end before it touches the database.
server.once('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    giveUp(
      `Port ${settings.port} is in use by another program. Stop it, or choose another one: PORT=${settings.port + 1} npm start`,
    );
  if (error.code === 'EACCES') giveUp(`Port ${settings.port} may not be used by this user. Choose one above 1023 by PORT.`);
  giveUp(`Port ${settings.port} cannot be used: ${error.message}`);
});
await new Promise<void>((listening) => server.listen(settings.port, listening));

// prepare() neither waits for instrumentation.register() nor fails with it: the boot reports by itself.
const booted = new Promise<void>((ok, failed) => put('booted', { ok, failed }));
const app = next({ dev, port: settings.port, hostname: new URL(settings.origin).hostname, httpServer: nextSockets });
await Promise.all([app.prepare(), booted]).catch((error: unknown) => {
  log().debug({ err: error }, 'boot failed');
  giveUp(error instanceof Error ? error.message : String(error));
});

doors.pages = pagesInFrontOf(app.getRequestHandler(), {
  settings,
  dev,
  languages: routing.locales,
  hosts: outsideHosts(settings),
});
const api = peek<(request: Request) => Response | Promise<Response>>('api');
// In development /api goes through Next's catch-all, as this copy would be stale after an edit.
if (api && !dev)
  doors.api = getRequestListener(api, {
    hostname: settings.host,
    overrideGlobalObjects: true, // its light Response: five times the rate
  });
// What a person wants to know who has just started it: what is in force, where it is, and in a demo who may sign in.
const { port } = server.address() as AddressInfo;
const ready = `ready on ${settings.origin} (port ${port}) after ${((performance.now() - started) / 1000).toFixed(1)} s`;
process.stdout.write(`${[...describeConfig(settings), ...(peek<string[]>('welcome') ?? []), ready].join('\n')}\n`);

const leaveBroadcast = settings.database.provider === 'postgres' ? await joinBroadcast(settings.database.url) : null;

/** Lets running requests end, then the worker and the database; after ten seconds without waiting any longer. */
async function stop(signal: string): Promise<void> {
  log().info(`${signal}: stopping`);
  const closed = new Promise<void>((ok) => server.close(() => ok()));
  // A connection that has just been used stays open for the next request, which will not be answered here.
  setInterval(() => server.closeIdleConnections(), 100).unref();
  setTimeout(() => server.closeAllConnections(), 10_000).unref();
  await closed;
  await leaveBroadcast?.();
  await peek<() => Promise<void>>('shutdown')?.();
  process.exit(0);
}

let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // A terminal and npm may both pass on the same wish; who repeats it means it.
    if (asked && performance.now() - asked > 1000) process.exit(1);
    if (asked) return;
    asked = performance.now();
    stop(signal).catch((error: unknown) => giveUp(String(error)));
  });
