import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Link } from '@/components/ui/link';
import { Logo } from './logo';
import { NavLinks } from './nav-links';
import { PublicHeader, type PublicHeaderProps } from './public-header';
import { SkipLink } from './skip-link';
import type { NavItem } from './view';

type DashboardShellProps = {
  /** Shown on phones and tablets; large screens have the side navigation. */
  header: PublicHeaderProps;
  nav: NavItem[];
  bottom: NavItem[];
  shop?: { name: string; avatar?: string | null; href?: string };
  banner?: ReactNode;
  children: ReactNode;
};

/** The provider's side: navigation at the side, or a bar below on phones. */
export function DashboardShell({ header, nav, bottom, shop, banner, children }: DashboardShellProps) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <>
      <SkipLink />
      {banner}
      <div className="app-frame">
        <aside className="side-nav" aria-label={header.name}>
          <Logo name={header.name} />
          <nav aria-label={t('dashboard_nav')}>
            <NavLinks items={nav} locale={locale} />
          </nav>
          {shop && (
            <Link className="side-me" href={shop.href ?? '/dashboard/'}>
              <Avatar person={shop} size={36} />
              <span className="small">
                <b className="block">{shop.name}</b>
                <span className="muted">{shop.href ? t('see_shop') : t('shop_hidden')}</span>
              </span>
            </Link>
          )}
        </aside>
        <div className="min-w-0">
          <PublicHeader {...header} />
          <nav className="strip-nav" aria-label={t('dashboard_nav')}>
            <NavLinks items={nav} locale={locale} look="strip" />
          </nav>
          <main id="main" className="wrap app-main">
            {children}
          </main>
        </div>
      </div>
      <nav className="bottom-bar" aria-label={t('main_nav')}>
        <NavLinks items={bottom} locale={locale} look="bottom" />
      </nav>
    </>
  );
}
