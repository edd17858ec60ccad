import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import type { Context } from '@/lib/core/context';
import { marketplace, marketplaceSettings } from '@/lib/core/settings';
import { figures } from '@/lib/search';

/** For those who work: what they get, and figures that are true. */
export async function HomeOffer({ ctx }: { ctx: Context }) {
  const t = await getTranslations('public.home.offer');
  const rates = await marketplaceSettings(ctx.db);
  const { shops, orders, average } = await figures(ctx);
  const number = new Intl.NumberFormat(ctx.locale);
  const one = new Intl.NumberFormat(ctx.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <section className="page-section">
      <div className="deep-panel">
        <div className="grid content-start gap-5">
          <h2 className="d2">{t('title')}</h2>
          <p className="lead">{t('text', { market: marketplace().name, percent: String(rates['commission.rate'] / 100) })}</p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href="/account/become-provider" variant="light" size="big" rel="nofollow">
              {t('start')}
            </ButtonLink>
            <ButtonLink href="/help/money" variant="ghost" size="big">
              {t('fees')}
            </ButtonLink>
          </div>
        </div>
        {shops > 0 && (
          <dl className="deep-figures">
            <div>
              <dt>{t('people')}</dt>
              <dd>{number.format(shops)}</dd>
            </div>
            {orders > 0 && (
              <div>
                <dt>{t('orders')}</dt>
                <dd>{number.format(orders)}</dd>
              </div>
            )}
            {average !== null && (
              <div>
                <dt>{t('rating')}</dt>
                <dd>{one.format(average)}</dd>
              </div>
            )}
          </dl>
        )}
      </div>
    </section>
  );
}
