import { Link } from '@/components/ui/link';
import type { NavItem } from './view';

/** Links of a navigation: icon, words, how many wait there. */
export function NavLinks({ items }: { items: NavItem[] }) {
  return items.map(({ href, label, icon, current, count }) => (
    <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
      {icon}
      <span>{label}</span>
      {count ? <span className="small num">{count}</span> : null}
    </Link>
  ));
}
