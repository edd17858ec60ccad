import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Config } from '@/lib/core/config';
import { type Form, type Page, pageCache } from '@/lib/core/page-cache';
import { cachedAddress } from '@/lib/core/page-cache-routes';
import { type Rendering, rendering } from '@/lib/core/rendering';
import { contentSecurityPolicy, type Hosts, hashSource, nonceSources, paymentHosts, withHosts } from './csp';
import { preferredEncoding } from './encoding';
import { answerInWords, sendRendered, wordsFor } from './in-words';
import { remembered } from './remembered';
import { type Rendered, renderForNobody } from './render-for-nobody';
import { NONCE, writeHeader } from './request-headers';
import { securityHeaders } from './security-headers';
import type { Handler, Pages } from './server';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** A session's cookie, also in pieces (`.0`), under any prefix; or Next's preview. Such readers are rendered for. */
const SOMEONE = /session-token|__prerender_bypass|__next_preview_data/;
/** Headers by which Next's own scripts ask for a page's data instead of the page. */
const NOT_A_PAGE = ['rsc', 'next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'];
/** Marks that Next leaves in a page whose status is 200 although something in it ended otherwise. */
const ENDED_OTHERWISE = /NEXT_HTTP_ERROR_FALLBACK|NEXT_REDIRECT|id="__next_error__"/;

type Options = {
  settings: Pick<Config, 'origin' | 'host' | 'secure' | 'pageCacheBytes' | 'payments'>;
  dev: boolean;
  /** The languages that addresses carry as their first segment. */
  languages: readonly string[];
  hosts?: Hosts;
};
type Result = { page: Page } | Rendered;

/**
 * The door to Next's pages. What an anonymous reader of an opted-in page is shown comes from memory, or is rendered for
 * nobody and kept; everyone else's page is rendered for them, with a nonce.
 */
