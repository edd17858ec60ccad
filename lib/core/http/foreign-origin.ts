import type { IncomingMessage } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something was sent by a page of someone else (CSRF). Browsers say where a form or a
 * script stands by Origin and Sec-Fetch-Site; programs send neither. A request to the API that carries no cookie proves who
 * it is by a token, so it may come from anywhere.
 */
export function fromForeignPage(req: Pick<IncomingMessage, 'method' | 'headers'>, path: string, ownOrigin: string): boolean {
  if (SAFE.has(req.method ?? 'GET')) return false;
  const toApi = path.startsWith('/api/') && !path.startsWith('/api/auth/');
  if (toApi && req.headers.cookie === undefined) return false;
  const { origin } = req.headers;
  if (origin !== undefined) return origin !== ownOrigin;
  const site = req.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
