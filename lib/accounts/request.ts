import { randomUUID } from 'node:crypto';
import { now } from '@/lib/core/clock';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { CLIENT_ADDRESS, REQUEST_ID } from '@/lib/core/http/request-headers';
import { preferredLanguage } from '@/lib/core/i18n';
import { sessionOfToken } from './access-token';
import { KEY_PREFIX, liveKey } from './live-key';
import { cookieIn, sessionOfCookies } from './session-cookie';
import { type Live, liveSession } from './sessions';

/** Where a visitor's cart is named: by browsers in a cookie that no script reads, by programs in a header. */
export const CART_COOKIE = 'cart';
const CART_HEADER = 'cart-key';

type Headers = Pick<globalThis.Headers, 'get'>;

/** A visitor's context from what the server tells of the request. */
export function visitor(headers: Headers, channel: 'browser' | 'rest', locale = 'en'): Context {
  return {
    actor: null,
    channel,
    requestId: headers.get(REQUEST_ID) ?? randomUUID(),
    locale,
    timeZone: zoneOf(cookieIn(headers.get('cookie'), 'tz')),
    cartKey: (channel === 'browser' ? cookieIn(headers.get('cookie'), CART_COOKIE) : headers.get(CART_HEADER)) ?? undefined,
    address: headers.get(CLIENT_ADDRESS) ?? undefined,
    userAgent: headers.get('user-agent') ?? undefined,
    now: now(),
    db: db(),
  };
}

/** The context with the person whose session it is. */
export const withSession = (ctx: Context, live: Live | null): Context =>
  live ? { ...ctx, actor: live.actor, timeZone: ctx.timeZone ?? live.timeZone ?? undefined } : ctx;

/** The context of a browser's request: the session's person, or a visitor. */
export async function browserContext(headers: Headers, locale?: string): Promise<Context> {
  const ctx = visitor(headers, 'browser', locale);
  return withSession(ctx, await sessionIn(ctx, headers));
}

async function sessionIn(ctx: Context, headers: Headers): Promise<Live | null> {
  const sid = await sessionOfCookies((name) => cookieIn(headers.get('cookie'), name));
  return sid ? liveSession(ctx.db, sid, ctx.now) : null;
}

/** The context of a program's request before anybody has asked who it is. */
export const programVisitor = ({ headers }: Request): Context =>
  visitor(headers, 'rest', preferredLanguage(headers.get('accept-language')));

/**
 * The context of a program's request: by bearer token, else by the session cookie, which counts only for pages of this site.
 * @throws unauthenticated for a token that does not hold
 */
export async function requestContext(request: Request, ctx = programVisitor(request)): Promise<Context> {
  const { headers } = request;
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    const live = token ? await holderOf(ctx, token) : null;
    if (!live) throw new DomainError('unauthenticated', 'token_invalid');
    return withSession(ctx, live);
  }
  return isOwnPage(headers) ? withSession(ctx, await sessionIn(ctx, headers)) : ctx;
}

/** Whose token it is: an API key's, or an access token's. */
async function holderOf(ctx: Context, token: string): Promise<Live | null> {
  if (token.startsWith(KEY_PREFIX)) return liveKey(ctx.db, token, ctx.now);
  const sid = await sessionOfToken(ctx, token);
  return sid ? liveSession(ctx.db, sid, ctx.now) : null;
}

/** Browsers say where a script stands, and no page of somebody else can make them say otherwise. */
const isOwnPage = (headers: Headers): boolean =>
  headers.get('origin') === config().origin ||
  (headers.get('origin') === null && headers.get('sec-fetch-site') === 'same-origin');

/** The zone that the browser has told by cookie, if it is one. */
function zoneOf(told: string | undefined): string | undefined {
  if (!told || told.length > 100) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(told) }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
