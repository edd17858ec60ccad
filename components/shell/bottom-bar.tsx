import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { NavItem } from './view';

/** A phone's navigation, with four places at most. It leaves by itself where a bar to book, pay or save stands. */
export function BottomBar({ items }: { items: NavItem[] }) {
  const t = useTranslations('shell');
  return (
    <nav className="bottom-bar" aria-label={t('main_nav')}>
      {items.map(({ href, label, icon, current, count }) => (
        <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
          {icon}
          {label}
          {count ? <span className="count">{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
