import { type DomainError, HTTP_STATUS, isDomainError } from '@/lib/core/errors';
import { translator } from '@/lib/core/i18n';
import { log } from '@/lib/core/log';
import { snake } from '@/lib/core/shared/names';
import type { Answer } from './answer';

/** A refusal that belongs to HTTP alone. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: 400 | 404 | 405 | 412 | 413 | 415,
    readonly reason: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(reason);
  }
}

type Asked = { requestId: string; locale: string; path: string };

/** What a program is told that cannot have what it asked for. What nobody expected is written down and told without detail. */
export function refusal(asked: Asked, error: unknown): Answer {
  if (error instanceof HttpRefusal) return problem(asked, error.status, error.reason, undefined, error.headers);
  if (!isDomainError(error)) {
    log().error({ err: error, requestId: asked.requestId, path: asked.path }, 'api request failed');
    return problem(asked, 500, 'internal');
  }
  const status = HTTP_STATUS[error.code];
  const retryAfter = String(error.detail.retryAfter ?? 1);
  return problem(asked, status, error.reason, error, {
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...((status === 429 || status === 503) && { 'retry-after': retryAfter }),
  });
}

/** RFC 9457, with a stable `code`, messages at the fields in the reader's language, and the request's id. */
function problem(
  { requestId, locale }: Asked,
  status: number,
  reason: string,
  error?: DomainError,
  headers: Record<string, string> = {},
): Answer {
  const t = translator(locale, 'errors');
  const say = (key: string) => (t.has(key) ? t(key) : key.replaceAll('_', ' '));
  const errors = Object.entries(error?.fields ?? {}).map(([name, codes]) => [
    name,
    codes.map((code) => ({ code, message: say(code) })),
  ]);
  const body = {
    ...(snake(error?.detail ?? {}) as object),
    type: 'about:blank',
    title: say(reason),
    status,
    code: reason,
    ...(errors.length > 0 && { errors: Object.fromEntries(errors) }),
    request_id: requestId,
  };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'content-language': locale, 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}
