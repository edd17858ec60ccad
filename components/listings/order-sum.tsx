'use client';
import { useEffect, useState } from 'react';
import { MoneyLines } from '@/components/ui/slip';
import { formatMoney, rate } from '@/lib/core/shared/money';

/** A choice that costs something: a radio or box of the form with this name and value, or (with `quantity`) a number that multiplies. */
export type PricedChoice = { name: string; value: string; label: string; amount: number; chosen?: boolean };

/** Something that is added to a price, in basis points of it. */
export type Added = { label: string; basisPoints: number };

type OrderSumProps = {
  /** The id of the form whose choices are added up. */
  form: string;
  choices: PricedChoice[];
  currency: string;
  locale: string;
  /** The field that says how many; what is chosen by `base` is multiplied. */
  quantity?: string;
  /** The name of the choice that a quantity multiplies. */
  base: string;
  /** What is added to the sum of the choices, each in basis points of it: taxes, the buyer's fee. */
  added?: readonly Added[];
  text: { total: string };
};

type Chosen = { choices: PricedChoice[]; count: number };

/** What the choices of a form cost, line by line; it follows them as they change. Without a script it shows those made at the beginning. */
export function OrderSum({ form, choices, currency, locale, quantity, base, added = [], text }: OrderSumProps) {
  const [{ choices: chosen, count }, setChosen] = useState<Chosen>({
    choices: choices.filter(({ chosen: given }) => given),
    count: 1,
  });
  useEffect(() => {
    const element = document.getElementById(form);
    if (!(element instanceof HTMLFormElement)) return;
    const read = () => {
      const data = new FormData(element);
      setChosen({
        choices: choices.filter(({ name, value }) => data.getAll(name).includes(value)),
        count: Math.max(1, Math.floor(Number(quantity && data.get(quantity)) || 1)),
      });
    };
    read();
    element.addEventListener('change', read);
    return () => element.removeEventListener('change', read);
  }, [form, choices, quantity]);

  const priced = chosen.map(({ name, label, amount }) =>
    name === base && count > 1 ? { label: `${count} × ${label}`, amount: amount * count } : { label, amount },
  );
  const sum = priced.reduce((total, { amount }) => total + amount, 0);
  const more = added
    .map(({ label, basisPoints }) => ({ label, amount: rate(sum, basisPoints) }))
    .filter(({ amount }) => amount > 0);
  const show = (amount: number) => formatMoney({ amount, currency }, locale);
  return (
    <MoneyLines
      lines={[
        ...[...priced, ...more].map(({ label, amount }) => ({ label, amount: show(amount) })),
        { label: text.total, amount: show(more.reduce((total, { amount }) => total + amount, sum)), total: true },
      ]}
    />
  );
}
