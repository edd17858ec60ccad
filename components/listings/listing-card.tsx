import { useTranslations } from 'next-intl';
import { RatingFigure } from '@/components/reviews/rating-figure';
import { useNear } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import { UnitPrice } from './unit-price';
import type { ListingCardView } from './view';

type ListingCardProps = {
  listing: ListingCardView;
  now: Date;
  /** The provider's zone: "Today, 16:30" is said in it. */
  zone: string;
  sizes?: string;
  priority?: boolean;
  /** Without person and rating, where these are known: in a shop. */
  brief?: boolean;
};

/** A listing as a card; all of it is the link. */
export function ListingCard({
  listing,
  now,
  zone,
  sizes = '(min-width: 1080px) 300px, 74vw',
  priority,
  brief,
}: ListingCardProps) {
  const t = useTranslations('listings');
  const near = useNear(now, zone);
  const { href, title, picture, provider, rating, price, pricing, free, stock } = listing;
  return (
    <article className="listing-card">
      <div className="pic-box">{picture && <Picture picture={picture} sizes={sizes} priority={priority} />}</div>
      <div className="grid gap-1">
        {!brief && (
          <div className="flex items-center justify-between gap-2">
            <span className="small muted truncate">{[provider.name, provider.place].filter(Boolean).join(', ')}</span>
            <RatingFigure rating={rating} className="ui" />
          </div>
        )}
        <h3 className={brief ? undefined : 'two-lines'}>
          <Link href={href}>{title}</Link>
        </h3>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-2">
          <UnitPrice price={price} pricing={pricing} plain={stock !== undefined} />
          {free && <span className="free">{near(free)}</span>}
          {stock !== undefined && stock !== null && <span className="small soft">{t('stock', { count: stock })}</span>}
        </div>
      </div>
    </article>
  );
}
