import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Choice } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { Picture, type PictureView } from '@/components/ui/picture';
import { HeroSearch } from './search-form';

type HeroProps = {
  title: ReactNode;
  lead: ReactNode;
  picture: PictureView;
  action: string;
  whens: Choice[];
  where?: string;
  /** What people ask for. */
  asked: { label: string; href: string }[];
};

/** The beginning of the first page: what this is, and the search. */
export function Hero({ title, lead, picture, action, whens, where, asked }: HeroProps) {
  const t = useTranslations('search');
  return (
    <section className="hero">
      <div className="wrap hero-grid">
        <div className="hero-words grid content-start gap-6">
          <h1 className="d1">{title}</h1>
          <p className="lead max-w-[44ch]">{lead}</p>
        </div>
        <div className="hero-picture">
          <Picture picture={picture} sizes="(min-width: 720px) 45vw, 100vw" priority />
        </div>
        <HeroSearch action={action} whens={whens} values={{ where }} />
        {asked.length > 0 && (
          <p className="hero-asked ui soft">
            {t('asked')}{' '}
            {asked.map(({ label, href }, index) => (
              <span key={href}>
                {index > 0 && ', '}
                <Link href={href} className="link">
                  {label}
                </Link>
              </span>
            ))}
          </p>
        )}
      </div>
    </section>
  );
}

export type DirectoryPlace = { href: string; name: string; note?: string; count: number; picture?: PictureView | null };

/** The categories: five with pictures, the others as an index. */
export function Directory({ places, others }: { places: DirectoryPlace[]; others: Omit<DirectoryPlace, 'picture'>[] }) {
  const t = useTranslations('search');
  return (
    <div className="directory">
      {places.slice(0, 5).map(({ href, name, note, count, picture }, index) => (
        <Link key={href} href={href} className={index === 0 ? 'directory-place directory-first' : 'directory-place'}>
          <span className="pic-box">
            {picture && (
              <Picture
                picture={{ ...picture, alt: '' }}
                sizes={index === 0 ? '(min-width: 720px) 460px, 100vw' : '(min-width: 720px) 260px, 50vw'}
              />
            )}
          </span>
          <span className="directory-words">
            <b className={index === 0 ? 'd3' : 'h4'}>{name}</b>
            <span className={index === 0 ? 'soft ui' : 'soft small num'}>{note ?? t('services', { count })}</span>
          </span>
        </Link>
      ))}
      <ul className="directory-index">
        {others.map(({ href, name, count }) => (
          <li key={href}>
            <Link href={href}>
              {name}
              <span className="num muted">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
