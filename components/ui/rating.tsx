import type { ComponentProps } from 'react';
import { cn } from './cn';
import { Star } from './icons';

type RatingProps = {
  /** The figure as it is shown, "4.9". */
  value: string;
  /** How many ratings it is the average of, as shown. */
  count?: string;
  /** What a screen reader says instead: "4.9 of 5, 212 reviews". */
  label: string;
  className?: string;
};

export function Rating({ value, count, label, className }: RatingProps) {
  return (
    <span className={cn('rating', className)} role="img" aria-label={label}>
      <Star />
      {value}
      {count && <span className="rating-count">({count})</span>}
    </span>
  );
}

type RatingInputProps = {
  name: string;
  legend: string;
  /** What each number of stars is called, from one to five: "1 of 5". */
  labels: readonly [string, string, string, string, string];
  defaultValue?: number;
  required?: boolean;
  invalid?: boolean;
  describedBy?: string;
  id?: string;
  /** What a form library puts on each of the radios. */
  bind?: Pick<ComponentProps<'input'>, 'ref' | 'onChange' | 'onBlur'>;
};

/** Stars to choose from: five radio buttons, filled by the style sheet, so it needs no script. */
export function RatingInput({ name, legend, labels, defaultValue, required, invalid, describedBy, id, bind }: RatingInputProps) {
  return (
    <fieldset
      id={id}
      tabIndex={id ? -1 : undefined}
      className="stars-row"
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
    >
      <legend className="sr-only">{legend}</legend>
      <span className="ui font-semibold" aria-hidden="true">
        {legend}
      </span>
      <span className="stars">
        {labels.map((label, index) => (
          <label key={label} className="star">
            <input
              type="radio"
              name={name}
              value={index + 1}
              defaultChecked={defaultValue === index + 1}
              required={required}
              aria-label={label}
              className="sr-only"
              {...bind}
            />
            <Star />
          </label>
        ))}
      </span>
    </fieldset>
  );
}
