'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { LocaleLink } from '@/components/ui/locale-link';
import { currentItem } from './current';
import type { NavItem } from './view';

/** So much of the chip before the marked one stays to be seen, in pixels. */
const PEEK = 72;

/** How the links stand: at the side of the page, as chips in a strip, or in a phone's bar below. */
type Look = 'side' | 'strip' | 'bottom';

/**
 * Links of a navigation: icon, words, how many wait there. The place where the reader is is marked, also after they went on without loading the
 * page anew (the frame around the pages stays then). `locale` is the page's language.
 */
export function NavLinks({ items, locale, look = 'side' }: { items: NavItem[]; locale: string; look?: Look }) {
  const path = usePathname();
  const here = currentItem(items, path);
  const mark = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew at each place
  useEffect(() => {
    const strip = mark.current?.parentElement;
    if (look === 'strip' && strip && mark.current)
      strip.scrollLeft += mark.current.getBoundingClientRect().left - strip.getBoundingClientRect().left - PEEK;
  }, [path, look]);
  return items.map((item) => {
    const { href, label, icon, count } = item;
    const current = item === here;
    return (
      <LocaleLink
        key={href}
        ref={current ? mark : undefined}
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
