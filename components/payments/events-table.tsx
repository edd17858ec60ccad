import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';

type Row = {
  id: number;
  provider: string;
  externalId: string;
  type: string;
  state: string;
  attempts: number;
  lastError: string | null;
  receivedAt: Date;
};

const TONES: Record<string, BadgeTone> = { failed: 'bad', done: 'good', received: 'turn' };

/** How far an event of a payment provider has come. */
export function EventState({ state }: { state: string }) {
  const t = useTranslations('payments.events.states');
  return <Badge tone={TONES[state] ?? 'neutral'}>{t(state as 'done')}</Badge>;
}

/** What payment providers told us, the newest first. */
export function EventsTable({ rows, zone }: { rows: Row[]; zone: string }) {
  const t = useTranslations('payments.events');
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'type',
          head: t('type'),
          cell: ({ id, type, externalId, lastError }) => (
            <span className="cell-2">
              <Link href={`/admin/payments/events/${id}`}>
                <span translate="no">{type}</span>
              </Link>
              <span className="break-all" translate="no" dir="ltr">
                {lastError ?? externalId}
              </span>
            </span>
          ),
        },
        { key: 'provider', head: t('provider'), from: 'md', cell: ({ provider }) => <span translate="no">{provider}</span> },
        { key: 'tries', head: t('tries'), from: 'lg', cell: ({ attempts }) => t('times', { count: attempts }) },
        { key: 'state', head: t('state'), cell: ({ state }) => <EventState state={state} /> },
        {
          key: 'received',
          head: t('received'),
          from: 'md',
          end: true,
          cell: ({ receivedAt }) => <DateTime date={receivedAt} zone={zone} />,
        },
      ]}
    />
  );
}
