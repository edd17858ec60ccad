import { useLocale, useTranslations } from 'next-intl';
import { type DateFormat, dayIn, formatDate } from './format';

/** Formats moments in the page's language and one zone: `const when = useWhen(zone); when(date, 'full')`. Server components only. */
export function useWhen(zone: string): (date: Date, format: DateFormat) => string {
  const locale = useLocale();
  return (date, format) => formatDate(date, format, locale, zone);
}

/** A moment, in the page's language and a named zone, with its machine-readable form. */
export function DateTime({
  date,
  zone,
  format = 'short',
  className,
}: {
  date: Date;
  zone: string;
  format?: DateFormat;
  className?: string;
}) {
  return (
    <time dateTime={date.toISOString()} className={className}>
      {useWhen(zone)(date, format)}
    </time>
  );
}

/**
 * Names a near moment the short way, seen from `now`: "Today 16:30", "Tomorrow 9:00", "Sat 11:00", and further off "Mon 30 Nov, 8:00".
 * `within` a sentence the words begin small. Server components only.
 */
export function useNear(now: Date, zone: string, within = false): (date: Date) => string {
  const t = useTranslations('ui');
  const when = useWhen(zone);
  const dayAfter = (days: number) => dayIn(new Date(now.getTime() + days * 86_400_000), zone);
  const [today, tomorrow, weekOn] = [dayAfter(0), dayAfter(1), dayAfter(6)];
  return (date) => {
    const day = dayIn(date, zone);
    if (day === today) return t(within ? 'today_within' : 'today_at', { time: when(date, 'time') });
    if (day === tomorrow) return t(within ? 'tomorrow_within' : 'tomorrow_at', { time: when(date, 'time') });
    return when(date, day > today && day <= weekOn ? 'slot' : 'short');
  };
}
