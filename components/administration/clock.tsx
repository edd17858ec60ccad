import { useTranslations } from 'next-intl';
import { TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { DateTime, useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { NowBlock } from '@/components/ui/now-block';
import { Table } from '@/components/ui/table';
import type { clock } from '@/lib/administration';

type ClockView = Awaited<ReturnType<typeof clock>>;

const HOUR = 3_600_000;
const QUICK = [
  { hours: 1, days: 0 },
  { hours: 0, days: 1 },
  { hours: 0, days: 3 },
  { hours: 0, days: 15 },
] as const;

type ClockPageProps = {
  view: ClockView;
  zone: string;
  /** How many jobs came due when the clock was moved to where it is. */
  due: number | null;
  move: FormAction;
  text: FormText;
};

/** The demo's clock: what time it is there, ways to move it forward, and what waits for its time. */
export function ClockPage({ view, zone, due, move, text }: ClockPageProps) {
  const t = useTranslations('admin.clock');
  const when = useWhen(zone);
  return (
    <div className="grid gap-6">
      {due !== null && (
        <Notice role="status">
          {t('moved', { due })}{' '}
          <Link className="link" href="/admin/jobs?state=done">
            {t('jobs')}
          </Link>
        </Notice>
      )}
      <NowBlock
        kick={t('kick')}
        title={when(view.now, 'full')}
        text={<Ahead offsetMs={view.offsetMs} />}
        actions={QUICK.map(({ days, hours }) => (
          <PlainForm key={`${days}-${hours}`} action={move} text={text} hidden={{ days, hours }}>
            <SubmitButton variant="ghost" busy={t('moving')}>
              {days > 0 ? t('by_days', { days }) : t('by_hours', { hours })}
            </SubmitButton>
          </PlainForm>
        ))}
      />
      <section className="card panel">
        <h2>{t('own')}</h2>
        <PlainForm action={move} text={text} className="flex flex-wrap items-end gap-3">
          <TextField name="days" type="number" inputMode="numeric" min={0} max={400} defaultValue={0} />
          <TextField name="hours" type="number" inputMode="numeric" min={0} max={23} defaultValue={0} />
          <SubmitButton busy={t('moving')}>{t('move')}</SubmitButton>
        </PlainForm>
      </section>
      <section className="card panel">
        <h2>{t('next')}</h2>
        {view.ahead.length === 0 ? (
          <p className="small muted">{t('nothing')}</p>
        ) : (
          <Table
            caption={t('next')}
            rows={view.ahead}
            keyOf={({ id }) => id}
            columns={[
              { key: 'kind', head: t('kind'), cell: ({ kind }) => <span translate="no">{kind}</span> },
              { key: 'when', head: t('when'), end: true, cell: ({ runAt }) => <DateTime date={runAt} zone={zone} /> },
            ]}
          />
        )}
      </section>
    </div>
  );
}

function Ahead({ offsetMs }: { offsetMs: number }) {
  const t = useTranslations('admin.clock');
  const total = Math.floor(offsetMs / HOUR);
  if (offsetMs === 0) return t('as_machine');
  if (total === 0) return t('under_hour');
  const [days, hours] = [Math.floor(total / 24), total % 24];
  return t('ahead', { days, hours, both: days > 0 && hours > 0 ? 'yes' : 'no' });
}
