import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import english from '@/messages/en/server.json';
import { DATA_POLICY, hashSource } from './csp';

/** Answers that the server gives by itself, before any page or command is asked. */
export type Refusal = 400 | 403 | 404 | 408 | 413 | 414 | 421 | 431 | 500 | 503;

/** Codes of the API's problem documents. */
const CODES: Record<Refusal, string> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'no_such_address',
  408: 'too_slow',
  413: 'body_too_large',
  414: 'address_too_long',
  421: 'wrong_host',
  431: 'headers_too_large',
  500: 'internal',
  503: 'unavailable',
};

const STYLE =
  'body{margin:0;padding:12vh 16px;background:#faf8f4;color:#1b1f1d;font:16px/1.6 system-ui,sans-serif}main{max-width:34rem;margin:auto}h1{font:500 2rem/1.1 Georgia,serif}a{color:#0f5c4b}@media(prefers-color-scheme:dark){body{background:#131715;color:#f2eee5}a{color:#79c9ae}}';
const PAGE_POLICY = `default-src 'none'; style-src ${hashSource(STYLE)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Ends the request: a short page for a person, a problem document for a program. */
export function refuse(req: IncomingMessage, res: ServerResponse, status: Refusal, id: string): void {
  if (res.headersSent || res.destroyed) return void res.end();
  const text = english[status];
  const detail = text.text.replace('{id}', id);
  const page = req.headers.accept?.includes('text/html') && !req.url?.startsWith('/api/');
  const body = page
    ? html(text.title, detail)
    : JSON.stringify({ type: 'about:blank', title: text.title, status, code: CODES[status], detail, request_id: id });
  res.writeHead(status, {
    'content-type': page ? 'text/html; charset=utf-8' : 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'content-security-policy': page ? PAGE_POLICY : DATA_POLICY,
    'cache-control': 'no-store',
    ...(status === 503 && { 'retry-after': '2' }),
    // The rest of a body that is too large, or that nobody will read, is not waited for.
    ...(status === 413 && { connection: 'close' }),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** What is no request that Node could read: told on the bare connection, which then ends. */
export function refuseConnection(socket: Duplex, error: NodeJS.ErrnoException): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const { title, text: detail } = english[status];
  const body = JSON.stringify({ type: 'about:blank', title, status, code: CODES[status], detail, request_id: null });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const html = (title: string, detail: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style><main><h1>${escaped(title)}</h1><p>${escaped(detail)}</p><p><a href="/">${escaped(english.home)}</a></p></main></html>`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
