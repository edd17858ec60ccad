import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import type { people } from '@/lib/administration';
import { isOperator, type Role } from '@/lib/core/shared/roles';

type Person = Awaited<ReturnType<typeof people>>['rows'][number];

/** People with their role, shop and orders. */
export function PeopleTable({ rows, zone }: { rows: Person[]; zone: string }) {
  const t = useTranslations('admin.people');
  const role = useTranslations('admin.role');
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ firstName, lastName, username, avatar }) => {
            const name = `${firstName} ${lastName}`.trim();
            return (
              <span className="flex items-center gap-2">
                <Avatar person={{ name, avatar: avatar?.key }} size={26} />
                <span className="cell-2">
                  <b className="md:whitespace-nowrap">{name}</b>
                  <span className="md:hidden">{`@${username}`}</span>
                </span>
              </span>
            );
          },
        },
        { key: 'username', head: t('username'), from: 'xl', cell: ({ username }) => username },
        {
          key: 'role',
          head: t('role'),
          cell: ({ role: name, suspendedAt }) => (
            <Badge tone={suspendedAt ? 'bad' : isOperator(name as Role) ? 'turn' : name === 'PROVIDER' ? 'good' : 'neutral'}>
              {role(suspendedAt ? 'SUSPENDED' : (name as Role))}
            </Badge>
          ),
        },
        {
          key: 'email',
          head: t('email'),
          from: 'md',
          cell: ({ email, emailVerifiedAt }) => (
            <span className="cell-2">
              {email}
              {!emailVerifiedAt && <span>{t('unverified')}</span>}
            </span>
          ),
        },
        {
          key: 'shop',
          head: t('shop'),
          from: 'md',
          cell: ({ provider }) =>
            provider &&
            (provider.listedAt ? (
              <Link href={`/providers/${provider.handle}`}>{provider.businessName}</Link>
            ) : (
              <span className="cell-2">
                {provider.businessName}
                <span>{t('shop_hidden')}</span>
              </span>
            )),
        },
        {
          key: 'orders',
          head: t('orders'),
          end: true,
          cell: ({ email, _count }) =>
            _count.orders > 0 ? <Link href={`/admin/orders?q=${encodeURIComponent(email)}`}>{_count.orders}</Link> : 0,
        },
        {
          key: 'since',
          head: t('since'),
          end: true,
          from: 'lg',
          cell: ({ createdAt }) => <DateTime date={createdAt} zone={zone} format="date" />,
        },
      ]}
    />
  );
}
