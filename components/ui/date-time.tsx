import { useLocale } from 'next-intl';
import { type DateFormat, formatDate } from './format';

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
