import type { IncomingMessage, ServerResponse } from 'node:http';
import english from '@/messages/en/server.json';
import { DATA_POLICY, hashSource } from './csp';

/** Answers that the server gives by itself, before any page or command is asked. */
export type Refusal = 400 | 403 | 404 | 413 | 414 | 421 | 500 | 503;

/** Codes of the API's problem documents. */
const CODES: Record<Refusal, string> = {
  400: 'invalid',
  403: 'forbidden',
  404: 'not_found',
  413: 'body_too_large',
  414: 'address_too_long',
  421: 'wrong_host',
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

const html = (title: string, detail: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style><main><h1>${escaped(title)}</h1><p>${escaped(detail)}</p><p><a href="/">${escaped(english.home)}</a></p></main></html>`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
