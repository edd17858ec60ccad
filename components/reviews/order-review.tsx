import { useLocale, useTranslations } from 'next-intl';
import { TextAreaField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { formatDate } from '@/components/ui/format';
import { Rating } from '@/components/ui/rating';
import { ReviewForm } from './review-form';

type Words = { rating: number; title: string; comment: string };
type OrderReviewProps = {
  order: { reference: string; party: string; timeZone: string; customer: { name: string }; provider: { name: string } };
  reviews: {
    state: string;
    closesAt: Date;
    mayWrite: boolean;
    mine:
      | (Words & { quality: number | null; punctuality: number | null; professionalism: number | null; value: number | null })
      | null;
    theirs: (Words & { id: number; name: string; answer: string | null }) | null;
    theirsIn: boolean;
  };
  sub: readonly string[];
  actions: { write: FormAction; answer: FormAction };
  text: { review: FormText; answer: FormText };
};

/** After an order: write one's review, read the other side's when both are public, answer it. */
export function OrderReview({ order, reviews, sub, actions, text }: OrderReviewProps) {
  const t = useTranslations('order.review');
  const locale = useLocale();
  const { mine, theirs, mayWrite } = reviews;
  const other = order.party === 'customer' ? order.provider.name : order.customer.name;
  const stars = [1, 2, 3, 4, 5].map((n) => t('stars', { n })) as [string, string, string, string, string];
  if (order.party !== 'customer' && order.party !== 'provider') return null;
  if (!mayWrite && !mine && !theirs) return <p className="muted">{t('closed')}</p>;
  return (
    <section className="grid gap-5" id="review">
      <h2 className="d3">
        {mayWrite ? (order.party === 'customer' ? t('title') : t('title_provider', { name: other })) : t('published')}
      </h2>
      {mayWrite && (
        <p className="muted">
          {t('hidden', { date: formatDate(reviews.closesAt, 'date', locale, order.timeZone) })} {mine && t('change')}{' '}
          {reviews.theirsIn && t('theirs_in', { name: other })}
        </p>
      )}
      {mayWrite ? (
        <ReviewForm
          action={actions.write}
          reference={order.reference}
          sub={sub}
          mine={mine ? { ...mine } : undefined}
          text={{ ...text.review, submit: t('submit'), busy: t('busy'), stars }}
        />
      ) : (
        mine && <Said heading={t('mine')} words={mine} stars={stars} />
      )}
      {theirs && (
        <>
          <Said heading={t('theirs', { name: theirs.name })} words={theirs} stars={stars} />
          {theirs.answer && (
            <blockquote className="answer">
              <b className="small block">{t('answered')}</b>
              {theirs.answer}
            </blockquote>
          )}
          <PlainForm action={actions.answer} text={text.answer} hidden={{ review: theirs.id }} className="grid gap-3">
            <TextAreaField name="answer" rows={3} defaultValue={theirs.answer ?? undefined} />
            <div>
              <SubmitButton variant="secondary" busy={t('busy')}>
                {t('answer')}
              </SubmitButton>
            </div>
          </PlainForm>
        </>
      )}
    </section>
  );
}

function Said({ heading, words, stars }: { heading: string; words: Words; stars: readonly string[] }) {
  return (
    <div className="grid gap-1">
      <p className="ui flex items-center gap-2">
        <b>{heading}</b> <Rating value={String(words.rating)} label={stars[words.rating - 1] ?? ''} />
      </p>
      {words.title && <p className="h4">{words.title}</p>}
      {words.comment && <p className="soft whitespace-pre-line">{words.comment}</p>}
    </div>
  );
}
