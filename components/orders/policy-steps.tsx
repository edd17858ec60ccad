import { useTranslations } from 'next-intl';
import { useWhen } from '@/components/ui/date-time';
import { RotateCcw, ShieldCheck } from '@/components/ui/icons';

/** What comes back when plans change, until when: shown before anything is paid. `share` is basis points. */
export function PolicySteps({
  steps,
  zone,
  name,
}: {
  steps: readonly { until: string; share: number }[];
  zone: string;
  name: string;
}) {
  const t = useTranslations('checkout.policy');
  const when = useWhen(zone);
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('title')}</h2>
      <ul className="grid gap-2">
        <li className="flex gap-2">
          <RotateCcw className="i16 mt-1 shrink-0" />
          <span>
            {steps.map(({ until, share }) => (
              <span key={until}>
                {share === 10_000
                  ? t('all', { until: when(new Date(until), 'full') })
                  : share > 0
                    ? t('part', { until: when(new Date(until), 'full'), percent: share / 100 })
                    : t(steps.length > 1 ? 'none' : 'none_now')}{' '}
              </span>
            ))}
          </span>
        </li>
        <li className="flex gap-2">
          <ShieldCheck className="i16 mt-1 shrink-0" />
          <span>{t('provider', { name })}</span>
        </li>
      </ul>
    </section>
  );
}
