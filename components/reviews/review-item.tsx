import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { DateTime } from '@/components/ui/date-time';
import { Rating } from '@/components/ui/rating';
import type { ReviewItemView } from './view';

/** One review, with what the other side answered. Dates in UTC: a day more or less tells nobody anything. */
export function ReviewItem({ review }: { review: ReviewItemView }) {
  const t = useTranslations('reviews');
  const { author, rating, title, text, publishedAt, about, answer } = review;
  return (
    <article className="review">
      <div className="flex items-start gap-3">
        <Avatar person={author} size={44} />
        <div className="ui min-w-0 flex-1">
          <b>{author.name}</b>
          <p className="small muted">
            {[about ?? author.place].filter(Boolean).map((word) => `${word}, `)}
            <DateTime date={publishedAt} zone="UTC" format="date" />
          </p>
        </div>
        <Rating value={String(rating)} label={t('stars', { value: rating })} />
      </div>
      {title && <h3 className="h4">{title}</h3>}
      {text && <p className="soft ui prose">{text}</p>}
      {answer && (
        <div className="review-answer small">
          <b>{t('answered', { name: answer.by })}</b>
          <p className="soft prose">{answer.text}</p>
        </div>
      )}
    </article>
  );
}
