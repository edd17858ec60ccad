import type { ReactNode } from 'react';
import { Link } from './link';

export type Crumb = { href?: string; label: ReactNode };

/** The way to this page; the last one is the page itself. */
export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className="crumbs num">
        {crumbs.map((crumb, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a way has no other order
          <li key={index} aria-current={crumb.href ? undefined : 'page'}>
            {crumb.href ? <Link href={crumb.href}>{crumb.label}</Link> : crumb.label}
          </li>
        ))}
      </ol>
    </nav>
  );
}
