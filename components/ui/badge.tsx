import type { ReactNode } from 'react';
import { cn } from './cn';

export type BadgeTone = 'neutral' | 'good' | 'turn' | 'bad';

/** A state in a word: `good` is done or safe, `turn` is the reader's turn, `bad` is refused or lost. One icon at most. */
export function Badge({ tone = 'neutral', className, children }: { tone?: BadgeTone; className?: string; children: ReactNode }) {
  return <span className={cn('badge', tone !== 'neutral' && `badge-${tone}`, className)}>{children}</span>;
}
