import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { moveClock } from '@/app/_actions/administration';
import { operator } from '@/app/[locale]/_admin/operator';
import { ClockPage } from '@/components/administration/clock';
import { formText } from '@/components/forms/form-text';
import { AdminPage } from '@/components/shell/admin-shell';
import { clock } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';
import { isDemo } from '@/lib/core/installation';

/** The demo's clock; in a live installation there is no such page. */
export default async function AdminClock({ searchParams }: { searchParams: Promise<{ due?: string }> }) {
  const ctx = await operator();
  if (!isDemo()) notFound();
  const { due = '' } = await searchParams;
  const [view, t, text] = await Promise.all([clock(ctx), getTranslations('admin.clock'), formText('admin.clock.form')]);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <ClockPage
        view={view}
        zone={readerZone(ctx)}
        due={/^\d{1,9}$/.test(due) ? Number(due) : null}
        move={moveClock}
        text={text}
      />
    </AdminPage>
  );
}
