import { useLocale, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { CartLink } from '@/components/cart/cart-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Search } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { AccountMenu } from './account-menu';
import { Logo } from './logo';
import type { NavItem, Reader, SignOut } from './view';

export type PublicHeaderProps = {
  name: string;
  place?: string;
  nav: NavItem[];
  /** Left out on pages that are kept for everybody: then the way to sign in is shown. */
  reader?: Reader;
  menu?: NavItem[];
  newsHref?: string;
  signInHref: string;
  signOut?: SignOut;
  /** The basket; without a count where the page is kept for everybody. */
  cart?: ComponentProps<typeof CartLink>;
  /** The address that the compact search asks; pages with their own search leave it out. */
  searchHref?: string;
};

export function PublicHeader({
  name,
  place,
  nav,
  reader,
  menu = [],
  newsHref,
  signInHref,
  signOut,
  searchHref,
  cart,
}: PublicHeaderProps) {
  const t = useTranslations('shell');
  return (
    <header className="site-header">
      <div className="wrap">
        <Logo name={name} place={place} />
        <nav className="main-nav" aria-label={t('main_nav')}>
          {nav.map(({ href, label, current }) => (
            <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <div className="header-end">
          {searchHref && <CompactSearch href={searchHref} />}
          {cart && <CartLink {...cart} />}
          {reader ? (
            <AccountMenu reader={reader} menu={menu} newsHref={newsHref} signOut={signOut} />
          ) : (
            <ButtonLink href={signInHref} size="small" rel="nofollow">
              {t('sign_in')}
            </ButtonLink>
          )}
        </div>
      </div>
    </header>
  );
}

function CompactSearch({ href }: { href: string }) {
  const t = useTranslations('shell');
  return (
    <search>
      <form action={localePath(useLocale(), href)} className="compact-search header-search">
        <Search className="i16" />
        <input type="search" name="q" aria-label={t('search')} placeholder={t('search_placeholder')} />
      </form>
    </search>
  );
}
