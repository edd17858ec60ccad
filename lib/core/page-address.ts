import { routing } from '@/i18n/routing';
import { config } from './config';

/** The full address of a page in a language, for mails and documents: "/verify/x" becomes "https://example.org/ru/verify/x". */
export function pageAddress(path: string, locale: string): string {
  const language = locale === routing.defaultLocale || !routing.locales.some((known) => known === locale) ? '' : `/${locale}`;
  return `${config().origin}${language}${path === '/' && language ? '' : path}`;
}
