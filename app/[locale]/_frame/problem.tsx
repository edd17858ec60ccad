import { getTranslations } from 'next-intl/server';
import { frameFor } from '@/app/[locale]/_frame/frame';
import { PublicShell } from '@/components/shell/public-shell';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { Search } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { ErrorState } from '@/components/ui/states';
import { pageContext } from '@/lib/accounts';

/** A whole page that says what is wrong and where to go next. `what` names its words in the catalogue. */
export async function Problem({ what }: { what: 'not_found' | 'forbidden' }) {
  const t = await getTranslations('problem');
  const shell = await getTranslations('shell');
  const ctx = await pageContext();
  const { header, footer, banner } = await frameFor(ctx, { search: false });
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
          <search>
            <form action={localePath(ctx.locale, '/search')} className="flex max-w-[32rem] gap-2">
              <Input
                type="search"
                name="q"
                aria-label={shell('search')}
                placeholder={shell('search_placeholder')}
                className="flex-1"
              />
              <Button type="submit" variant="primary" aria-label={shell('search')}>
                <Search />
              </Button>
            </form>
          </search>
          <p className="ui flex flex-wrap gap-x-5 gap-y-2">
            <Link className="link" href="/categories">
              {t('services')}
            </Link>
            <Link className="link" href="/">
              {t('home')}
            </Link>
          </p>
        </ErrorState>
      </main>
    </PublicShell>
  );
}
