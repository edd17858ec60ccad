import { useLocale, useTranslations } from 'next-intl';
import type { SlipLine } from '@/components/ui/slip';
import { formatMoney } from '@/lib/core/shared/money';

export type PriceLineView = {
  kind: 'service' | 'hours' | 'travel' | 'package' | 'extra' | 'item' | 'shipping' | 'tax' | 'fee';
  amount: number;
  name?: string;
  minutes?: number;
  unit?: number;
  quantity?: number;
};

/** The lines of a price as the slip shows them. Server components only. */
export function usePriceLines(lines: readonly PriceLineView[], currency: string, minutes?: number | null): SlipLine[] {
  const t = useTranslations('checkout.line');
  const locale = useLocale();
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  return lines.map((line) => ({
    amount: sum(line.amount),
    label:
      pieces(line) ??
      (line.kind === 'hours'
        ? t('hours', { hours: t('hours_count', { count: (line.minutes ?? 60) / 60 }), unit: sum(line.unit ?? 0) })
        : line.kind === 'travel'
          ? t('travel', { km: line.quantity ?? 1, unit: sum(line.unit ?? 0) })
          : line.kind === 'fee' || line.kind === 'tax' || line.kind === 'shipping'
            ? t(line.kind)
            : t('service', { minutes: minutes ?? line.minutes ?? 60 })),
  }));
}

/** What the provider calls it, with how many of it there are. */
const pieces = ({ name, quantity = 1 }: PriceLineView): string | undefined =>
  name !== undefined && quantity > 1 ? `${quantity} × ${name}` : name;
