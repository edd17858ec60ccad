import { useTranslations } from 'next-intl';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Table } from '@/components/ui/table';
import type { jobList } from '@/lib/administration';

type Job = Awaited<ReturnType<typeof jobList>>['rows'][number];

const TONES: Record<string, BadgeTone> = { dead: 'bad', done: 'good' };

/** Jobs with what they are about, when they are due and why they failed; one that gave up can be tried again. */
export function JobsTable({ rows, zone, retry, text }: { rows: Job[]; zone: string; retry: FormAction; text: FormText }) {
  const t = useTranslations('admin.jobs');
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'kind',
          head: t('kind'),
          cell: ({ kind, payload, lastError }) => (
            <span className="cell-2">
              <b translate="no">{kind}</b>
              <span className="md:hidden" translate="no">
                {aboutOf(payload)}
              </span>
              {lastError && <span className="md:hidden">{lastError.split('\n', 1)}</span>}
            </span>
          ),
        },
        { key: 'about', head: t('about'), from: 'md', cell: ({ payload }) => <span translate="no">{aboutOf(payload)}</span> },
        {
          key: 'state',
          head: t('state'),
          cell: ({ id, state }) => (
            <span className="flex items-center gap-2 max-md:flex-wrap">
              <Badge tone={TONES[state] ?? 'neutral'}>{t(`states.${state}` as 'states.dead')}</Badge>
              {state === 'dead' && (
                <PlainForm action={retry} text={text} hidden={{ job: id }}>
                  <SubmitButton variant="secondary" size="small" busy={t('retrying')}>
                    {t('retry')}
                  </SubmitButton>
                </PlainForm>
              )}
            </span>
          ),
        },
        { key: 'error', head: t('error'), from: 'md', cell: ({ lastError }) => lastError && <JobError text={lastError} /> },
        { key: 'attempts', head: t('attempts'), end: true, from: 'lg', cell: ({ attempts }) => attempts },
        {
          key: 'due',
          head: t('due'),
          end: true,
          cell: ({ runAt, finishedAt }) => <DateTime date={finishedAt ?? runAt} zone={zone} />,
        },
      ]}
    />
  );
}

/** {"orderId":12} reads "orderId 12". */
const aboutOf = (payload: unknown): string =>
  payload && typeof payload === 'object'
    ? Object.entries(payload)
        .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
        .join(', ')
    : '';

/** An error's first line; the rest of it unfolds. */
function JobError({ text }: { text: string }) {
  const [first = '', ...rest] = text.split('\n');
  if (rest.length === 0) return <span className="error-text block">{first}</span>;
  return (
    <details className="error-text">
      <summary>{first}</summary>
      <pre translate="no">{rest.join('\n')}</pre>
    </details>
  );
}
