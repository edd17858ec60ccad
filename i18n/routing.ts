import { defineRouting } from 'next-intl/routing';

/** The languages with a catalogue; the first has no prefix in addresses. */
export const routing = defineRouting({
  locales: ['en'],
  defaultLocale: 'en',
  localePrefix: 'as-needed',
  localeDetection: false,
  localeCookie: false,
  alternateLinks: false,
});