export function pagesInFrontOf(next: Handler, { settings, dev, languages, hosts }: Options): Pages {
  const constant = securityHeaders(settings.secure);
  const caching = !dev && settings.pageCacheBytes > 0;
  const cached = remembered((address) => {
    const mark = address.indexOf('?');
    const [path, query] = mark < 0 ? [address, ''] : [address.slice(0, mark), address.slice(mark + 1)];
    return cachedAddress(settings.origin, path, query, languages);
  });
  const addressOf = (req: IncomingMessage, path: string, query: string) =>
    caching && mayBeKept(req) ? cached(query ? `${path}?${query}` : path) : null;

  function fromMemory(req: IncomingMessage, res: ServerResponse, path: string, query: string, id: string): boolean {
    const address = addressOf(req, path, query);
    const page = address && pageCache().find(address.key);
    if (page) send(req, res, page, 'hit', id);
    return Boolean(page);
  }

  async function render(req: IncomingMessage, res: ServerResponse, path: string, query: string): Promise<void> {
    const address = addressOf(req, path, query);
    if (!address) return pass(req, res);
    const result = await pageCache().render<Result>(address.key, async (tags, keep) => {
      const store: Rendering = { tags, remaining: address.route.maxAge * 1000, failed: false };
      const began = performance.now();
      const { result, whole } = await forNobody(address.url, store);
      if (whole && 'page' in result) keep(result.page, store.remaining - (performance.now() - began));
      return result;
    });
    if ('page' in result) send(req, res, result.page, 'miss', String(res.getHeader('x-request-id')));
    else sendRendered(req, res, result);
  }

  async function pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const nonce = randomBytes(16).toString('hex');
    const here = withHosts(hosts ?? {}, paymentHosts(settings, req.url ?? ''));
    const policy = contentSecurityPolicy(nonceSources(nonce), here, dev);
    writeHeader(req, 'content-security-policy', policy); // Next reads the nonce here and puts it on its scripts
    writeHeader(req, NONCE, nonce);
    if (!req.url?.startsWith('/api/')) {
      res.setHeader('content-security-policy', policy);
      res.setHeader('x-page-cache', 'pass');
    }
    await (isForReader(req) ? answerInWords(next, req, res, languages) : next(req, res));
  }

  async function forNobody(url: string, store: Rendering): Promise<{ result: Result; whole: boolean }> {
    const nonce = randomBytes(16).toString('hex');
    const headers = {
      host: settings.host,
      accept: 'text/html',
      // Next lets pages for readers without a name stream their head into the body.
      'user-agent': 'Guildhall page cache',
      'x-forwarded-host': settings.host,
      'x-forwarded-proto': settings.secure ? 'https' : 'http',
      'content-security-policy': contentSecurityPolicy(nonceSources(nonce), hosts),
      [NONCE]: nonce,
    };
    const rendered = await rendering().run(store, () => renderForNobody(next, url, headers));
    const words = wordsFor(rendered.status, url, languages);
    if (words) {
      const { status } = rendered;
      return { result: withPolicy({ ...(await renderForNobody(next, words, headers)), status }, nonce), whole: false };
    }
    // Errors within a page are reported in a task of their own.
    await new Promise((ok) => setImmediate(ok));
    const html = String(rendered.headers['content-type'] ?? '').startsWith('text/html');
    if (rendered.status !== 200 || !html || rendered.headers['set-cookie'] !== undefined)
      return { result: withPolicy(rendered, nonce), whole: false };
    const text = rendered.body.toString();
    return {
      result: { page: await pageFrom(text, nonce, rendered.headers) },
      whole: !store.failed && !ENDED_OTHERWISE.test(text),
    };
  }

  /** Not a page to keep: a redirect, a 404. It goes to all who waited, so it may carry its nonce: nobody's secret is in it. */
  function withPolicy(rendered: Rendered, nonce: string): Result {
    const policy = contentSecurityPolicy(nonceSources(nonce), hosts);
    return { ...rendered, headers: { ...rendered.headers, 'content-security-policy': policy, 'x-page-cache': 'miss' } };
  }

  async function pageFrom(html: string, nonce: string, headers: OutgoingHttpHeaders): Promise<Page> {
    // Next also writes the nonce into the data by which the page comes alive; without it equal pages are equal bytes.
    const plain = Buffer.from(html.replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, ''));
    const script = hashesOf('script', html, nonce);
    const style = hashesOf('style', html, nonce);
    const link = typeof headers.link === 'string' ? headers.link.replaceAll(`; nonce="${nonce}"`, '') : undefined;
    const [br, gz] = await Promise.all([
      brotli(plain, {
        params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
      }),
      gzip(plain, { level: 6 }),
    ]);
    const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
    const head = Object.entries({
      ...constant,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'accept-encoding, cookie, rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch',
      'content-security-policy': contentSecurityPolicy({ script, style }, hosts),
      etag,
      ...(link && !link.includes(nonce) && { link }),
    }).flat();
    const form = (body: Buffer, ...encoding: string[]): Form => ({
      head: [...head, 'content-length', String(body.length), ...encoding],
      body,
    });
    return { etag, plain: form(plain), br: form(br, 'content-encoding', 'br'), gzip: form(gz, 'content-encoding', 'gzip') };
  }

  return { fromMemory, render };
}

/** A reader's request for a page itself, not for its data by a script, nor a form. */
const isForReader = (req: IncomingMessage): boolean =>
  req.method === 'GET' &&
  req.headers.accept?.includes('text/html') === true &&
  NOT_A_PAGE.every((name) => req.headers[name] === undefined);

function mayBeKept(req: IncomingMessage): boolean {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  if (req.headers.cookie !== undefined && SOMEONE.test(req.headers.cookie)) return false;
  return NOT_A_PAGE.every((name) => req.headers[name] === undefined);
}

/**
 * The hashes of the inline scripts (or styles) that carry this rendering's nonce: it is random and known to nobody, so they
 * are Next's own and nothing that someone wrote into a listing.
 */
function hashesOf(element: 'script' | 'style', html: string, nonce: string): string {
  const own = new RegExp(`<${element}[^>]* nonce="${nonce}"[^>]*>([\\s\\S]*?)</${element}>`, 'g');
  return [...new Set([...html.matchAll(own)].flatMap(([, code]) => (code ? [hashSource(code.replaceAll(nonce, ''))] : [])))].join(
    ' ',
  );
}

function send(req: IncomingMessage, res: ServerResponse, page: Page, how: 'hit' | 'miss', id: string): void {
  const known = req.headers['if-none-match']?.includes(page.etag) === true;
  const { head, body } = page[preferredEncoding(req.headers['accept-encoding'], true, true) ?? 'plain'];
  res.writeHead(known ? 304 : 200, [...head, 'x-page-cache', how, 'x-request-id', id]);
  res.end(known || req.method === 'HEAD' ? undefined : body);
}
