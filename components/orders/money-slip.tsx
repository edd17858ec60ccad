import { useLocale, useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { Slip, type SlipLine } from '@/components/ui/slip';
import { formatMoney } from '@/lib/core/shared/money';
import { usePriceLines } from './price-lines';
import { TaxNote, type TaxView } from './tax-note';

/** What the slip shows of an order; minor units of `currency`. */
export type MoneyView = {
  party: string;
  state: string;
  final: boolean;
  terms: Record<string, string | boolean>;
  currency: string;
  minutes: number | null;
  lines: Parameters<typeof usePriceLines>[0];
  taxes: readonly TaxView[];
  total: number;
  shares: { net: number; commission: number; fee: number; tax: number };
  money: { held: number; net: number; commission: number; fee: number; tax: number; back: number };
  payment: { method: string | null; status: string } | null;
  customer: { name: string };
  provider: { name: string };
};

/** An order's money, line by line, as its reader may see it: the price, where it is now, and who gets what. */
export function MoneySlip({ order, market, explained }: { order: MoneyView; market: string; explained: string }) {
  const t = useTranslations('order.money');
  const ledger = useTranslations('order.ledger');
  const locale = useLocale();
  const lines = usePriceLines(order.lines, order.currency, order.minutes);
  const sum = (amount: number) => formatMoney({ amount, currency: order.currency }, locale);
  const { money, payment, party, customer, provider } = order;
  const paid = money.held + money.net + money.commission + money.fee + money.tax + money.back > 0;
  const onsite = order.terms.payment === 'onsite';

  const provided = (amount: number): SlipLine => ({
    label: party === 'provider' ? t('to_you') : t('to_provider', { name: provider.name }),
    amount: sum(amount),
  });
  const shares = (of: { net: number; commission: number; fee: number; tax: number }): SlipLine[] => [
    provided(of.net),
    ...(of.commission > 0 ? [{ label: t('commission', { market }), amount: sum(of.commission) }] : []),
    ...(of.fee > 0 ? [{ label: t('fee'), amount: sum(of.fee) }] : []),
    ...(of.tax > 0 ? [{ label: t('tax', { market }), amount: sum(of.tax) }] : []),
  ];
  const back: SlipLine[] =
    money.back > 0
      ? [{ label: party === 'customer' ? t('back_you') : t('back', { name: customer.name }), amount: sum(money.back) }]
      : [];
  const released = money.net + money.commission + money.fee > 0;
  const total = paid
    ? party === 'customer'
      ? t('paid')
      : t('paid_provider', { customer: customer.name })
    : onsite
      ? t('price')
      : t('due');
  const groups = [
    { lines: [...lines, { label: total, amount: sum(order.total), total: true }] },
    ...(released || back.length > 0
      ? [{ caption: t('shared'), lines: [...(released ? shares(money) : []), ...back] }]
      : order.final
        ? []
        : [{ caption: t('when_done'), lines: shares(order.shares) }]),
  ];
  return (
    <Slip title={t('title')} state={<Where order={order} />} groups={groups}>
      <TaxNote taxes={order.taxes} currency={order.currency} />
      {paid && (
        <Link className="link small" href={explained}>
          {ledger('link')}
        </Link>
      )}
      {payment?.method && (
        <p className="small muted">{t(payment.status === 'authorized' ? 'authorized' : 'method', { method: payment.method })}</p>
      )}
    </Slip>
  );
}

function Where({ order: { money, terms, payment } }: { order: MoneyView }) {
  const t = useTranslations('order.money');
  const [tone, word]: [BadgeTone, 'onsite' | 'held' | 'released' | 'returned' | 'open'] =
    terms.payment === 'onsite'
      ? ['neutral', 'onsite']
      : money.held > 0 || payment?.status === 'authorized'
        ? ['good', 'held']
        : money.net > 0
          ? ['good', 'released']
          : money.back > 0
            ? ['neutral', 'returned']
            : ['neutral', 'open'];
  return <Badge tone={tone}>{t(word)}</Badge>;
}
