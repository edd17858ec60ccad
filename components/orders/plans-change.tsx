import { useTranslations } from 'next-intl';
import { PolicySteps } from '@/components/listings/policy-steps';
import { ShieldCheck } from '@/components/ui/icons';
import { type Money, rate } from '@/lib/core/shared/money';

type PlansChangeProps = {
  /** What comes back until when; `share` is basis points, the last step is from then on. */
  steps: readonly { until: string; share: number }[];
  total: Money;
  zone: string;
  name: string;
};

/** What comes back when plans change, with the sums: shown before anything is paid. */
export function PlansChange({ steps, total, zone, name }: PlansChangeProps) {
  const t = useTranslations('checkout.policy');
  const last = steps.length - 1;
  const views = steps.map(({ until, share }, index) => ({
    until: index === last ? null : new Date(until),
    percent: share / 100,
    amount: { amount: rate(total.amount, share), currency: total.currency },
  }));
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('title')}</h2>
      <PolicySteps steps={views} zone={zone} provider={name} now={0} />
      <p className="small muted flex gap-2">
        <ShieldCheck className="i16 mt-1 shrink-0" />
        <span>{t('provider', { name })}</span>
      </p>
    </section>
  );
}
