'use client';
import { useSyncExternalStore } from 'react';
import { ShoppingBasket } from '@/components/ui/icons';
import { LocaleLink } from '@/components/ui/locale-link';
import { CART_COUNT } from '@/lib/cart/schema';

type CartLinkProps = {
  href: string;
  locale: string;
  /** How many things there are; left out on pages that are kept for everybody: there the browser knows it by a cookie. */
  count?: number;
  text: { empty: string; filled: string };
};

/** The way to the basket, with how much is in it. */
export function CartLink({ href, locale, count, text }: CartLinkProps) {
  const remembered = useSyncExternalStore(never, countInCookie, () => 0);
  const things = count ?? remembered;
  return (
    <LocaleLink
      locale={locale}
      className="icon-btn"
      href={href}
      rel="nofollow"
      aria-label={things > 0 ? text.filled.replace('{count}', String(things)) : text.empty}
    >
      <ShoppingBasket />
      {things > 0 && <span className="count">{things}</span>}
    </LocaleLink>
  );
}

/** Every change of the basket loads a page. */
const never = () => () => {};

function countInCookie(): number {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${CART_COUNT}=`));
  return Math.min(999, Number(found?.slice(CART_COUNT.length + 1)) || 0);
}
