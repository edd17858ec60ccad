'use client';
import { useEffect, useRef } from 'react';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChoiceGroup, Option } from '@/components/ui/choice';
import { Minus, Plus } from '@/components/ui/icons';

type QuantityProps = {
  action: FormAction;
  line: number;
  quantity: number;
  /** No more than this. */
  most: number;
  text: FormText & { less: string; more: string; count: string; remove: string; removeWhat: string; busy: string };
};

/** How many of a line: fewer, more, none. Each button says the new number, so that it works without a script. */
export function QuantityForm({ action, line, quantity, most, text }: QuantityProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ line }} className="quantity-form">
      <span className="quantity">
        <button type="submit" name="quantity" value={quantity - 1} aria-label={text.less}>
          <Minus className="i16" />
        </button>
        <b className="num">
          <span aria-hidden="true">{quantity}</span>
          <span className="sr-only">{text.count}</span>
        </b>
        <button type="submit" name="quantity" value={quantity + 1} aria-label={text.more} disabled={quantity >= most}>
          <Plus className="i16" />
        </button>
      </span>
      <SubmitButton variant="quiet" size="small" busy={text.busy} name="quantity" value="0" aria-label={text.removeWhat}>
        {text.remove}
      </SubmitButton>
    </PlainForm>
  );
}

/** Agrees to what has changed: so many are taken, at the price of now. */
export function AgreeForm({
  action,
  line,
  quantity,
  label,
  text,
}: Pick<QuantityProps, 'action' | 'line' | 'quantity'> & { label: string; text: FormText & { busy: string } }) {
  return (
    <PlainForm action={action} text={text} hidden={{ line, quantity }}>
      <SubmitButton variant="secondary" size="small" busy={text.busy}>
        {label}
      </SubmitButton>
    </PlainForm>
  );
}

export type ChosenOption = { value: string; title: string; text?: string; end?: string };

type ChoiceFormProps = {
  action: FormAction;
  name: string;
  legend: string;
  options: ChosenOption[];
  chosen: string | null;
  text: FormText & { choose: string; busy: string };
};

/** One of several ways or places; it is taken as soon as it is chosen, or by the button where there is no script. */
export function ChoiceForm({ action, name, legend, options, chosen, text }: ChoiceFormProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was chosen before this script came, or what the browser remembers of an earlier visit, is taken too.
    const checked = element.current?.querySelector<HTMLInputElement>('input:checked');
    if (checked && chosen !== null && checked.value !== chosen) checked.form?.requestSubmit();
  }, [chosen]);
  return (
    <PlainForm action={action} text={text} className="grid gap-3">
      <ChoiceGroup legend={legend}>
        <div ref={element} className="options">
          {options.map(({ value, title, text: more, end }) => (
            <Option
              key={value}
              name={name}
              value={value}
              title={title}
              text={more}
              end={end && <b className="ui num">{end}</b>}
              defaultChecked={value === chosen}
              onChange={(event) => event.currentTarget.form?.requestSubmit()}
            />
          ))}
        </div>
      </ChoiceGroup>
      <noscript>
        <SubmitButton variant="secondary" size="small" busy={text.busy}>
          {text.choose}
        </SubmitButton>
      </noscript>
    </PlainForm>
  );
}
