import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

type InputProps = Omit<ComponentProps<'input'>, 'type'>;

/** A box to tick, with its words and, at the end of the line, a number or a price. */
export function Checkbox({ children, note, className, ...props }: InputProps & { note?: ReactNode }) {
  return (
    <label className={cn('check', className)}>
      <input type="checkbox" className="tick" {...props} />
      <span>{children}</span>
      {note !== undefined && <span className="check-note">{note}</span>}
    </label>
  );
}

/** One of several, as a line in a list. */
export function Radio({ children, note, className, ...props }: InputProps & { note?: ReactNode }) {
  return (
    <label className={cn('check', className)}>
      <input type="radio" className="dot" {...props} />
      <span>{children}</span>
      {note !== undefined && <span className="check-note">{note}</span>}
    </label>
  );
}

/** A named group of choices. */
export function ChoiceGroup({
  legend,
  hint,
  error,
  id,
  className,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset id={id} tabIndex={id ? -1 : undefined} className={cn('grid gap-2', className)}>
      <legend className="label pb-2">{legend}</legend>
      {children}
      {error}
      {hint && <p className="hint">{hint}</p>}
    </fieldset>
  );
}

type OptionProps = Omit<InputProps, 'title'> & {
  type?: 'radio' | 'checkbox';
  title: ReactNode;
  /** The sentence that the choice needs. */
  text?: ReactNode;
  end?: ReactNode;
  /** Fields that belong to this choice; shown while it is chosen, without a script. */
  more?: ReactNode;
};

/** A choice that needs a sentence: a card with its radio (or box). */
export function Option({ type = 'radio', title, text, end, more, className, ...props }: OptionProps) {
  return (
    <label className={cn('option', className)}>
      <input type={type} className={type === 'radio' ? 'dot' : 'tick'} {...props} />
      <span className="option-body">
        <span className="flex items-start justify-between gap-3">
          <span>
            <b className="ui block">{title}</b>
            {text && <span className="small muted block">{text}</span>}
          </span>
          {end}
        </span>
        {more && <span className="option-more">{more}</span>}
      </span>
    </label>
  );
}

/** Two or three words next to each other, one of them chosen. */
export function Segments({
  name,
  choices,
  defaultValue,
  label,
  ...props
}: InputProps & { name: string; label: string; choices: { value: string; label: ReactNode }[] }) {
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className="segment">
          <input
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === defaultValue}
            className="sr-only"
            {...props}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
