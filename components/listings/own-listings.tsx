import { useTranslations } from 'next-intl';
import { RatingFigure } from '@/components/reviews/rating-figure';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import type { OwnListingRow } from '@/lib/listings';
import { UnitPrice } from './unit-price';

export const STATUS_TONES: Record<OwnListingRow['status'], BadgeTone> = {
  draft: 'neutral',
  published: 'good',
  paused: 'neutral',
  in_review: 'turn',
  removed: 'bad',
};

/** A provider's own listings; each row leads to its editor. */
export function OwnListings({ rows, base }: { rows: OwnListingRow[]; base: string }) {
  const t = useTranslations('dashboard.listings');
  return (
    <ul className="own-listings">
      {rows.map(({ id, title, status, kind, picture, price, pricingType, rating, completedOrders }) => (
        <li key={id}>
          <Link className="own-listing" href={`${base}/${id}`}>
            <span className="pic-box">{picture && <Picture picture={picture} sizes="104px" />}</span>
            <span className="grid gap-1">
              <b className="h4">{title}</b>
              <span className="small muted flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>
                {t(`kind.${kind}`)}
              </span>
            </span>
            <span className="own-listing-end">
              {price.amount > 0 && <UnitPrice price={price} pricing={pricingType} />}
              <span className="small muted flex flex-wrap items-center gap-x-3">
                {rating.average !== null && <RatingFigure rating={{ average: rating.average, count: rating.count }} />}
                {t('orders', { count: completedOrders })}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
