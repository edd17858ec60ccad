import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { localePath } from './locale-path';

/** `scroll`: false where the page stays where it is, as only a part of it changes. */
export type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { href: string; scroll?: boolean };

/** A link for client components, which are told the language; everything else uses `Link`. */
export function LocaleLink({ href, locale, scroll, ...props }: LinkProps & { locale: string }) {
  if (!href.startsWith('/') || href.startsWith('/api/')) return <a href={href} {...props} />;
  // Pages are rendered for each reader: fetching all that are in sight would cost the server more than it saves the reader.
  return <NextLink href={localePath(locale, href)} prefetch={false} scroll={scroll} {...props} />;
}
