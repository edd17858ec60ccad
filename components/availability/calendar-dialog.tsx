'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useFormContext } from '@/components/forms/context';
import { X } from '@/components/ui/icons';
import { LocaleLink } from '@/components/ui/locale-link';
import { localePath } from '@/components/ui/locale-path';

type CalendarDialogProps = { title: string; close: string; back: string; locale: string; children: ReactNode };

/**
 * A form that stands over the calendar because its address says so. Without a script it is simply there, with a link that closes it; with one
 * it keeps the focus, and Escape leads back.
 */
export function CalendarDialog({ title, close, back, locale, children }: CalendarDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const router = useRouter();
  // Before it is taken away: afterwards the focus is lost.
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.close();
    element?.showModal();
    element?.querySelector<HTMLElement>('form :is(input:not([type=hidden]), textarea)')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      open
      className="cal-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        router.replace(localePath(locale, back), { scroll: false });
      }}
    >
      <div className="flex items-start justify-between gap-3">
        <h2 id={id} className="d3 min-w-0 break-words">
          {title}
        </h2>
        <LocaleLink locale={locale} href={back} scroll={false} className="icon-btn" aria-label={close}>
          <X />
        </LocaleLink>
      </div>
      {children}
    </dialog>
  );
}

/** In a form of the dialog: once it is done, the calendar alone is shown again. */
export function BackWhenDone({ back, locale }: { back: string; locale: string }) {
  const { state } = useFormContext();
  const router = useRouter();
  useEffect(() => {
    if (state.ok) router.replace(localePath(locale, back), { scroll: false });
  }, [state, router, back, locale]);
  return null;
}
