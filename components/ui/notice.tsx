import type { ReactNode } from 'react';
import { cn } from './cn';
import type { Icon } from './icon';
import { CircleAlert, CircleCheck, Info } from './icons';

type NoticeProps = {
  /** `good` says what succeeded, `danger` what failed and what did not happen, `plain` a fact, `turn` that the reader is asked. */
  tone?: 'good' | 'plain' | 'danger' | 'turn';
  title?: ReactNode;
  icon?: Icon;
  role?: 'alert' | 'status';
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A sentence that matters here, in the page. */
export function Notice({ tone = 'good', title, icon, role, id, className, children }: NoticeProps) {
  const Sign = icon ?? { good: CircleCheck, plain: Info, danger: CircleAlert, turn: CircleAlert }[tone];
  return (
    <div
      id={id}
      role={role}
      tabIndex={id ? -1 : undefined}
      className={cn('notice', tone !== 'good' && `notice-${tone}`, className)}
    >
      <Sign />
      <div>
        {title && <b>{title}</b>} {children}
      </div>
    </div>
  );
}
