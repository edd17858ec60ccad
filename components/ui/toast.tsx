'use client';
import { useEffect, useState } from 'react';
import { LocaleLink } from './locale-link';

type Toast = { id: number; text: string; link?: { href: string; label: string } };

const EVENT = 'guildhall:toast';
let last = 0;

/** Says in passing that something succeeded; shown by the page's `Toaster`. */
export function toast(text: string, link?: Toast['link']): void {
  last += 1;
  window.dispatchEvent(new CustomEvent<Toast>(EVENT, { detail: { id: last, text, link } }));
}

/** Where toasts appear: one per page. Each stays for seven seconds, and as long as it is pointed at or holds the focus. */
export function Toaster({ locale }: { locale: string }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const add = (event: Event) => {
      if (event instanceof CustomEvent) setToasts((list) => [...list.slice(-2), event.detail as Toast]);
    };
    window.addEventListener(EVENT, add);
    return () => window.removeEventListener(EVENT, add);
  }, []);
  useEffect(() => {
    if (held || toasts.length === 0) return;
    const timer = setTimeout(() => setToasts((list) => list.slice(1)), 7000);
    return () => clearTimeout(timer);
  }, [toasts, held]);
  const hold = { onMouseEnter: () => setHeld(true), onFocus: () => setHeld(true) };
  const release = { onMouseLeave: () => setHeld(false), onBlur: () => setHeld(false) };
  return (
    <div className="toaster" role="status" aria-live="polite" {...hold} {...release}>
      {toasts.map(({ id, text, link }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          {link && (
            <LocaleLink locale={locale} href={link.href} className="btn btn-small">
              {link.label}
            </LocaleLink>
          )}
        </div>
      ))}
    </div>
  );
}
