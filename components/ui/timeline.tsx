import type { ReactNode } from 'react';
import { Check } from './icons';

export type TimelineItem = {
  key: string;
  state: 'done' | 'now' | 'next';
  title: ReactNode;
  /** Who and when, or by when. */
  text?: ReactNode;
  /** What stands below it: lines, files. */
  below?: ReactNode;
};

/** What was (ticks), is (a ring) and may come (dashed), in order. */
export function Timeline({ items, className }: { items: TimelineItem[]; className?: string }) {
  return (
    <ol className={className ? `timeline ${className}` : 'timeline'}>
      {items.map(({ key, state, title, text, below }) => (
        <li key={key} className={state === 'done' ? undefined : state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="timeline-point">{state === 'done' && <Check />}</span>
          <div>
            <b>{title}</b>
            {text && <p>{text}</p>}
            {below}
          </div>
        </li>
      ))}
    </ol>
  );
}
