import { lookup as lookUp } from 'node:dns/promises';
import http, { type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { config } from './config';
import { isPublicAddress, isWithin } from './outbound-address';

// The one way to addresses that people have typed: webhooks, calendars. Whoever types an address of ours must not learn by us what
// answers there.

/** Why an address was not asked, or gave no answer. */
export const OUTSIDE_FAILURES = ['not_web', 'internal_address', 'no_such_host', 'too_slow', 'unreachable'] as const;
export type OutsideFailure = (typeof OUTSIDE_FAILURES)[number];

export class OutsideError extends Error {
  constructor(
    readonly reason: OutsideFailure,
    readonly detail = '',
  ) {
    super(`${reason} ${detail}`.trim());
    this.name = 'OutsideError';
  }
}

export type OutsideRequest = {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** For all of it: looking up the name, connecting, sending, reading. */
  timeoutMs?: number;
  /** More of the answer than this is not read. */
  maxBytes?: number;
};
/** `cut`: there was more than was read. A redirect is an answer like any other: it is never followed. */
export type OutsideAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer; cut: boolean };

type Found = { address: string; family: number };
/** Every address of a name. */
export type Resolve = (host: string) => Promise<Found[]>;
const byDns: Resolve = (host) => lookUp(host, { all: true });

/** An http or https address without a password in it. @throws OutsideError "not_web" */
export function webAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new OutsideError('not_web');
  return url;
}

/**
 * The address of the network to which a request to `url` goes. Every address of its name has to be a public one (or one that the settings
 * allow): of several, the system might choose any.
 * @throws OutsideError "internal_address", "no_such_host"
 */
export async function outsideAddress(url: URL, resolve: Resolve = byDns): Promise<Found> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolve(host).catch(() => []);
  const allowed = (address: string) => isPublicAddress(address) || isWithin(address, config().outboundAllow);
  if (!found.every(({ address }) => allowed(address))) throw new OutsideError('internal_address');
  const first = found[0];
  if (!first) throw new OutsideError('no_such_host');
  return first;
}

/**
 * Asks an address that somebody has typed. The connection goes to the address that was checked, whatever the name means a moment later;
 * time and size are limited. @throws OutsideError
 */
export async function askOutside(
  address: string,
  { method, headers = {}, body, timeoutMs = 10_000, maxBytes = 65_536 }: OutsideRequest,
  resolve: Resolve = byDns,
): Promise<OutsideAnswer> {
  const url = webAddress(address);
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new OutsideError('too_slow')), { once: true });
  });
  try {
    const checked = await Promise.race([outsideAddress(url, resolve), late]);
    const options = {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      signal,
      lookup: always(checked),
      agent: false,
    };
    return await Promise.race([exchange(url, options, body, maxBytes), late]);
  } catch (error) {
    if (error instanceof OutsideError) throw error;
    if (signal.aborted) throw new OutsideError('too_slow');
    throw new OutsideError('unreachable', (error as { code?: string }).code);
  }
}

/** A look-up that knows one answer. */
const always =
  ({ address, family }: Found): LookupFunction =>
  (_host, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);

function exchange(url: URL, options: RequestOptions, body: string | undefined, maxBytes: number): Promise<OutsideAnswer> {
  return new Promise((answered, failed) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = (cut: boolean) => {
        const whole = Buffer.concat(chunks).subarray(0, maxBytes);
        answered({ status: response.statusCode ?? 0, headers: response.headers, body: whole, cut });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= maxBytes) return;
        end(true);
        response.destroy();
      });
      response.on('end', () => end(false));
      response.on('error', failed);
    });
    request.on('error', failed);
    if (body !== undefined) request.setHeader('content-length', Buffer.byteLength(body));
    request.end(body);
  });
}
