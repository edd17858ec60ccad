import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@/scripts/free-port.mjs';

export type Server = {
  origin: string;
  pid: number;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  databaseUrl?: string;
  port?: number;
  /** The address that readers use, where several processes serve one. */
  publicOrigin?: string;
  env?: Record<string, string>;
  /** Options of Node itself. */
  node?: string[];
};

/** By a process's own address: the host that it answers to. */
const hosts = new Map<string, string>();

export const freshDataDir = (): string => mkdtempSync(path.join(tmpdir(), 'guildhall-proof-'));

/** Starts the built server as a process of its own, without demo data, and waits until it answers. */
export async function startServer({
  dataDir,
  databaseUrl = '',
  port,
  publicOrigin,
  env = {},
  node = [],
}: Options): Promise<Server> {
  const own = port ?? (await freePort());
  const origin = `http://localhost:${own}`;
  hosts.set(origin, new URL(publicOrigin ?? origin).host);
  const child = spawn(process.execPath, [...node, 'dist/server.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(own),
      ORIGIN: publicOrigin ?? origin,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await answers(origin, child);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return { origin, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function answers(origin: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      if ((await send(origin, '/api/health/')).status === 200) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server did not answer within a minute');
}

export type Reply = { status: number; body: Record<string, unknown> };

const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });

/** One request to a server over HTTP. Rejects when the connection breaks. */
export function send(origin: string, path: string, body?: unknown, token?: string, key?: string): Promise<Reply> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    host: hosts.get(origin) ?? new URL(origin).host,
    ...(text !== undefined && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(key && { 'idempotency-key': key }),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(origin + path, { method: text === undefined ? 'GET' : 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, body: answer ? JSON.parse(answer) : {} });
      });
    });
    request.on('error', reject);
    request.end(text);
  });
}
