import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Slip, type SlipLine } from '@/components/ui/slip';
import { formatMoney } from '@/lib/core/shared/money';
import { type PriceLineView, usePriceLines } from './price-lines';
import { TaxNote, type TaxView } from './tax-note';

/** What one shop's part of a basket costs; minor units. */
export type BasketPart = {
  key: string;
  shop: string;
  lines: readonly PriceLineView[];
  taxes: readonly TaxView[];
  total: number;
  /** What is paid now; less than all where some is paid when it is collected. */
  due: number;
};

/** The slip of several shops that are paid together. */
export function BasketSlip({
  parts,
  currency,
  things,
  children,
}: {
  parts: readonly BasketPart[];
  currency: string;
  things?: number;
  children?: ReactNode;
}) {
  const t = useTranslations('cart.slip');
  const locale = useLocale();
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  const all = (of: (part: BasketPart) => number) => parts.reduce((total, part) => total + of(part), 0);
  const fees = all(({ lines }) => lines.reduce((total, { kind, amount }) => total + (kind === 'fee' ? amount : 0), 0));
  const [due, total] = [all((part) => part.due), all((part) => part.total)];
  const last: SlipLine[] = [
    ...(fees > 0 ? [{ label: t('fee'), amount: sum(fees) }] : []),
    ...(due < total ? [{ label: t('pay_there'), amount: sum(total - due) }] : []),
    { label: t('pay_now'), amount: sum(due), total: true },
  ];
  const own = parts.map(({ lines }) => lines.filter(({ kind }) => kind !== 'fee'));
  const worded = usePriceLines(own.flat(), currency);
  const goods = parts.map(({ shop }, at) => {
    const before = own.slice(0, at).reduce((count, lines) => count + lines.length, 0);
    return { caption: shop, lines: worded.slice(before, before + (own[at]?.length ?? 0)) };
  });
  return (
    <Slip
      title={t('title')}
      state={things === undefined ? undefined : <Badge>{t('things', { count: things })}</Badge>}
      groups={[...goods, { lines: last }]}
    >
      {parts.map(({ key, taxes }) => (
        <TaxNote key={key} taxes={taxes} currency={currency} />
      ))}
      {children}
    </Slip>
  );
}
