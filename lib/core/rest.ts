import { Hono, type Context as HonoContext } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Context } from './context';
import { type Access, admit, type Doors, type RestDoor } from './door';
import { type DomainError, HTTP_STATUS, invalid, isDomainError } from './errors';
import { translator } from './i18n';
import { log } from './log';
import type { Allowance } from './rate-limit';
import { formInput } from './shared/form';
import { camel, snake, snakeName } from './shared/names';

/** Something with REST doors: a command or a query. */
export type Operation = {
  readonly name: string;
  readonly access: Access;
  readonly doors: Doors;
  execute(ctx: Context, input: unknown): Promise<unknown>;
};

type Options = {
  operations: readonly Operation[];
  /** Who asks, from token or cookie. @throws unauthenticated for a token that does not hold */
  contextOf(request: Request): Promise<Context>;
  /** Counts the request against the reader's general limit. @throws rate_limited */
  count(ctx: Context): Promise<Allowance | null>;
};

const BODY_LIMIT = 1_000_000;

/** The REST application, made from the registry: every operation at its doors, one way of errors, names in snake_case. */
export function restApplication({ operations, contextOf, count }: Options): Hono {
  const app = new Hono({ getPath: pathWithSlash });
  const doors = operations.flatMap((operation) => doorsOf(operation.doors).map((door) => ({ operation, door })));
  // A fixed address comes before one with a parameter in the same place.
  doors.sort((a, b) => Number(a.door.path.includes('{')) - Number(b.door.path.includes('{')));
  for (const { operation, door } of doors)
    app.on(door.method.toUpperCase(), door.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      const ctx = await contextOf(c.req.raw);
      const allowance = await count(ctx);
      admit(operation.access, ctx); // before anybody's megabytes are read
      const input = await inputOf(c, door);
      const key = c.req.header('idempotency-key');
      if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) throw invalid('Idempotency-Key', 'invalid');
      const answer = await operation.execute({ ...ctx, idempotencyKey: door.method === 'post' ? key : undefined }, input);
      const told = door.wire?.output ? door.wire.output(answer as never) : snake(answer);
      const headers = { ...limitHeaders(allowance), 'cache-control': 'no-store' };
      return door.status === 204 ? c.body(null, 204, headers) : c.json(told as object, door.status ?? 200, headers);
    });

  const methods = new Map<string, Set<string>>();
  for (const { door } of doors) {
    const path = door.path.replaceAll(/\{(\w+)\}/g, ':$1');
    methods.set(path, (methods.get(path) ?? new Set()).add(door.method.toUpperCase()));
  }
  for (const [path, allowed] of methods)
    app.all(path, (c) =>
      c.json(problem(c.req.raw, 405, 'method_not_allowed'), 405, { ...PROBLEM, allow: [...allowed].join(', ') }),
    );
  app.notFound((c) => c.json(problem(c.req.raw, 404, 'no_such_address'), 404, PROBLEM));
  app.onError((error, c) => refusal(c, error));
  return app;
}

const doorsOf = ({ rest }: Doors): readonly RestDoor[] => (rest === null ? [] : 'path' in rest ? [rest] : rest);

/** Addresses end with a slash in the documents; without it they work too, and are never redirected. */
function pathWithSlash(request: Request): string {
  const path = request.url.slice(request.url.indexOf('/', 8)).split(/[?#]/, 1)[0] ?? '/';
  return path.endsWith('/') ? path : `${path}/`;
}

async function inputOf(c: HonoContext, door: RestDoor): Promise<Record<string, unknown>> {
  const params = c.req.param() as Record<string, string>;
  const given = door.method === 'get' || door.method === 'delete' ? queryOf(c) : await (door.multipart ? formOf(c) : bodyOf(c));
  const input = door.wire?.input
    ? (door.wire.input(given) as Record<string, unknown>)
    : (camel(given) as Record<string, unknown>);
  return { ...input, ...params };
}

function queryOf(c: HonoContext): Record<string, string> {
  const all = c.req.queries();
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => {
      if (values.length > 1) throw invalid(name, 'given_twice');
      return [name, values[0] ?? ''];
    }),
  );
}

async function bodyOf(c: HonoContext): Promise<Record<string, unknown>> {
  const type = c.req.header('content-type') ?? '';
  const text = await c.req.text();
  if (text.length > BODY_LIMIT) throw new HttpRefusal(413, 'body_too_large');
  if (text === '') return {};
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) throw new HttpRefusal(415, 'json_expected');
  try {
    const body: unknown = JSON.parse(text);
    if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new SyntaxError('not an object');
    return body as Record<string, unknown>;
  } catch {
    throw new HttpRefusal(400, 'malformed_json');
  }
}

async function formOf(c: HonoContext): Promise<Record<string, unknown>> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) throw new HttpRefusal(415, 'form_expected');
  try {
    return formInput(await c.req.raw.formData());
  } catch {
    throw new HttpRefusal(400, 'malformed_form');
  }
}

/** A refusal that belongs to HTTP alone. */
class HttpRefusal extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const PROBLEM = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
const limitHeaders = (allowance: Allowance | null): Record<string, string> =>
  allowance && Number.isFinite(allowance.limit)
    ? { RateLimit: `limit=${allowance.limit}, remaining=${allowance.remaining}, reset=${allowance.resetSeconds}` }
    : {};

function refusal(c: HonoContext, error: unknown): Response {
  const request = c.req.raw;
  if (error instanceof HttpRefusal) return c.json(problem(request, error.status, error.reason), error.status, PROBLEM);
  if (!isDomainError(error)) {
    log().error(
      { err: error, requestId: request.headers.get('x-request-id'), path: new URL(request.url).pathname },
      'api request failed',
    );
    return c.json(problem(request, 500, 'internal'), 500, PROBLEM);
  }
  const status = HTTP_STATUS[error.code] as ContentfulStatusCode;
  const headers: Record<string, string> = { ...PROBLEM };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 429) headers['retry-after'] = String(error.detail.retryAfter ?? 1);
  return c.json({ ...problem(request, status, error.reason, error), ...snakeKeys(error.detail) }, status, headers);
}

/** RFC 9457, with a stable `code`, messages at the fields, and the request's id. */
function problem(request: Request, status: number, reason: string, error?: DomainError): Record<string, unknown> {
  const t = translator('en', 'errors');
  const say = (key: string) => (t.has(key) ? t(key) : key.replaceAll('_', ' '));
  const errors = Object.entries(error?.fields ?? {}).map(([name, codes]) => [
    snakeName(name),
    codes.map((code) => ({ code, message: say(code) })),
  ]);
  return {
    type: 'about:blank',
    title: say(reason),
    status,
    code: reason,
    ...(errors.length > 0 && { errors: Object.fromEntries(errors) }),
    request_id: request.headers.get('x-request-id'),
  };
}

const snakeKeys = (value: Record<string, unknown>) => snake(value) as Record<string, unknown>;
