import { Hono, type Context as HonoContext } from 'hono';
import { cors } from 'hono/cors';
import type * as z from 'zod';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { type Admission, admit, type Doors, type RestDoor, restDoors } from '@/lib/core/door';
import { invalid, isDomainError } from '@/lib/core/errors';
import { REQUEST_ID } from '@/lib/core/http/request-headers';
import type { Allowance } from '@/lib/core/rate-limit';
import { snake } from '@/lib/core/shared/names';
import { type Answer, etagOf, namesTag, send } from './answer';
import { inputOf } from './input';
import { inWireNames } from './names';
import { HttpRefusal, refusal } from './problem';

/** Something with REST doors: a command or a query. */
export type Operation = Admission & {
  readonly name: string;
  readonly input: z.ZodType;
  readonly doors: Doors;
  /** Its answer is never stored, so it takes no idempotency key. */
  readonly secret?: boolean;
  execute(ctx: Context, input: unknown): Promise<unknown>;
};

type Options = {
  operations: readonly Operation[];
  /** The request as a visitor's: where it comes from, in which language it wants its answer. */
  visitorOf(request: Request): Context;
  /** Who asks, from token or cookie. @throws unauthenticated for a token that does not hold */
  contextOf(request: Request): Promise<Context>;
  /** Counts the request against the reader's general limit; null where there is none. @throws rate_limited */
  count(ctx: Context): Promise<Allowance | null>;
  /** What else is answered at an address of its own: with the same askers, limits, headers and refusals. */
  mounted?: readonly Mounted[];
  /** Origins of other sites whose scripts may ask, with tokens and never with cookies. */
  origins?: readonly string[];
};

type Mounted = {
  method: string;
  path: `/api/${string}/`;
  /** Asked by others' servers, who prove who they are by other means and must never be told to come later. */
  uncounted?: true;
  answer(request: Request, ctx: Context): Promise<Response>;
};

type Entry = { operation: Operation; door: RestDoor };
/** What can be done at one address: an entry for each method. */
type Address = ReadonlyMap<string, Entry>;

const EXPOSED = ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'];
/** What an answer depends on beside its address. */
const VARY = 'Authorization, Cookie, Accept-Language, Accept-Encoding';

/** The REST application, made from the registry: every operation at its doors, one way of errors, names in snake_case. */
export function restApplication(options: Options): Hono {
  const app = new Hono({ getPath: pathWithSlash });
  const { origins = [] } = options;
  // Without `credentials`, so that no browser sends or keeps a cookie for them.
  if (origins.length > 0) app.use(cors({ origin: [...origins], exposeHeaders: EXPOSED, maxAge: 3600 }));
  for (const [path, address] of addressesOf(options.operations)) {
    for (const [method, entry] of address)
      app.on(
        method,
        path,
        answering(options, (c, ctx) => operate(c, ctx, entry, address)),
      );
    refuseOthers(app, options, path, ['OPTIONS', ...(address.has('GET') ? ['HEAD'] : []), ...address.keys()]);
  }
  for (const { method, path, answer, uncounted } of options.mounted ?? []) {
    const { visitorOf } = options;
    const asked = uncounted
      ? { ...options, contextOf: async (request: Request) => visitorOf(request), count: async () => null }
      : options;
    app.on(
      method,
      path,
      answering(asked, async (c, ctx) => answerOf(await answer(c.req.raw, ctx))),
    );
    refuseOthers(app, options, path, ['OPTIONS', method]);
  }
  app.notFound(answering(options, () => Promise.reject(new HttpRefusal(404, 'no_such_address'))));
  app.onError((error, c) => send(c.req.raw, refusal(askedBy(c.req.raw, options.visitorOf(c.req.raw)), error)));
  return app;
}

function refuseOthers(app: Hono, options: Options, path: string, methods: string[]): void {
  const allow = methods.sort().join(', ');
  app.options(path, (c) => c.body(null, 204, { allow }));
  app.all(
    path,
    answering(options, () => Promise.reject(new HttpRefusal(405, 'method_not_allowed', { allow }))),
  );
}

/** Another's answer, to get the headers that every answer has. */
const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: (await response.text()) || null,
});

/** By path, a fixed one before one with a parameter in the same place. */
function addressesOf(operations: readonly Operation[]): [string, Address][] {
  const addresses = new Map<string, Map<string, Entry>>();
  for (const operation of operations)
    for (const door of restDoors(operation.doors)) {
      const path = door.path.replaceAll(/\{(\w+)\}/g, ':$1');
      const address = addresses.get(path) ?? new Map<string, Entry>();
      const method = door.method.toUpperCase();
      if (address.has(method))
        throw new Error(`two operations at ${method} ${path}: ${address.get(method)?.operation.name}, ${operation.name}`);
      addresses.set(path, address.set(method, { operation, door }));
    }
  return [...addresses].sort(([a], [b]) => Number(a.includes(':')) - Number(b.includes(':')));
}

