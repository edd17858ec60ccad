import { rmSync } from 'node:fs';
import http from 'node:http';
import { wire } from '@/lib/boot';
import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import { migrate } from '@/lib/core/migrate';
import { put } from '@/lib/core/once';
import { createCategory } from '@/tests/support/builders/categories';
import { setConfig } from '@/tests/support/config';
import { freshPostgres } from '@/tests/support/database';
import { type Ask, casesOf, faultOf, operations, type Reply } from '@/tests/support/fuzz';
import { type Case, seeded } from '@/tests/support/fuzz-cases';
import { type Client, EVERYTHING, preparations } from '@/tests/support/given';
import { freshDataDir, startServer } from '@/tests/support/server';

const CASES = Number(process.env.FUZZ_CASES ?? 100);
const SEED = Number(process.env.FUZZ_SEED ?? 20261121);
/** An answer that takes longer hangs. */
const PATIENCE = 10_000;

type Row = { name: string; value: string };

/**
 * Everything that a program can get wrong, made from the schema and sent to the built server over HTTP: nothing fails, nothing hangs, every
 * refusal is a problem document with a code that the schema lists, what succeeds fits the schema, and nothing that breaks it is accepted.
 */
export async function prove(): Promise<Row[]> {
  const sqlite = freshDataDir();
  const rows = [await on('SQLite', `file:${sqlite}/fuzz.db`)];
  rmSync(sqlite, { recursive: true, force: true });
  const postgres = await freshPostgres();
  rows.push(await on('PostgreSQL', postgres.url));
  await postgres.drop();
  return rows;
}

async function on(what: string, databaseUrl: string): Promise<Row> {
  const dataDir = freshDataDir();
  await migrate(databaseUrl);
  connectDatabase(databaseUrl);
  setConfig({ RATE_LIMITS: 'off', DATA_DIR: dataDir });
  put('mode', 'demo');
  wire();
  await createCategory(db(), { slug: EVERYTHING });
  const server = await startServer({ dataDir, databaseUrl, env: { WORKER: 'off', LOG_LEVEL: 'fatal' } });
  try {
    const { sent, faults, statuses } = await fuzz(server.origin);
    if (faults.length > 0)
      throw new Error(`${faults.length} of ${sent}:\n${faults.slice(0, Number(process.env.FUZZ_SHOWN ?? 40)).join('\n')}`);
    const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
    const each = `${operations.length} operations, ${sent} cases (${CASES} at least each)`;
    return { name: `${what}, seed ${SEED}`, value: `${each}, none wrong; ${counts.join(', ')}` };
  } finally {
    await closeDatabase();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fuzz(origin: string) {
  const random = seeded(SEED);
  const prepared = preparations(clientOf(origin));
  const statuses = new Map<string, number>();
  const faults: string[] = [];
  let sent = 0;
  for (const operation of operations) {
    if (process.env.FUZZ_ONLY && !operation.id.startsWith(process.env.FUZZ_ONLY)) continue;
    const prepare = prepared[operation.id];
    if (!prepare) throw new Error(`nothing is prepared for ${operation.id}`);
    let given = await prepare();
    for (const one of casesOf(operation, given, CASES, random)) {
      const token = given.by?.access;
      const headers = { ...(token && { authorization: `Bearer ${token}` }), ...one.headers };
      const reply = await asking(origin, { ...one, headers }).catch((error: Error): string => error.message);
      sent += 1;
      const status =
        typeof reply === 'string' && reply !== 'closed'
          ? 'failed'
          : reply === 'closed'
            ? 'closed'
            : String((reply as { status: number }).status);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const fault = typeof reply === 'string' && reply !== 'closed' ? reply : faultOf(one, reply as Reply);
      if (fault) faults.push(`${operation.id} ${one.method} ${one.path.slice(0, 120)} (${one.what}): ${fault.slice(0, 400)}`);
      // Some cases are in order after all, and sign their sender out.
      if (status === '401' && token && !('authorization' in one.headers)) given = await prepare();
    }
  }
  return { sent, faults, statuses };
}

const agent = new http.Agent({ keepAlive: true });

/** Sends a case as it is. @throws after a while without an answer */
const asking: (origin: string, one: Case) => ReturnType<Ask> = (origin, { method, path, headers, body }) =>
  new Promise((answered, failed) => {
    const { hostname, port, host } = new URL(origin);
    const length = body && { 'content-length': String(body.length) };
    const request = http.request(
      { hostname, port, method, path, agent, headers: { host, ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => answered('closed'));
        response.on('end', () => {
          const { statusCode: status = 0, headers: told } = response;
          answered({ status, type: told['content-type'] ?? null, text: Buffer.concat(chunks).toString() });
        });
      },
    );
    request.setTimeout(PATIENCE, () => request.destroy(new Error(`no answer within ${PATIENCE / 1000} s`)));
    request.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? answered('closed') : failed(error),
    );
    request.end(body);
  });

const clientOf = (origin: string): Client => ({
  send: async (method, path, body, token) => {
    const response = await fetch(origin + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  },
});
