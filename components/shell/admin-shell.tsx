import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { LogOut } from '@/components/ui/icons';
import { Logo } from './logo';
import { NavLinks } from './nav-links';
import { SkipLink } from './skip-link';
import type { NavItem, Reader, SignOut } from './view';

type AdminShellProps = {
  name: string;
  nav: NavItem[];
  reader: Reader & { role: string };
  signOut?: SignOut;
  banner?: ReactNode;
  children: ReactNode;
};

/** The operator's side: dense, with all places at the side. The page brings `AdminPage`. */
export function AdminShell({ name, nav, reader, signOut, banner, children }: AdminShellProps) {
  const t = useTranslations('shell');
  const locale = useLocale();
  return (
    <>
      <SkipLink />
      {banner}
      <div className="app-frame admin-frame">
        <aside className="side-nav" aria-label={name}>
          <Logo name={name} href="/admin" />
          <nav aria-label={t('admin_nav')}>
            <NavLinks items={nav} locale={locale} />
          </nav>
          <div className="side-me">
            <Avatar person={reader} size={34} />
            <span className="small flex-1">
              <b className="block">{reader.name}</b>
              <span className="muted">{reader.role}</span>
            </span>
            {signOut && <LeaveButton signOut={signOut} />}
          </div>
        </aside>
        <div className="min-w-0">
          <div className="flex items-center justify-between px-4 pt-2 lg:hidden">
            <Logo name={name} href="/admin" />
            {signOut && <LeaveButton signOut={signOut} />}
          </div>
          <nav className="strip-nav" aria-label={t('admin_nav')}>
            <NavLinks items={nav} locale={locale} look="strip" />
          </nav>
          {children}
        </div>
      </div>
    </>
  );
}

function LeaveButton({ signOut }: { signOut: SignOut }) {
  const t = useTranslations('shell');
  return (
    <form action={signOut}>
      <button type="submit" className="icon-btn" aria-label={t('sign_out')}>
        <LogOut className="mirror" />
      </button>
    </form>
  );
}

/** A page of the operator: its name and what can be done with all of it in the head, then `main`. */
export function AdminPage({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <>
      <header className="admin-head">
        <h1 className="h4">{title}</h1>
        {actions && <div className="ms-auto flex items-center gap-2">{actions}</div>}
      </header>
      <main id="main" className="admin-main">
        {children}
      </main>
    </>
  );
}
