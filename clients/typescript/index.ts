import type { Operations, Problem } from './schema';

export type * from './schema';

/** "POST /api/bookings/create/" */
export type OperationName = keyof Operations;
type Addresses<M extends string> = OperationName extends infer N ? (N extends `${M} ${infer P}` ? P : never) : never;
type At<M extends string, P extends string> = `${M} ${P}` extends OperationName ? Operations[`${M} ${P}` & OperationName] : never;

type Given<O> = Pick<O, keyof O & ('params' | 'query' | 'body')> & {
  /** A key of your own: a repetition with the same one does nothing twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};
/** Nothing has to be said of an operation of which everything may be left out. */
type Said<O> =
  Record<string, never> extends Pick<O, keyof O & ('params' | 'query' | 'body')> ? [given?: Given<O>] : [given: Given<O>];

/** What was asked for, or why not: `problem.code` is one of those that the operation lists. */
export type Answer<O> = O extends { answer: infer A; code: infer C }
  ?
      | { ok: true; status: number; data: A; response: Response }
      | { ok: false; status: number; problem: Problem & { code: C }; response: Response }
  : never;

export type Options = {
  /** "https://guildhall.example" */
  origin: string;
  /** An access token or an API key; asked before each request, as access tokens live for minutes. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  fetch?: typeof fetch;
};

/** A client of the API, with the types of its schema. */
export function createClient({ origin, token, fetch: send = fetch }: Options) {
  async function ask(method: string, path: string, given: Given<{ params?: object; query?: object; body?: unknown }> = {}) {
    const { params = {}, query = {}, body, idempotencyKey, signal } = given;
    const filled = Object.entries(params).reduce(
      (to, [name, value]) => to.replace(`{${name}}`, encodeURIComponent(String(value))),
      path,
    );
    const url = new URL(filled, origin);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
    const isForm = body instanceof FormData;
    const bearer = typeof token === 'function' ? await token() : token;
    const response = await send(url, {
      method,
      signal,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      body: body === undefined || isForm ? (body as FormData | undefined) : JSON.stringify(body),
    });
    const text = await response.text();
    const said: unknown = text === '' ? undefined : JSON.parse(text);
    const { ok, status } = response;
    return ok ? { ok, status, data: said, response } : { ok, status, problem: said, response };
  }
  const by =
    <M extends string>(method: M) =>
    <P extends Addresses<M>>(path: P, ...[given]: Said<At<M, P>>) =>
      ask(method, path, given) as Promise<Answer<At<M, P>>>;
  return { get: by('GET'), post: by('POST'), put: by('PUT'), patch: by('PATCH'), delete: by('DELETE') };
}
