import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useNear, useWhen } from '@/components/ui/date-time';
import { Lock } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { MoneyLines, type SlipLine } from '@/components/ui/slip';
import type { Money } from '@/lib/core/shared/money';
import { SlotPicker } from './slot-picker';
import { dayViews } from './slots';
import { UnitPrice } from './unit-price';
import type { Pricing } from './view';

export const BOOKING_FORM = 'book';

type BookingCardProps = {
  price: Money;
  pricing: Pricing;
  /** Free and taken starts from now on, within `days`. */
  slots: { start: Date; taken?: boolean }[];
  now: Date;
  days?: number;
  zone: string;
  /** Where the provider is: their time is called by it. */
  place: string;
  /** The way on, without its language; `hidden` says which listing. */
  action: string;
  hidden?: Record<string, string | number>;
  chosen?: string;
  lines: SlipLine[];
  /** Paid on site: nothing is held. */
  onSite?: boolean;
  /** Lengths to choose from, each with its address. */
  lengths?: { minutes: number; href: string; current: boolean }[];
  /** The last date on which the provider is away, while they are. */
  away?: string;
  /** Where one can wait for a time that becomes free. */
  waiting?: string;
};

/** To book a time: the price, the free times, what it costs, the button. At most 16 days are shown. */
export function BookingCard({
  price,
  pricing,
  slots,
  now,
  days = 14,
  zone,
  place,
  action,
  hidden,
  chosen,
  lines,
  onSite,
  lengths = [],
  away,
  waiting,
}: BookingCardProps) {
  const t = useTranslations('listings');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const near = useNear(now, zone, true);
  const when = useWhen('UTC');
  const next = slots.find(({ taken }) => !taken);
  const text = { ...PICKER_KEYS(t), today: ui('today') };
  return (
    <BookCard>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <UnitPrice price={price} pricing={pricing} className="text-[2rem]" wordClass="soft ui" />
        {next && <span className="free">{t('free_at', { time: near(next.start) })}</span>}
      </div>
      {away && <p className="ui font-semibold">{t('away', { date: when(new Date(`${away}T12:00:00Z`), 'day') })}</p>}
      {lengths.length > 1 && (
        <nav className="segments" aria-label={t('length')}>
          {lengths.map(({ minutes, href, current }) => (
            <Link key={minutes} className="segment" href={href} aria-current={current ? 'page' : undefined}>
              {t('minutes', { count: minutes })}
            </Link>
          ))}
        </nav>
      )}
      <SlotPicker
        id={BOOKING_FORM}
        action={localePath(locale, action)}
        hidden={hidden}
        days={dayViews(slots, { from: now, count: Math.min(days, 16), zone, locale, today: ui('today') })}
        from={now.toISOString()}
        zone={zone}
        place={place}
        locale={locale}
        chosen={chosen}
        text={text}
      >
        <hr />
        <MoneyLines lines={lines} />
      </SlotPicker>
      {waiting && (
        <p className="small text-center">
          <Link className="link" href={waiting}>
            {t('wait')}
          </Link>
        </p>
      )}
      <HeldNote>{onSite ? t('paid_on_site') : t('held')}</HeldNote>
    </BookCard>
  );
}

/** The frame of what one books or buys: a card beside the page, a section of it on phones. */
export function BookCard({ children }: { children: ReactNode }) {
  return <div className="book-card">{children}</div>;
}

export function HeldNote({ children }: { children: ReactNode }) {
  return (
    <p className="small muted flex items-center justify-center gap-2 text-center">
      <Lock className="i16" />
      {children}
    </p>
  );
}

type PickerKey = 'day' | 'times' | 'book' | 'book_at' | 'choose_first' | 'no_times' | 'your_time' | 'their_time' | 'zone';
const KEYS: PickerKey[] = ['day', 'times', 'book', 'book_at', 'choose_first', 'no_times', 'your_time', 'their_time', 'zone'];
/** The picker's words, unfilled: it fills them in the browser. */
const PICKER_KEYS = (t: { raw: (key: string) => string }) =>
  Object.fromEntries(KEYS.map((key) => [key, t.raw(`picker.${key}`)])) as Record<PickerKey, string>;
