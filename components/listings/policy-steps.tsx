import { useTranslations } from 'next-intl';
import { useWhen } from '@/components/ui/date-time';
import { Price } from '@/components/ui/price';
import type { PolicyStepView } from './view';

type PolicyStepsProps = {
  steps: PolicyStepView[];
  zone: string;
  provider: string;
  /** The step in force, where there is an order. */
  now?: number;
};

/** What comes back when plans change, as steps in time; the last is from then on. */
export function PolicySteps({ steps, zone, provider, now }: PolicyStepsProps) {
  const t = useTranslations('listings.policy');
  const when = useWhen(zone);
  return (
    <ol className="policy-steps">
      {steps.map(({ until, percent, amount }, index) => (
        <li key={until?.getTime() ?? 'after'} aria-current={now === index ? 'step' : undefined}>
          {until ? t('until', { when: when(until, 'short') }) : t('after')}
          <b>
            {percent === 100 ? t('all') : percent === 0 ? t('nothing') : percent === 50 ? t('half') : t('percent', { percent })}
          </b>
          {percent > 0 && amount
            ? t.rich('back', { amount: () => <Price money={amount} exact className="font-sans" /> })
            : percent === 0 && t('paid', { name: provider })}
        </li>
      ))}
    </ol>
  );
}

/** The policy before a time is chosen: hours before the start instead of dates. */
export function PolicyTerms({ terms, provider }: { terms: { hours: number | null; percent: number }[]; provider: string }) {
  const t = useTranslations('listings.policy');
  return (
    <ol className="policy-steps">
      {terms.map(({ hours, percent }) => (
        <li key={hours ?? 'after'}>
          {hours === null
            ? t('after')
            : hours % 24 === 0
              ? t('days_before', { count: hours / 24 })
              : t('hours_before', { count: hours })}
          <b>
            {percent === 100 ? t('all') : percent === 0 ? t('nothing') : percent === 50 ? t('half') : t('percent', { percent })}
          </b>
          {percent === 0 && t('paid', { name: provider })}
        </li>
      ))}
    </ol>
  );
}
