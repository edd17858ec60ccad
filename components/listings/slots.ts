import { dayIn, formatDate } from '@/components/ui/format';
import type { DayView, SlotView } from './view';

/** What a day needs to be worded: its first moment in the zone is not known, so noon UTC of the date stands for it. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);

const worded = (date: string, locale: string, todayLabel: string | null, slots: SlotView[]): DayView => ({
  date,
  weekday: todayLabel ?? formatDate(noon(date), 'weekday', locale, 'UTC'),
  day: formatDate(noon(date), 'dayOfMonth', locale, 'UTC'),
  label: formatDate(noon(date), 'day', locale, 'UTC'),
  slots,
});

type Slot = { start: Date; taken?: boolean };

/**
 * Days and times as the picker shows them in a zone: every date from that of `from` on, `count` of them, each with its slots.
 * Used on the server for the provider's zone and in the browser for the viewer's.
 */
export function dayViews(
  slots: Slot[],
  of: { from: Date; count: number; zone: string; locale: string; today: string },
): DayView[] {
  const { from, count, zone, locale, today } = of;
  const byDate = new Map<string, SlotView[]>();
  for (const { start, taken } of slots) {
    const date = dayIn(start, zone);
    const view = { start: start.toISOString(), label: formatDate(start, 'time', locale, zone), ...(taken && { taken }) };
    byDate.set(date, [...(byDate.get(date) ?? []), view]);
  }
  const first = dayIn(from, zone);
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(noon(first).getTime() + index * 86_400_000).toISOString().slice(0, 10);
    return worded(date, locale, index === 0 ? today : null, byDate.get(date) ?? []);
  });
}
