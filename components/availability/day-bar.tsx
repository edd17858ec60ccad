import { cn } from '@/components/ui/cn';
import type { Interval } from '@/lib/availability/schema';

export type Scale = { from: number; until: number };

/** Whole hours that hold all of these intervals, and at least the usual day. */
export function scaleOf(intervals: readonly Interval[]): Scale {
  const from = Math.min(8 * 60, ...intervals.map(({ start }) => start));
  const until = Math.max(20 * 60, ...intervals.map(({ end }) => end));
  return { from: Math.floor(from / 60) * 60, until: Math.ceil(until / 60) * 60 };
}

/** A day's open hours, pale, with what is booked, solid; ink where a booking stands outside the hours. Said in words beside it. */
export function DayBar({ scale, open, booked = [] }: { scale: Scale; open: readonly Interval[]; booked?: readonly Interval[] }) {
  const place = ({ start, end }: Interval) => {
    const share = (minute: number) =>
      (Math.min(Math.max(minute, scale.from), scale.until) - scale.from) / (scale.until - scale.from);
    return { insetInlineStart: `${share(start) * 100}%`, width: `${(share(end) - share(start)) * 100}%` };
  };
  const covered = ({ start, end }: Interval) => open.some((each) => each.start <= start && end <= each.end);
  return (
    <div className="day-bar" aria-hidden="true">
      {open.map((each) => (
        <i key={`${each.start}-${each.end}`} style={place(each)} />
      ))}
      {booked.map((each) => (
        <u key={`${each.start}-${each.end}`} className={cn(!covered(each) && 'outside')} style={place(each)} />
      ))}
    </div>
  );
}

/** The hours under the bars. */
export function BarScale({ scale }: { scale: Scale }) {
  const hours = (scale.until - scale.from) / 60;
  const step = Math.max(1, Math.round(hours / 5));
  const marks = Array.from({ length: Math.ceil(hours / step) }, (_, index) => index * step);
  return (
    <div className="bar-scale num" aria-hidden="true">
      {marks.map((mark) => (
        <span key={mark} style={{ insetInlineStart: `${(mark / hours) * 100}%` }}>
          {scale.from / 60 + mark}
        </span>
      ))}
    </div>
  );
}
