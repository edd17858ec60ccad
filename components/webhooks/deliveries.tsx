import { useTranslations } from 'next-intl';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { ChevronDown } from '@/components/ui/icons';
import type { DeliveryView } from '@/lib/webhooks';

const TONES: Record<string, BadgeTone> = { delivered: 'good', failed: 'bad' };

type Props = {
  rows: DeliveryView[];
  endpoint: number;
  zone: string;
  /** Null while the endpoint is switched off. */
  replay: FormAction | null;
  text: FormText;
};

/** What was sent, each with its body, the answers to every attempt, and the way to send it once more. */
export function Deliveries({ rows, endpoint, zone, replay, text }: Props) {
  const t = useTranslations('webhooks');
  if (rows.length === 0) return <p className="ui soft">{t('nothing_sent')}</p>;
  return (
    <ul className="rows">
      {rows.map((delivery) => (
        <li key={delivery.id}>
          <details>
            <summary className="fold flex-wrap justify-between gap-y-1">
              <code className="ui" translate="no">
                {delivery.type}
              </code>
              <span className="flex items-center gap-3">
                <DateTime className="small muted" date={new Date(delivery.createdAt)} zone={zone} />
                <Badge tone={TONES[delivery.state] ?? 'neutral'}>{t(`delivery.${delivery.state}` as 'delivery.waiting')}</Badge>
                <ChevronDown className="i16" />
              </span>
            </summary>
            <Messages delivery={delivery} zone={zone} />
            {replay && (
              <PlainForm action={replay} text={text} hidden={{ endpoint, delivery: delivery.id }} className="pt-3">
                <SubmitButton variant="secondary" size="small" busy={t('replaying')}>
                  {t('replay')}
                  <span className="sr-only">{delivery.type}</span>
                </SubmitButton>
              </PlainForm>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}

function Messages({ delivery: { eventId, body, attempts, nextAt }, zone }: { delivery: DeliveryView; zone: string }) {
  const t = useTranslations('webhooks');
  return (
    <div className="message-log">
      <p className="small muted">
        {t('id')} <code translate="no">{eventId}</code>
      </p>
      <pre translate="no">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      {attempts.map(({ at, status, failure, answer, ms }) => (
        <div key={at} className="grid gap-1">
          <p className="small">
            <DateTime date={new Date(at)} zone={zone} format="moment" />:{' '}
            <b>{status === null ? t(`failure.${failure}` as 'failure.too_slow') : t('answered', { status })}</b>{' '}
            <span className="muted">{t('took', { ms })}</span>
          </p>
          {answer && <pre translate="no">{answer}</pre>}
        </div>
      ))}
      {nextAt && (
        <p className="small muted">
          {t('next')} <DateTime date={new Date(nextAt)} zone={zone} format="moment" />
        </p>
      )}
    </div>
  );
}
