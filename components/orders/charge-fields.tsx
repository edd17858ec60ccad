'use client';
import { TextField } from '@/components/forms/fields';

export type ChargeFieldsProps = {
  /** What was ordered, where it may be replaced by what was worked: minutes by the hour, or the price of a visit. */
  worked: { minutes: number } | { price: string } | null;
  currency: string;
  most: number;
  text: Record<'title' | 'about' | 'name' | 'amount' | 'more', string>;
};

/** Shown before others are asked for. */
const FIRST = 1;

/** A final price and what comes to it, row by row. Rows that stay empty are none. */
export function ChargeFields({ worked, currency, most, text }: ChargeFieldsProps) {
  const row = (at: number) => (
    <div key={at} className="extra-row">
      <TextField name={`extras.${at}.name`} label={text.name} maxLength={80} />
      <TextField name={`extras.${at}.amount`} label={`${text.amount} (${currency})`} inputMode="decimal" />
    </div>
  );
  return (
    <>
      {worked && 'minutes' in worked && (
        <TextField name="minutes" type="number" inputMode="numeric" min={1} max={44_640} defaultValue={worked.minutes} />
      )}
      {worked && 'price' in worked && <TextField name="price" inputMode="decimal" placeholder={worked.price} />}
      <fieldset className="grid gap-3">
        <legend className="label">{text.title}</legend>
        <p className="small muted">{text.about}</p>
        {Array.from({ length: FIRST }, (_, at) => row(at))}
        <details>
          <summary className="link small">{text.more}</summary>
          <div className="grid gap-3 pt-3">{Array.from({ length: most - FIRST }, (_, at) => row(at + FIRST))}</div>
        </details>
      </fieldset>
    </>
  );
}
