import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '@/lib/core/shared/money';

export type TaxView = { name: string; rate: number; amount: number; inclusive: boolean };

/** The taxes that a price contains: "Includes VAT 20 %, £11.33". Those that are added have lines of their own. */
export function TaxNote({ taxes, currency }: { taxes: readonly TaxView[]; currency: string }) {
  const t = useTranslations('checkout');
  const locale = useLocale();
  const inside = taxes.filter(({ inclusive, amount }) => inclusive && amount > 0);
  if (inside.length === 0) return null;
  const names = inside.map(({ name, rate, amount }) =>
    t('tax_of', {
      name: name || t('line.tax'),
      rate: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(rate / 10_000),
      amount: formatMoney({ amount, currency }, locale),
    }),
  );
  return <p className="small muted">{t('tax_inside', { taxes: new Intl.ListFormat(locale).format(names) })}</p>;
}
