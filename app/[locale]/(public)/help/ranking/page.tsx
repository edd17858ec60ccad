import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { ButtonLink } from '@/components/ui/button-link';
import { pageContext } from '@/lib/accounts';
import { HALF_NEAR_KM, WEIGHTS } from '@/lib/search';

/** How results are ordered, with the weights that are in force. */
export default async function Ranking() {
  const ctx = await pageContext();
  const t = await getTranslations('public.help.ranking');
  const help = await getTranslations('public.help');
  const percent = new Intl.NumberFormat(ctx.locale, { style: 'percent' });
  return (
    <main id="main" className="wrap grid max-w-[52rem] gap-10 py-8 lg:py-12">
      <PageMeta title={t('meta')} description={t('description')} path="/help/ranking" locale={ctx.locale} />
      <header className="grid gap-3">
        <h1 className="d2">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <dl className="grid gap-6">
        {(['text', 'rating', 'near', 'proven'] as const).map((share) => (
          <div key={share} className="grid gap-1 border-t border-line pt-5">
            <dt className="flex items-baseline justify-between gap-4">
              <span className="h4">{t(share)}</span>
              <span className="price text-[1.375rem]">{percent.format(WEIGHTS[share])}</span>
            </dt>
            <dd className="soft">{t(`${share}_text`, { km: HALF_NEAR_KM })}</dd>
          </div>
        ))}
      </dl>
      <p>{t('other')}</p>
      <div>
        <ButtonLink href="/search" variant="primary" size="big">
          {help('back_to_search')}
        </ButtonLink>
      </div>
    </main>
  );
}
