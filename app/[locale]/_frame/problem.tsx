import { getTranslations } from 'next-intl/server';
import { frameFor } from '@/app/[locale]/_frame/frame';
import { PublicShell } from '@/components/shell/public-shell';
import { ButtonLink } from '@/components/ui/button-link';
import { ErrorState } from '@/components/ui/states';
import { pageContext } from '@/lib/accounts';

/** A whole page that says what is wrong and where to go next. `what` names its words in the catalogue. */
export async function Problem({ what }: { what: 'not_found' | 'forbidden' }) {
  const t = await getTranslations('problem');
  const { header, footer, banner } = await frameFor(await pageContext());
  return (
    <PublicShell header={header} footer={footer} banner={banner}>
      <title>{t(`${what}.meta`)}</title>
      <meta name="robots" content="noindex" />
      <main id="main" className="wrap py-10 lg:py-16">
        <ErrorState
          kick={t(`${what}.kick`)}
          title={t(`${what}.title`)}
          text={t(`${what}.text`)}
          picture={{ key: 'drawn:room:night', alt: '', width: 1500, height: 1350 }}
        >
          <div className="flex flex-wrap gap-3">
            <ButtonLink variant="primary" href="/search">
              {t('search')}
            </ButtonLink>
            <ButtonLink href="/">{t('home')}</ButtonLink>
          </div>
        </ErrorState>
      </main>
    </PublicShell>
  );
}
