import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Config } from '@/lib/core/config';
import { clientAddress } from './client';

/** What we tell the application about a request. Whatever a client sends under these names is thrown away. */
export const REQUEST_ID = 'x-request-id';
export const CLIENT_ADDRESS = 'x-client-address';
/** For inline scripts and styles of ours, which a page has to mark with it. */
export const NONCE = 'x-nonce';

/** Headers by which Next and proxies talk to themselves; from outside they would only be lies. */
const INTERNAL =
  /^(?:x-(?:middleware|invoke|next|now|vercel|matched|prerender|forwarded|client|action|rewrite|original|page)-.*|x-matched-path|x-nextjs-data|x-nonce|next-resume|forwarded|content-security-policy)$/;
const REQUEST_ID_FORM = /^[A-Za-z0-9._-]{8,64}$/;

/** The client's request id if it is one, so that a proxy's log and ours can be laid side by side; else a new one. */
export function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && REQUEST_ID_FORM.test(given) ? given : randomUUID();
}

/**
 * Removes what must not come from outside and writes what the application may rely on: request id, client's address, the
 * configured origin. Both forms of the headers are changed, as Next reads one and the API's adapter the other.
 */
export function settleHeaders(req: IncomingMessage, id: string, settings: Pick<Config, 'host' | 'secure' | 'trustProxy'>): void {
  const address = clientAddress(req.socket.remoteAddress, req.headers['x-forwarded-for'], settings.trustProxy);
  const raw: string[] = [];
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i] ?? '';
    const lower = name.toLowerCase();
    if (lower === REQUEST_ID || INTERNAL.test(lower)) delete req.headers[lower];
    else raw.push(name, req.rawHeaders[i + 1] ?? '');
  }
  req.rawHeaders = raw;
  writeHeader(req, REQUEST_ID, id);
  writeHeader(req, CLIENT_ADDRESS, address);
  writeHeader(req, 'x-forwarded-host', settings.host);
  writeHeader(req, 'x-forwarded-proto', settings.secure ? 'https' : 'http');
  writeHeader(req, 'x-forwarded-for', address);
}

/** Adds a header that is known to be absent. */
export function writeHeader(req: IncomingMessage, name: string, value: string): void {
  req.headers[name] = value;
  req.rawHeaders.push(name, value);
}
