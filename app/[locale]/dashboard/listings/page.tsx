import { getTranslations } from 'next-intl/server';
import { OwnListings } from '@/components/listings/own-listings';
import { ButtonLink } from '@/components/ui/button-link';
import { Plus } from '@/components/ui/icons';
import { EmptyState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { requireReader } from '@/lib/accounts';
import { ownListingCounts, ownListings } from '@/lib/listings';
import { type OwnListingList, STATUSES } from '@/lib/listings/schema';

const BASE = '/dashboard/listings';

/** What the provider offers, in every state. */
export default async function ListingsPage({ searchParams }: { searchParams: Promise<{ status?: string; before?: string }> }) {
  const ctx = await requireReader('PROVIDER');
  const asked = await searchParams;
  const t = await getTranslations('dashboard.listings');
  const counts = await ownListingCounts(ctx);
  const count = (of: string) => counts.find(({ status }) => status === of)?.count ?? 0;
  const all = counts.reduce((sum, each) => sum + each.count, 0);
  const states = STATUSES.filter((each) => count(each) > 0);
  const chosen = STATUSES.find((each) => each === asked.status && each !== 'removed') as OwnListingList['status'];
  const cursor = /^\d{1,9}$/.test(asked.before ?? '') ? Number(asked.before) : undefined;
  const { rows, next } = await ownListings(ctx, { status: chosen, cursor, limit: 50 });
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
        {all > 0 && add}
      </header>
      {states.length > 1 && (
        <Tabs
          label={t('filter')}
          items={[
            { href: BASE, label: `${t('all')} ${all}`, current: !chosen },
            ...states.map((each) => ({
              href: `${BASE}?status=${each}`,
              label: `${t(`status.${each}`)} ${count(each)}`,
              current: each === chosen,
            })),
          ]}
        />
      )}
      {all === 0 ? (
        <EmptyState title={t('empty')} text={t('empty_text')}>
          <div>{add}</div>
        </EmptyState>
      ) : rows.length === 0 ? (
        <p className="ui soft">{t('none_here')}</p>
      ) : (
        <OwnListings rows={rows} base={BASE} />
      )}
      {next && (
        <div>
          <ButtonLink href={`${BASE}?${chosen ? `status=${chosen}&` : ''}before=${next}`}>{t('older')}</ButtonLink>
        </div>
      )}
    </div>
  );
}
