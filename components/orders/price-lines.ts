import { useLocale, useTranslations } from 'next-intl';
import type { SlipLine } from '@/components/ui/slip';
import { formatMoney } from '@/lib/core/shared/money';

export type PriceLineView = {
  kind: 'service' | 'hours' | 'package' | 'extra' | 'tax' | 'fee';
  amount: number;
  name?: string;
  minutes?: number;
  unit?: number;
};

/** The lines of a price as the slip shows them. Server components only. */
export function usePriceLines(lines: readonly PriceLineView[], currency: string, minutes?: number | null): SlipLine[] {
  const t = useTranslations('checkout.line');
  const locale = useLocale();
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  return lines.map((line) => ({
    amount: sum(line.amount),
    label:
      line.name ??
      (line.kind === 'hours'
        ? t('hours', { hours: t('hours_count', { count: (line.minutes ?? 60) / 60 }), unit: sum(line.unit ?? 0) })
        : line.kind === 'fee' || line.kind === 'tax'
          ? t(line.kind)
          : t('service', { minutes: minutes ?? line.minutes ?? 60 })),
  }));
}
