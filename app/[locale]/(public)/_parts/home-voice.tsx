import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import type { Voice } from '@/lib/search';

/** What somebody has said who booked and paid, beside the picture of what it was. */
export async function HomeVoice({ voice: { comment, name, listing } }: { voice: Voice }) {
  const t = await getTranslations('public.home.voice');
  const href = `/listings/${listing.slug}`;
  return (
    <section className="page-section voice">
      {listing.picture && (
        <div className="pic-box">
          <Picture picture={listing.picture} sizes="(min-width: 864px) 640px, 100vw" />
        </div>
      )}
      <figure className="grid content-center gap-5">
        <p className="kick">{t('kick')}</p>
        <blockquote className="d2">{`“${comment}”`}</blockquote>
        <figcaption className="ui soft">{t.rich('by', { name, title: () => listing.title })}</figcaption>
        <Link className="link ui justify-self-start" href={href}>
          {t('more')}
        </Link>
      </figure>
    </section>
  );
}
