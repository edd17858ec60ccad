import type { ReactNode } from 'react';
import { Link } from './link';

export type TabItem = { href: string; label: ReactNode; current?: boolean };

/** Places of one page (or pages of one place) as links. */
export function Tabs({ label, items }: { label: string; items: TabItem[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map(({ href, label: text, current }) => (
        <Link key={href} href={href} className="tab" aria-current={current ? 'page' : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