/** Addresses end with a slash in the documents; without it they work too, and are never redirected. */
function pathWithSlash(request: Request): string {
  const path = request.url.slice(request.url.indexOf('/', 8)).split(/[?#]/, 1)[0] ?? '/';
  return path.endsWith('/') ? path : `${path}/`;
}

const askedBy = (request: Request, { requestId, locale }: Context) => ({ requestId, locale, path: pathWithSlash(request) });

/** One request: who asks and whether they may still ask, then the work, then the headers that every answer has, refusals too. */
function answering({ visitorOf, contextOf, count }: Options, work: (c: HonoContext, ctx: Context) => Promise<Answer>) {
  return async (c: HonoContext): Promise<Response> => {
    const request = c.req.raw;
    const visitor = visitorOf(request);
    let allowance: Allowance | null = null;
    let answer: Answer;
    try {
      const known = await contextOf(request).then(
        (ctx) => ({ ctx, failure: null }),
        (failure: unknown) => ({ ctx: visitor, failure }),
      );
      allowance = await count(known.ctx); // who guesses tokens is counted as well
      if (known.failure) throw known.failure;
      answer = await work(c, known.ctx);
    } catch (error) {
      if (isDomainError(error) && error.code === 'rate_limited') allowance = refusedAllowance(error.detail);
      answer = refusal(askedBy(request, visitor), error);
    }
    Object.assign(answer.headers, limitHeaders(allowance), { [REQUEST_ID]: visitor.requestId, vary: VARY });
    return send(request, answer);
  };
}

async function operate(c: HonoContext, asker: Context, { operation, door }: Entry, address: Address): Promise<Answer> {
  admit(operation, asker); // before anybody's megabytes are read
  const input = await inputOf(c, door);
  const key = c.req.header('idempotency-key');
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) throw invalid('Idempotency-Key', 'invalid');
  const ctx = {
    ...asker,
    idempotencyKey: door.method === 'post' ? key : undefined,
    precondition: preconditionOf(c, door, address),
  };
  const answer = await operation.execute(ctx, input).catch((error: unknown) => Promise.reject(inWireNames(door, error)));
  const told = toWire(door, answer);
  if (door.status === 204) return { status: 204, headers: { 'cache-control': 'no-store' }, body: null };
  const headers = {
    'content-type': 'application/json',
    // What may be kept has to be asked for again, by its tag.
    'cache-control': door.method === 'get' ? 'private, no-cache' : 'no-store',
    ...linkHeader(c.req.raw, told),
  };
  return { status: door.status ?? 200, headers, body: JSON.stringify(told) };
}

const toWire = (door: RestDoor, answer: unknown): unknown =>
  door.wire?.output ? door.wire.output(answer as never) : snake(answer);

/** If-Match: the change is made only to what its reader has seen. Asked within the change's own transaction. */
function preconditionOf(c: HonoContext, door: RestDoor, address: Address): Context['precondition'] {
  const tags = c.req.header('if-match');
  if (tags === undefined || !['put', 'patch', 'delete'].includes(door.method)) return undefined;
  const shown = address.get('GET');
  if (!shown) throw new HttpRefusal(412, 'changed_meanwhile');
  return async (ctx) => {
    const now = toWire(shown.door, await shown.operation.execute(ctx, c.req.param()));
    if (!namesTag(tags, etagOf(JSON.stringify(now)))) throw new HttpRefusal(412, 'changed_meanwhile');
  };
}

/** RFC 8288: where a list goes on, for every answer that says so by `next_cursor`, and where it came from, by `previous`. */
function linkHeader(request: Request, told: unknown): { link?: string } {
  const { next_cursor: cursor, previous } = (told ?? {}) as { next_cursor?: string | number | null; previous?: string | null };
  const links: string[] = [];
  if (cursor !== undefined && cursor !== null) {
    const { pathname, searchParams } = new URL(request.url);
    searchParams.delete('page');
    searchParams.set('cursor', String(cursor));
    links.push(`<${config().origin}${pathname}?${searchParams}>; rel="next"`);
  }
  if (typeof previous === 'string') links.push(`<${previous}>; rel="prev"`);
  return links.length > 0 ? { link: links.join(', ') } : {};
}

/** What a refusal for too many requests says of the limit that was reached. */
const refusedAllowance = ({ limit, retryAfter, window }: Record<string, unknown>): Allowance => ({
  limit: Number(limit),
  remaining: 0,
  resetSeconds: Number(retryAfter),
  windowSeconds: Number(window),
});

const limitHeaders = (allowance: Allowance | null): Record<string, string> =>
  allowance && Number.isFinite(allowance.limit)
    ? {
        ratelimit: `limit=${allowance.limit}, remaining=${allowance.remaining}, reset=${allowance.resetSeconds}`,
        'ratelimit-policy': `${allowance.limit};w=${allowance.windowSeconds}`,
      }
    : {};
