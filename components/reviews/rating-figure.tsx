import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Rating } from '@/components/ui/rating';
import type { RatingView } from './view';

/** "4.9" in the page's language, from 4.87. */
export const useAverage = (): ((average: number) => string) => {
  const locale = useLocale();
  return (average) => average.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
};

/** Stars and number of ratings, or that somebody is new. */
export function RatingFigure({ rating, className }: { rating: RatingView | null; className?: string }) {
  const t = useTranslations('reviews');
  const locale = useLocale();
  const average = useAverage();
  if (!rating?.average) return <Badge className={className}>{t('new_here')}</Badge>;
  const value = average(rating.average);
  return (
    <Rating
      value={value}
      count={rating.count.toLocaleString(locale)}
      label={t('rating', { value, count: rating.count })}
      className={className}
    />
  );
}
