import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { pageContext } from '@/lib/accounts';
import { marketplace, marketplaceSettings } from '@/lib/core/settings';

const SECTIONS = ['parties', 'account', 'work', 'money', 'reviews', 'conduct', 'end'] as const;

/** What everybody agrees to with an account, in the version that is in force. */
export default async function Terms() {
  const ctx = await pageContext();
  const t = await getTranslations('terms');
  const { name: market } = marketplace();
  const { 'terms.version': version } = await marketplaceSettings(ctx.db);
  return (
    <main id="main" className="wrap grid max-w-[52rem] gap-10 py-8 lg:py-12">
      <PageMeta title={t('meta')} description={t('description', { market })} path="/help/terms" locale={ctx.locale} />
      <header className="grid gap-3">
        <h1 className="d2">{t('title')}</h1>
        <p className="muted">{t('version', { version })}</p>
      </header>
      {SECTIONS.map((section) => (
        <section key={section} className="grid gap-2">
          <h2 className="d3">{t(section, { market })}</h2>
          <p>{t(`${section}_text`, { market })}</p>
        </section>
      ))}
    </main>
  );
}
