import { routing } from '@/i18n/routing';

/** True for addresses of this site that carry a language: not for fragments, other sites, mail, or what has no pages (api, images, files). */
const isPage = (href: string): boolean => /^\/(?!\/)/.test(href) && !/^\/(?:api|images|files)\//.test(href);

/** The address in a language: "/orders/" becomes "/ru/orders/", and stays as it is in the default language. */
export function localePath(locale: string, href: string): string {
  if (locale === routing.defaultLocale || !isPage(href)) return href;
  return `/${locale}${href === '/' ? '' : href}`;
}
