import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { NavLinks } from './nav-links';
import type { PublicFooterProps } from './public-footer';
import type { PublicHeaderProps } from './public-header';
import { PublicShell } from './public-shell';
import type { NavItem } from './view';

type AccountShellProps = {
  header: PublicHeaderProps;
  footer?: PublicFooterProps;
  bottom?: NavItem[];
  banner?: ReactNode;
  /** Places of the account beside the page (a strip on phones); pages about one thing leave it out. */
  nav?: NavItem[];
  children: ReactNode;
};

/** The customer's side: the public header, their places, the page as `main`. */
export function AccountShell({ nav, bottom, children, ...frame }: AccountShellProps) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <PublicShell {...frame}>
      {nav && (
        <nav className="strip-nav" aria-label={t('account_nav')}>
          <NavLinks items={nav} locale={locale} look="strip" />
        </nav>
      )}
      <div className={nav ? 'wrap grid lg:grid-cols-[208px_minmax(0,1fr)] lg:gap-14' : 'wrap'}>
        {nav && (
          <nav className="side-links hidden content-start gap-1 pt-10 lg:grid" aria-label={t('account_nav')}>
            <NavLinks items={nav} locale={locale} />
          </nav>
        )}
        <main id="main" className="min-w-0 pt-6 pb-12 lg:pt-10 lg:pb-16">
          {children}
        </main>
      </div>
      {bottom && (
        <nav className="bottom-bar" aria-label={t('main_nav')}>
          <NavLinks items={bottom} locale={locale} look="bottom" />
        </nav>
      )}
    </PublicShell>
  );
}
