import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { ChevronDown, CircleAlert } from './icons';

type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Stands at the end of the label's line: "Forgotten", "optional". */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** Ids of what describes a control, for its `aria-describedby`. */
export const describedBy = (id: string, { hint, error }: { hint?: unknown; error?: unknown }): string | undefined =>
  cn(Boolean(error) && `${id}-error`, Boolean(hint) && `${id}-hint`) || undefined;

/** Label above, control, message, hint. The control has the id `id` and `aria-describedby={describedBy(id, …)}`. */
export function Field({ id, label, hint, error, aside, className, children }: FieldProps) {
  return (
    <div className={cn('field', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="label">
          {label}
        </label>
        {aside && <span className="small muted">{aside}</span>}
      </div>
      {children}
      <FieldError id={id} error={error} />
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The sentence at a field that says what is wrong and the way out. */
export function FieldError({ id, error }: { id: string; error?: ReactNode }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="error">
      <CircleAlert />
      <span>{error}</span>
    </p>
  );
}

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn('input', className)} {...props} />;
}

export function TextArea({ className, ...props }: ComponentProps<'textarea'>) {
  return <textarea className={cn('input', className)} {...props} />;
}

export type Choice = { value: string; label: string; disabled?: boolean };

/** The platform's own select, which phones show best. */
export function Select({ className, choices, ...props }: ComponentProps<'select'> & { choices: Choice[] }) {
  return (
    <span className="select">
      <select className={cn('input', className)} {...props}>
        {choices.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown />
    </span>
  );
}
