import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { policyTerms } from '@/app/[locale]/(public)/_parts/policy-terms';
import { PolicyTerms } from '@/components/listings/policy-steps';
import { ButtonLink } from '@/components/ui/button-link';
import { Timeline } from '@/components/ui/timeline';
import { pageContext } from '@/lib/accounts';
import { marketplace, marketplaceSettings } from '@/lib/core/settings';
import { CANCELLATIONS } from '@/lib/listings/schema';

/** Where money is from booking to release, what it costs, what comes back. With the rates that are in force. */
export default async function Money() {
  const ctx = await pageContext();
  const t = await getTranslations('public.help.money');
  const help = await getTranslations('public.help');
  const { name: market } = marketplace();
  const rates = await marketplaceSettings(ctx.db);
  const percent = (basisPoints: number) => String(basisPoints / 100);
  return (
    <main id="main" className="wrap grid max-w-[52rem] gap-12 py-8 lg:py-12">
      <PageMeta title={t('meta')} description={t('description')} path="/help/money" locale={ctx.locale} />
      <header className="grid gap-3">
        <h1 className="d2">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <section className="grid gap-5">
        <h2 className="d3">{t('way')}</h2>
        <Timeline
          items={(['ask', 'held', 'done', 'paid'] as const).map((key) => ({
            key,
            state: 'next' as const,
            title: t(key, { market }),
            text: t(`${key}_text`, { market }),
          }))}
        />
      </section>
      <section className="grid gap-4">
        <h2 className="d3">{t('costs')}</h2>
        <p>{rates['fee.rate'] > 0 ? t('fee', { percent: percent(rates['fee.rate']) }) : t('no_fee')}</p>
        <p>{t('commission', { market, percent: percent(rates['commission.rate']) })}</p>
        <p>{t('onsite')}</p>
      </section>
      <section className="grid gap-5">
        <h2 className="d3">{t('back')}</h2>
        <p>{t('back_text')}</p>
        {CANCELLATIONS.map((policy) => (
          <div key={policy} className="grid gap-2">
            <h3 className="label">{t(`policy.${policy}`)}</h3>
            <PolicyTerms terms={policyTerms(policy)} provider={t('other')} />
          </div>
        ))}
      </section>
      <div>
        <ButtonLink href="/search" variant="primary" size="big">
          {help('back_to_search')}
        </ButtonLink>
      </div>
    </main>
  );
}
