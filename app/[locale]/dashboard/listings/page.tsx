import { getTranslations } from 'next-intl/server';
import { OwnListings } from '@/components/listings/own-listings';
import { ButtonLink } from '@/components/ui/button-link';
import { Plus } from '@/components/ui/icons';
import { EmptyState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { requireReader } from '@/lib/accounts';
import { ownListings } from '@/lib/listings';
import { STATUSES } from '@/lib/listings/schema';

const BASE = '/dashboard/listings';

/** What the provider offers, in every state. */
export default async function ListingsPage({ searchParams }: { searchParams: Promise<{ status?: string }> }) {
  const ctx = await requireReader('PROVIDER');
  const rows = await ownListings(ctx);
  const { status } = await searchParams;
  const t = await getTranslations('dashboard.listings');
  const chosen = STATUSES.find((each) => each === status);
  const shown = rows.filter((row) => !chosen || row.status === chosen);
  const count = (of: string) => rows.filter((row) => row.status === of).length;
  const states = STATUSES.filter((each) => count(each) > 0);
  const add = (
    <ButtonLink variant="primary" href={`${BASE}/new`}>
      <Plus className="i16" />
      {t('new')}
    </ButtonLink>
  );
  return (
    <div className="grid gap-6">
      <title>{t('meta')}</title>
      <header className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="d2">{t('title')}</h1>
        {rows.length > 0 && add}
      </header>
      {states.length > 1 && (
        <Tabs
          label={t('filter')}
          items={[
            { href: BASE, label: `${t('all')} ${rows.length}`, current: !chosen },
            ...states.map((each) => ({
              href: `${BASE}?status=${each}`,
              label: `${t(`status.${each}`)} ${count(each)}`,
              current: each === chosen,
            })),
          ]}
        />
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('empty')} text={t('empty_text')}>
          <div>{add}</div>
        </EmptyState>
      ) : shown.length === 0 ? (
        <p className="ui soft">{t('none_here')}</p>
      ) : (
        <OwnListings rows={shown} base={BASE} />
      )}
    </div>
  );
}
