import { contract, type Operation } from './contract';
import { type Case, casesFor } from './fuzz-cases';
import type { Given } from './given';

/** What came back; `closed`: the server hung up on a body that it would not read. */
export type Reply = { status: number; type: string | null; text: string } | 'closed';
export type Ask = (one: Case) => Promise<Reply>;

const judge = contract();
/** They end what others stand on, or move the clock for everybody: last. */
const LAST = ['accounts.rotateSigningKey', 'administration.moveClock'];
export const operations: Operation[] = judge.operations.toSorted((a, b) => LAST.indexOf(a.id) - LAST.indexOf(b.id));

/** The cases of an operation on what has been prepared for it. */
export function casesOf(operation: Operation, { at = {}, change = {} }: Given, count: number, random: () => number): Case[] {
  return casesFor(operation, { at, fields: { ...operation.example, ...change } }, count, random);
}

/** Why this answer should not have been given; null when it should. */
export function faultOf(one: Case, reply: Reply): string | null {
  if (reply === 'closed') return (one.body?.length ?? 0) > 1_000_000 || one.path.length > 16_000 ? null : 'the connection broke';
  const { status, type, text } = reply;
  let body: unknown;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    return `${status} that is no JSON: ${text.slice(0, 200)}`;
  }
  const said = judge.complaint({ method: one.method, path: one.path, request: one.json, status, type, body });
  return said ?? (status < 300 ? queryFault(one) : null);
}

/** A parameter that was taken though the schema does not have it. */
function queryFault({ method, path }: Case): string | null {
  if ((method !== 'GET' && method !== 'DELETE') || path.startsWith('/api/health/')) return null;
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const operation = judge.operationAt(method, pathname);
  const unknown = [...searchParams.keys()].find((name) => name !== '' && !(name in (operation?.query ?? {})));
  return unknown === undefined || operation === null ? null : `took the parameter ${JSON.stringify(unknown)}`;
}
