import { getTranslations } from 'next-intl/server';
import { Facts, OpenHours } from '@/components/providers/facts';
import { dayIn, formatDate } from '@/components/ui/format';
import { CalendarDays, Globe, MapPin, Wrench } from '@/components/ui/icons';
import { awayUntil, openingHours } from '@/lib/availability';
import type { Context } from '@/lib/core/context';
import type { Storefront } from '@/lib/providers';

const DAY_MS = 86_400_000;
/** A Monday: names of weekdays are asked of it and the days after it. */
const MONDAY = new Date('2024-01-01T12:00:00Z').getTime();

/** A shop's side: hours, place, languages, what they are good at. */
export async function ShopFacts({ ctx, shop }: { ctx: Context; shop: Storefront }) {
  const t = await getTranslations('public.shop');
  const { timeZone, hours } = await openingHours(ctx, shop.id);
  const away = await awayUntil(ctx, shop.id);
  const first = shop.person.name.split(' ')[0] ?? '';
  const today = new Date(`${dayIn(ctx.now, timeZone)}T12:00:00Z`).getUTCDay();
  const week = Object.values(hours).map((times, index) => ({
    day: formatDate(new Date(MONDAY + index * DAY_MS), 'weekdayLong', ctx.locale, 'UTC'),
    hours: times.length > 0 ? times.map(({ start, end }) => `${short(start)} – ${short(end)}`).join(', ') : t('closed'),
    today: (index + 1) % 7 === today,
  }));
  const languages = new Intl.DisplayNames(ctx.locale, { type: 'language' });
  const list = new Intl.ListFormat(ctx.locale, { type: 'conjunction' });
  const facts = [
    shop.sinceYear !== null && { key: 'since', icon: <CalendarDays />, text: t('since', { year: String(shop.sinceYear) }) },
    shop.city !== null && { key: 'where', icon: <MapPin />, text: t('where_text', { city: shop.city, km: shop.radiusKm }) },
    shop.languages.length > 0 && {
      key: 'languages',
      icon: <Globe />,
      text: t('speaks', { languages: list.format(shop.languages.map((code) => languages.of(code) ?? code)) }),
    },
    shop.skills.length > 0 && { key: 'skills', icon: <Wrench />, text: list.format(shop.skills) },
  ].filter((fact) => fact !== false);
  const open = week.some(({ hours: times }) => times !== t('closed'));
  return (
    <aside className="shop-side grid content-start gap-8">
      {shop.description && (
        <section className="grid gap-3">
          <h2 className="h4">{t('about', { name: first })}</h2>
          <p className="soft ui prose">{shop.description}</p>
        </section>
      )}
      {open && (
        <section className="grid gap-3">
          <h2 className="h4">{t('hours')}</h2>
          <OpenHours hours={week} note={shop.city ? t('zone', { place: shop.city }) : undefined} />
          {away && (
            <p className="small">
              {t('holiday', { date: formatDate(new Date(`${away}T12:00:00Z`), 'date', ctx.locale, 'UTC') })}
            </p>
          )}
        </section>
      )}
      {facts.length > 0 && (
        <section className="grid gap-3">
          <h2 className="h4">{t('facts')}</h2>
          <Facts facts={facts} className="ui" />
        </section>
      )}
    </aside>
  );
}

/** "08:00" as one writes it: "8:00". */
const short = (time: string): string => time.replace(/^0(?=\d:)/, '');
