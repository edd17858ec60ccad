import http from 'node:http';
import path from 'node:path';
import { test } from '@playwright/test';
import Database from 'better-sqlite3';
import { DEMO_PASSWORD } from '@/lib/core/demo-logins';
import { contract } from '@/tests/support/contract';
import type { Identity, Reader } from '@/tests/support/role-table';

export type Reply = { status: number; headers: http.IncomingHttpHeaders; body: string };
type Request = { method?: string; headers?: Record<string, string>; body?: string };

/** The demo's person in each role. */
export const LOGINS = {
  CUSTOMER: 'hannah',
  PROVIDER: 'marta.okonkwo',
  ADMIN: 'ada',
  SUPERADMIN: 'root',
} as const satisfies Record<Exclude<Reader, 'VISITOR'>, string>;
/** Others in the same roles: to them the things of those above are somebody else's. */
export const OTHERS = { CUSTOMER: 'joseph', PROVIDER: 'ines.carvalho' } as const;
/** The eight of the table. Who is suspended is so only for the time of a test. */
export const PEOPLE: Readonly<Record<Identity, string | null>> = {
  ANONYMOUS: null,
  ...LOGINS,
  OTHER_CUSTOMER: OTHERS.CUSTOMER,
  OTHER_PROVIDER: OTHERS.PROVIDER,
  SUSPENDED: 'gwen.tattersall',
};

export const origin = (): string => String(test.info().project.use.baseURL);
/** Whether the server was built without the middleware. */
export const isUnfenced = (): boolean => test.info().project.name === 'unfenced';

/** One request whose address is sent as it is spelt: other clients tidy it first. */
export function ask(address: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Reply> {
  const { hostname, port, host } = new URL(origin());
  return new Promise((answered, failed) => {
    const req = http.request({ hostname, port, path: address, method, agent, headers: { host, ...headers } }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', failed);
      res.on('end', () =>
        answered({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    req.on('error', failed);
    req.end(body);
  });
}
const agent = new http.Agent({ keepAlive: true });

/** A program's request, with names as they are on the wire. Its answer must be as the API's document says. */
export async function askApi(method: string, address: string, token?: string, sent?: object): Promise<Reply> {
  const reply = await ask(address, {
    method: method.toUpperCase(),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(sent && { 'content-type': 'application/json' }),
    },
    body: sent && JSON.stringify(sent),
  });
  const { status, headers, body } = reply;
  const said = complaint({
    method: method.toUpperCase(),
    path: address,
    request: sent,
    status,
    type: headers['content-type'] ?? null,
    body: body ? JSON.parse(body) : undefined,
  });
  if (said) throw new Error(`${method} ${address}: ${said}`);
  return reply;
}
const { complaint } = contract();

/** A token for somebody of the demo. */
export async function tokenFor(username: string): Promise<string> {
  const { status, body } = await askApi('post', '/api/users/login/', undefined, { username, password: DEMO_PASSWORD });
  if (status !== 200) throw new Error(`${username} could not sign in: ${status} ${body}`);
  return String(JSON.parse(body).access);
}

/** The cookies of a browser in which somebody of the demo is signed in. */
export async function cookiesFor(username: string): Promise<string> {
  const first = await ask('/api/auth/csrf');
  const jar = cookiesIn(first);
  const { csrfToken } = JSON.parse(first.body) as { csrfToken: string };
  const signedIn = await ask('/api/auth/callback/credentials', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: origin(), cookie: jar },
    body: new URLSearchParams({ identifier: username, password: DEMO_PASSWORD, csrfToken }).toString(),
  });
  const cookies = cookiesIn(signedIn);
  if (!cookies.includes('session-token')) throw new Error(`${username} could not sign in: ${signedIn.status} ${signedIn.body}`);
  return cookies;
}

const cookiesIn = ({ headers }: Reply): string =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ');

/** Does something while somebody of the demo is suspended. */
export async function whileSuspended(username: string, work: () => Promise<void>): Promise<void> {
  const suspend = (at: string | null) => {
    const db = database();
    db.prepare('UPDATE "User" SET "suspendedAt" = ? WHERE username = ?').run(at, username);
    db.close();
  };
  suspend(new Date().toISOString());
  try {
    await work();
  } finally {
    suspend(null);
  }
}

/** The server's own database, to find what is whose and to see that nothing has changed. */
export function database(): Database.Database {
  return new Database(path.join(String(test.info().project.metadata.dataDir), 'guildhall.db'));
}
