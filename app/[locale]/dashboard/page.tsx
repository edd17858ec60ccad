import { getTranslations } from 'next-intl/server';
import { OrderList } from '@/components/orders/order-list';
import { Checklist } from '@/components/providers/checklist';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { CalendarDays, Plus } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { reader, requireReader } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { unreadOf } from '@/lib/messaging';
import { orderList } from '@/lib/orders';
import { ownChecklist, ownProvider } from '@/lib/providers';

/** The provider's day: what is missing before the shop is public, who waits for an answer, what comes next. */
export default async function TodayPage() {
  const ctx = await requireReader('PROVIDER');
  const [shop, checklist, person, { rows }] = await Promise.all([
    ownProvider(ctx),
    ownChecklist(ctx),
    reader(ctx),
    orderList(ctx, { as: 'provider', list: 'active', limit: 50 }),
  ]);
  const t = await getTranslations('dashboard.today');
  const check = await getTranslations('dashboard.checklist.items');
  const unread = await unreadOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const waiting = rows.filter(({ turn }) => turn.includes('provider'));
  const coming = rows
    .filter(({ startsAt, turn }) => startsAt !== null && startsAt > ctx.now && !turn.includes('provider'))
    .sort((a, b) => Number(a.startsAt) - Number(b.startsAt))
    .slice(0, 6);
  const next = coming[0]?.startsAt;
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1">
          <p className="small muted">{formatDate(ctx.now, 'day', ctx.locale, shop.timeZone)}</p>
          <h1 className="d2">{t(partOfDay(ctx, shop.timeZone), { name: person?.firstName ?? shop.businessName })}</h1>
          <p className="lead">
            {t('waiting_count', { count: waiting.length })}{' '}
            {next && t('next', { time: formatDate(next, 'slot', ctx.locale, shop.timeZone) })}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/dashboard/calendar">
            <CalendarDays className="i16" />
            {t('calendar')}
          </ButtonLink>
          <ButtonLink variant="primary" href="/dashboard/listings/new">
            <Plus className="i16" />
            {t('new_listing')}
          </ButtonLink>
        </div>
      </header>
      {!checklist.listed && (
        <Checklist
          title={t('checklist')}
          lead={t('checklist_lead')}
          checks={checklist.items.map(({ key, needed, done, at }) => ({ key, needed, done, text: check(key), href: at }))}
        />
      )}
      <div className="grid gap-6">
        <section className="card pad grid gap-4">
          <div className="flex items-baseline justify-between gap-3">
            <h2 className="d3">{t('waiting')}</h2>
            {waiting.length > 0 && <span className="badge badge-turn num">{waiting.length}</span>}
          </div>
          {waiting.length > 0 ? (
            <OrderList orders={waiting} side="provider" base="/dashboard/orders" unread={unread} />
          ) : (
            <p className="ui soft">{t('waiting_empty')}</p>
          )}
        </section>
        <section className="card pad grid gap-4">
          <div className="flex items-baseline justify-between gap-3">
            <h2 className="d3">{t('coming')}</h2>
            <Link className="link small" href="/dashboard/orders">
              {t('all_orders')}
            </Link>
          </div>
          {coming.length > 0 ? (
            <OrderList orders={coming} side="provider" base="/dashboard/orders" unread={unread} />
          ) : (
            <p className="ui soft">{t('coming_empty')}</p>
          )}
        </section>
      </div>
    </div>
  );
}

function partOfDay(ctx: Context, timeZone: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(ctx.now));
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}
