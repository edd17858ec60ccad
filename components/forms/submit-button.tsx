'use client';
import type { ReactNode } from 'react';
import { type ButtonLook, buttonClass } from '@/components/ui/button';
import { useFormContext } from './context';

type SubmitButtonProps = ButtonLook & {
  /** Said while it works: "Paying". */
  busy: ReactNode;
  name?: string;
  value?: string;
  className?: string;
  children: ReactNode;
};

/** Sends the form it stands in. While that works it keeps its width and the focus, and cannot be pressed again. */
export function SubmitButton({ busy, variant = 'primary', size, full, className, children, ...props }: SubmitButtonProps) {
  const { pending } = useFormContext();
  return (
    <button
      type="submit"
      className={buttonClass({ variant, size, full }, className)}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      {...props}
    >
      <span className="btn-labels">
        <span className="btn-idle">{children}</span>
        <span className="btn-busy">
          <span className="spin" />
          {busy}
        </span>
      </span>
    </button>
  );
}
