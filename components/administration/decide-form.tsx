'use client';
import { type ChangeEvent, useState } from 'react';
import { TextAreaField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { MoneyLines } from '@/components/ui/slip';
import { formatMoney, fromDecimal, toDecimal } from '@/lib/core/shared/money';
import { afterReturning } from '@/lib/core/shared/shares';

type Lines = { net: number; commission: number; fee: number; tax: number };
export type DecideText = FormText &
  Record<
    | 'share'
    | 'release'
    | 'refund'
    | 'split'
    | 'held'
    | 'customer'
    | 'provider'
    | 'commission'
    | 'fee'
    | 'tax'
    | 'submit'
    | 'busy',
    string
  >;
type DecideFormProps = {
  action: FormAction;
  hidden: Record<string, string | number>;
  /** Where the order's money is now, in minor units, and how its price is divided. */
  money: Lines & { held: number };
  lines: Lines;
  currency: string;
  locale: string;
  /** What was asked for or offered last. */
  proposed: number;
  text: DecideText;
};

const exact = ({ net, commission, fee, tax }: Lines) => ({
  net: BigInt(net),
  commission: BigInt(commission),
  fee: BigInt(fee),
  tax: BigInt(tax),
});

/** The operator's decision: how much goes back, and what that leaves each with, computed as it is booked. */
export function DecideForm({ action, hidden, money, lines, currency, locale, proposed, text }: DecideFormProps) {
  const there = money.held + money.net + money.commission + money.fee + money.tax;
  const [typed, setTyped] = useState(toDecimal(Math.min(proposed, there), currency));
  const back = fromDecimal(typed, currency);
  const known = back !== null && back <= there;
  const after = known && afterReturning(BigInt(back), { held: BigInt(money.held), kept: exact(money), lines: exact(lines) });
  const sum = (amount: bigint | number) => formatMoney({ amount: Number(amount), currency }, locale);
  const choices = [
    { label: text.release, amount: 0 },
    { label: text.split, amount: Math.floor(there / 2) },
    { label: text.refund, amount: there },
  ];
  return (
    <PlainForm action={action} text={text} hidden={hidden} className="grid gap-4">
      <fieldset className="segments" aria-label={text.share}>
        {choices.map(({ label, amount }) => (
          <button
            key={label}
            type="button"
            className="segment"
            aria-pressed={amount === there || amount === 0 ? back === amount : known && back > 0 && back < there}
            onClick={() => setTyped(toDecimal(amount, currency))}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <TextField
        name="amount"
        inputMode="decimal"
        value={typed}
        onChange={(event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
      />
      <input
        type="range"
        min={0}
        max={there}
        value={known ? back : 0}
        aria-label={text.labels?.amount}
        className="range"
        onChange={(event) => setTyped(toDecimal(Number(event.target.value), currency))}
      />
      {after && (
        <MoneyLines
          lines={[
            { label: text.customer, amount: sum(after.back) },
            { label: text.provider, amount: sum(after.net) },
            { label: text.commission, amount: sum(after.commission) },
            ...(after.fee > 0n ? [{ label: text.fee, amount: sum(after.fee) }] : []),
            ...(after.tax > 0n ? [{ label: text.tax, amount: sum(after.tax) }] : []),
            { label: text.held, amount: sum(there), total: true },
          ]}
        />
      )}
      <TextAreaField name="note" rows={6} maxLength={2000} />
      <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
    </PlainForm>
  );
}
