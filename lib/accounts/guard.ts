import { cache } from 'react';
import { routing } from '@/i18n/routing';
import type { Actor, Context } from '@/lib/core/context';
import type { Role } from '@/lib/core/shared/roles';
import { browserContext } from './request';

// Next's own modules are loaded when they are asked for: worker, scripts and tests use this slice without them.

/** The header in which the middleware tells the pages their address: after signing in, the reader comes back to it. */
export const PATH_HEADER = 'x-page-path';

/** The context of the page that is being rendered: session, language, time zone. Found once for each request. */
export const pageContext = cache(async (): Promise<Context> => {
  const [{ headers }, { getLocale }] = await Promise.all([import('next/headers'), import('next-intl/server')]);
  return browserContext(await headers(), await getLocale());
});

/** The context of a server action. `data` brings the form's idempotency key. */
export async function actionContext(data?: FormData): Promise<Context> {
  const key = data?.get('_key');
  return { ...(await pageContext()), ...(typeof key === 'string' && key && { idempotencyKey: key.slice(0, 100) }) };
}

/**
 * The page's own lock, which holds without the middleware: whoever is not signed in is sent to do so and comes back, the wrong role is
 * refused (403). Without roles, whoever is signed in may pass.
 */
export async function requireReader(...roles: Role[]): Promise<Context & { actor: Actor }> {
  const ctx = await pageContext();
  const { forbidden, redirect } = await import('next/navigation');
  const { actor } = ctx;
  if (!actor) {
    const { headers } = await import('next/headers');
    return redirect(signInPath((await headers()).get(PATH_HEADER), ctx.locale));
  }
  if (roles.length > 0 && !roles.includes(actor.role)) forbidden();
  return { ...ctx, actor };
}

/** The sign-in page in a language, which leads on to `next`. */
export function signInPath(next: string | null, locale: string): string {
  const page = `${locale === routing.defaultLocale ? '' : `/${locale}`}/sign-in`;
  return next ? `${page}?next=${encodeURIComponent(next)}` : page;
}
