import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from '@/lib/core/config';
import { log } from '@/lib/core/log';
import { readAddress } from './address';
import type { Assets } from './assets';
import { announcesTooMuch, bodyLimit, watchBody } from './body-limit';
import { DATA_POLICY } from './csp';
import { fromForeignPage } from './foreign-origin';
import { type Refusal, refuse, refuseConnection } from './refusal';
import { remembered } from './remembered';
import { requestId, settleHeaders } from './request-headers';
import { securityHeaders } from './security-headers';

export type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;

/** Who answers what. Until `pages` is there the server says that it is starting. */
export type Doors = {
  assets: Assets;
  pages: Pages | null;
  /** The REST application; null leaves /api to Next. */
  api: Handler | null;
  /** Web sockets; what it does not take (false) is refused. */
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
};

/** Next's pages, and the cache in front of them. `path` and `query` have been read and found in order. */
export type Pages = {
  /** Answers from memory, with all headers, if the page is kept and may be shown to this reader. */
  fromMemory(req: IncomingMessage, res: ServerResponse, path: string, query: string, id: string): boolean;
  render(req: IncomingMessage, res: ServerResponse, path: string, query: string): Promise<void>;
};

/** Parts of /api that Next answers: their libraries are made for it. */
const API_OF_NEXT = /^\/api\/(?:auth|uploadthing)(?:\/|$)/;
/** Asked by load balancers by the machine's address; it shows nothing that depends on the name. */
const HEALTH = /^\/api\/health\/?$/;
/** An address at which there will never be a page. */
const NO_SUCH_PAGE = '/no-such-page';

const isForPerson = (req: IncomingMessage) => req.method === 'GET' && req.headers.accept?.includes('text/html') === true;

/**
 * The HTTP server in front of everything: what is not a well-formed request to this origin goes no further. `doors` may be
 * filled in later, when the application has started.
 */
export function createServer(settings: Config, doors: Doors): http.Server {
  const constant = Object.entries(securityHeaders(settings.secure));
  const addressOf = remembered(readAddress);

  function answer(req: IncomingMessage, res: ServerResponse): void {
    const id = requestId(req.headers['x-request-id']);
    const address = addressOf(req.url ?? '');
    const limit = bodyLimit(req.headers['content-type']);
    const refused = address.ok ? refusalOf(req, address.path, limit) : address.status;
    if (address.ok && refused === null && doors.pages?.fromMemory(req, res, address.path, address.query, id)) return;

    for (const [name, value] of constant) res.setHeader(name, value);
    res.setHeader('x-request-id', id);
    if (!address.ok || refused !== null) {
      if (refused === 404 && doors.pages && isForPerson(req)) noSuchPage(req, res, id, doors.pages);
      else refuse(req, res, refused ?? 400, id);
    } else if (address.path.startsWith('/_next/static/') && doors.assets(req, res, address.path)) return;
    else if (!doors.pages) refuse(req, res, 503, id);
    else if (address.redirect) redirect(res, address.redirect);
    else {
      watchBody(req, limit, () => refuse(req, res, 413, id));
      handOn(req, res, address.path, address.query, id, doors.pages);
    }
  }

  /** Why a request goes no further, if it does not. */
  function refusalOf(req: IncomingMessage, path: string, limit: number): Refusal | null {
    if (req.headers.host !== settings.host && !HEALTH.test(path)) return 421;
    if (fromForeignPage(req, path, settings.origin)) return 403;
    return announcesTooMuch(req, limit) ? 413 : null;
  }

  function handOn(req: IncomingMessage, res: ServerResponse, path: string, query: string, id: string, pages: Pages): void {
    const toApi = path.startsWith('/api/') && !API_OF_NEXT.test(path);
    if (toApi) res.setHeader('content-security-policy', DATA_POLICY);
    settleHeaders(req, id, settings);
    const answering = toApi && doors.api ? doors.api(req, res) : pages.render(req, res, path, query);
    Promise.resolve(answering).catch((err: unknown) => {
      // The client has gone, or was refused while it was still sending: whoever was reading its body fails, and nobody minds.
      if (res.destroyed || (res.writableEnded && !req.complete)) return;
      log().error({ err, requestId: id, method: req.method, path }, 'request failed');
      refuse(req, res, 500, id);
    });
  }

  /** The product's own 404 for an address that is spelt in a way that no page must ever see. */
  function noSuchPage(req: IncomingMessage, res: ServerResponse, id: string, pages: Pages): void {
    req.url = NO_SUCH_PAGE;
    handOn(req, res, NO_SUCH_PAGE, '', id, pages);
  }

  const server = http.createServer({ requestTimeout: 300_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 }, (req, res) => {
    try {
      answer(req, res);
    } catch (err) {
      log().error({ err, method: req.method }, 'request failed');
      refuse(req, res, 500, '-');
    }
  });
  // What nobody knows of an expectation is no reason to answer less.
  server.on('checkExpectation', (req: IncomingMessage, res: ServerResponse) => server.emit('request', req, res));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => refuseConnection(socket, error));
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = readAddress(req.url ?? '');
    const own = req.headers.host === settings.host && (req.headers.origin ?? settings.origin) === settings.origin;
    if (address.ok && own && doors.upgrade(req, socket, head)) return;
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

function redirect(res: ServerResponse, to: string): void {
  res.writeHead(308, { location: to, 'content-length': 0, 'content-security-policy': DATA_POLICY }).end();
}
