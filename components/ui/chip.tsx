import type { ReactNode } from 'react';
import { cn } from './cn';
import { X } from './icons';
import { Link } from './link';

type ChipProps = { href: string; children: ReactNode; className?: string; rel?: string };

/** A chip that leads somewhere: `active` is soft green, `tab` ink. The class `chip-time` makes it as high as a finger. */
export function ChipLink({ look, className, ...props }: ChipProps & { look?: 'active' | 'tab' }) {
  return (
    <Link
      className={cn('chip', look && `chip-${look}`, className)}
      aria-current={look === 'tab' ? 'true' : undefined}
      {...props}
    />
  );
}

/** A filter that is in force: the link is the address without it. */
export function RemovableChip({ label, children, ...props }: ChipProps & { label: string }) {
  return (
    <Link className="chip chip-active" aria-label={label} {...props}>
      {children}
      <X className="i16" />
    </Link>
  );
}
