'use client';
import { useEffect, useState } from 'react';
import { Clock } from '@/components/ui/icons';

type HoldCountdownProps = {
  /** How long the slot is still held, in milliseconds when the page was made: the reader's own clock may be wrong, and the demo's moves. */
  remainingMs: number;
  text: { held: string; lapsed: string };
};

const two = (value: number) => String(value).padStart(2, '0');

/** "Held for you 8:42", counting down; the page is fetched anew when the hold has lapsed, to say so. */
export function HoldCountdown({ remainingMs, text }: HoldCountdownProps) {
  const [left, setLeft] = useState(remainingMs);
  useEffect(() => {
    const until = performance.now() + remainingMs;
    const timer = setInterval(() => {
      const now = until - performance.now();
      setLeft(now);
      if (now <= -2000) {
        clearInterval(timer);
        window.location.reload();
      }
    }, 500);
    return () => clearInterval(timer);
  }, [remainingMs]);
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return (
    <p className="ui flex items-center gap-2" role="timer" aria-live="off">
      <Clock className="i16" />
      {left > 0 ? (
        <>
          {text.held}{' '}
          <b className="num" suppressHydrationWarning>
            {Math.floor(seconds / 60)}:{two(seconds % 60)}
          </b>
        </>
      ) : (
        text.lapsed
      )}
    </p>
  );
}
