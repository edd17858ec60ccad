import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import type { mails } from '@/lib/administration';

type Mail = Awaited<ReturnType<typeof mails>>['rows'][number];

/** What was written by mail, and to whom. `open` says that mails may be read here. */
export function MailsTable({ rows, zone, open }: { rows: Mail[]; zone: string; open: boolean }) {
  const t = useTranslations('admin.mails');
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'subject',
          head: t('subject'),
          cell: ({ id, subject, to }) => (
            <span className="cell-2">
              {open ? <Link href={`/admin/mails/${id}`}>{subject}</Link> : <b>{subject}</b>}
              <span className="md:hidden">{to}</span>
            </span>
          ),
        },
        { key: 'to', head: t('to'), from: 'md', cell: ({ to }) => to },
        { key: 'template', head: t('template'), from: 'lg', cell: ({ template }) => <span translate="no">{template}</span> },
        {
          key: 'state',
          head: t('state'),
          from: 'md',
          cell: ({ sentAt }) => (sentAt ? <Badge>{t('states.sent')}</Badge> : <Badge tone="turn">{t('states.waiting')}</Badge>),
        },
        { key: 'written', head: t('written'), end: true, cell: ({ createdAt }) => <DateTime date={createdAt} zone={zone} /> },
      ]}
    />
  );
}
