import { useLocale, useTranslations } from 'next-intl';
import { Slip, type SlipLine } from '@/components/ui/slip';
import { formatMoney } from '@/lib/core/shared/money';
import { type PriceLineView, usePriceLines } from './price-lines';
import { TaxNote, type TaxView } from './tax-note';

/** Another price for an order, as it is proposed; minor units. */
export type ChargeView = {
  lines: readonly PriceLineView[];
  taxes: readonly TaxView[];
  total: number;
  net: number;
  due: number;
};

type ChargeSlipProps = {
  order: {
    party: string;
    total: number;
    minutes: number | null;
    currency: string;
    terms: Record<string, string | boolean>;
    provider: { name: string };
    customer: { name: string };
  };
  price: ChargeView;
};

/** The whole price as it would be, line by line, and what that means for who reads it: what to pay on top, what comes back, what one gets. */
export function ChargeSlip({ order, price }: ChargeSlipProps) {
  const t = useTranslations('order.case.charge');
  const locale = useLocale();
  const { currency, party } = order;
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  const change: SlipLine[] =
    order.terms.payment === 'onsite'
      ? []
      : price.due > 0
        ? [{ label: t('more'), amount: sum(price.due) }]
        : price.total < order.total
          ? [
              {
                label: party === 'customer' ? t('back_you') : t('back', { name: order.customer.name }),
                amount: sum(order.total - price.total),
              },
            ]
          : [];
  const lines: SlipLine[] = [
    ...usePriceLines(price.lines, currency, order.minutes),
    { label: t('total'), amount: sum(price.total), total: true },
    { label: t('now'), amount: sum(order.total) },
    ...change,
    ...(party === 'provider' ? [{ label: t('to_you'), amount: sum(price.net) }] : []),
  ];
  return (
    <Slip title={t('would')} groups={[{ lines }]} className="max-w-[440px]">
      <TaxNote taxes={price.taxes} currency={currency} />
      {order.terms.payment === 'onsite' && <p className="small muted">{t('onsite', { name: order.provider.name })}</p>}
    </Slip>
  );
}
