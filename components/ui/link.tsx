import { useLocale } from 'next-intl';
import { type LinkProps, LocaleLink } from './locale-link';

/**
 * A link to an address without its language, in the language of the page ("/orders/" → "/ru/orders/"). For server components: there the
 * language is known without a provider, which would cost every page 11 KB. Client components use `LocaleLink`.
 */
export function Link(props: LinkProps) {
  return <LocaleLink locale={useLocale()} {...props} />;
}
