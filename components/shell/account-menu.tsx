import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Bell, LogOut } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { NavItem, Reader, SignOut } from './view';

/** The reader's corner of a header: news, and a menu of their own places (a native popover). */
export function AccountMenu({
  reader,
  menu,
  signOut,
  newsHref,
}: {
  reader: Reader;
  menu: NavItem[];
  signOut?: SignOut;
  newsHref?: string;
}) {
  const t = useTranslations('shell');
  return (
    <>
      {newsHref && (
        <Link className="icon-btn" href={newsHref} aria-label={t('news', { count: reader.unread ?? 0 })}>
          <Bell />
          {reader.unread ? <span className="count">{reader.unread}</span> : null}
        </Link>
      )}
      <button type="button" className="icon-btn" popoverTarget="account-menu" aria-label={t('account_menu')}>
        <Avatar person={reader} size={34} />
      </button>
      <div id="account-menu" popover="auto" className="menu account-menu">
        <p className="px-3 pt-1 pb-2">
          <b className="ui">{reader.name}</b>
        </p>
        <hr className="mb-2" />
        <nav aria-label={t('account_menu')}>
          {menu.map(({ href, label, icon, current }) => (
            <Link key={href} href={href} className="menu-item" aria-current={current ? 'page' : undefined}>
              {icon}
              {label}
            </Link>
          ))}
        </nav>
        {signOut && (
          <form action={signOut}>
            <button type="submit" className="menu-item">
              <LogOut />
              {t('sign_out')}
            </button>
          </form>
        )}
      </div>
    </>
  );
}
