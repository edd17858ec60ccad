import { useTranslations } from 'next-intl';
import type { RatingView } from '@/lib/core/shared/rating';
import { useAverage } from './rating-figure';

const ASPECTS = ['quality', 'punctuality', 'professionalism', 'value'] as const;

/** The average in large, where it comes from, and what it is made of; nothing before there are ratings. */
export function RatingSummary({ rating }: { rating: RatingView }) {
  const t = useTranslations('reviews');
  const average = useAverage();
  if (rating.average === null) return null;
  return (
    <div className="rating-summary">
      <div className="flex items-baseline gap-3">
        <span className="rating-figure">{average(rating.average)}</span>
        <span className="soft ui">
          {t('from_reviews', { count: rating.count })}
          <br />
          {t('by_payers')}
        </span>
      </div>
      <dl className="grid content-start gap-2">
        {ASPECTS.map((aspect) => {
          const value = rating[aspect];
          return value === null ? null : (
            <div key={aspect} className="sub-rating">
              <dt>{t(`aspect.${aspect}`)}</dt>
              <dd className="bar" aria-hidden="true">
                <i style={{ width: `${Math.round(value * 20)}%` }} />
              </dd>
              <dd>
                <b>{average(value)}</b>
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
