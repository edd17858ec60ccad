'use client';
import { usePathname } from 'next/navigation';
import { LocaleLink } from '@/components/ui/locale-link';
import { currentItem } from './current';
import type { NavItem } from './view';

/** How the links stand: at the side of the page, as chips in a strip, or in a phone's bar below. */
type Look = 'side' | 'strip' | 'bottom';

/**
 * Links of a navigation: icon, words, how many wait there. The place where the reader is is marked, also after they went on without loading the
 * page anew (the frame around the pages stays then). `locale` is the page's language.
 */
export function NavLinks({ items, locale, look = 'side' }: { items: NavItem[]; locale: string; look?: Look }) {
  const here = currentItem(items, usePathname());
  return items.map((item) => {
    const { href, label, icon, count } = item;
    const current = item === here;
    return (
      <LocaleLink
        key={href}
        locale={locale}
        href={href}
        className={look === 'strip' ? `chip${current ? ' chip-tab' : ''}` : undefined}
        aria-current={current ? 'page' : undefined}
      >
        {look !== 'strip' && icon}
        {look === 'side' ? <span>{label}</span> : label}
        {count && look !== 'strip' ? <span className={look === 'side' ? 'small num' : 'count'}>{count}</span> : null}
      </LocaleLink>
    );
  });
}
