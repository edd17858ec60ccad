import { NextRequest, NextResponse } from 'next/server';
import createIntl from 'next-intl/middleware';
import { routing } from './i18n/routing';
import { browserContext, fence, PATH_HEADER, signInPath } from './lib/accounts';
import { config as settings } from './lib/core/config';

const intl = createIntl(routing);
/** The page that says so to whoever may not pass. */
const REFUSAL = '/forbidden';
/** The page that says that there is none; the server in front shows it in place of others (lib/core/http/in-words.ts). */
const NOWHERE = '/nowhere';
const LANGUAGE = new RegExp(`^/(${routing.locales.join('|')})(?=/|$)`);

/**
 * The first fence for account, dashboard and admin, and the languages. It turns most people away before a page is rendered; the pages,
 * queries and commands behind it ask for themselves and hold without it.
 */
export default async function middleware(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const locale = LANGUAGE.exec(pathname)?.[1] ?? routing.defaultLocale;
  // A form answers for itself: a redirect here would be swallowed by the script that sends it, and nothing would be seen.
  if (request.method === 'POST') return intl(request);
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, `${pathname}${search}`);
  const known = new NextRequest(request, { headers });
  const path = pathname.replace(LANGUAGE, '') || '/';
  if (path === NOWHERE)
    return NextResponse.rewrite(new URL(`/${locale}${NOWHERE}`, request.url), { status: 404, request: { headers } });
  if (path !== REFUSAL && fence(path, null) === 'open') return intl(known);

  const { actor } = await browserContext(request.headers);
  const verdict = path === REFUSAL ? 'forbidden' : fence(path, actor?.role ?? null);
  if (verdict === 'sign_in')
    return NextResponse.redirect(new URL(signInPath(`${pathname}${search}`, locale), settings().origin), 303);
  if (verdict === 'forbidden')
    return NextResponse.rewrite(new URL(`/${locale}${REFUSAL}`, request.url), { status: 403, request: { headers } });
  return intl(known);
}

// Files have no readers to be told apart.
export const config = {
  runtime: 'nodejs',
  matcher:
    '/((?!api/|\\.well-known/|_next/|images/|files/|documents/|calendars/|.*\\.(?:svg|png|ico|webp|jpg|txt|xml|webmanifest|woff2)$).*)',
};
