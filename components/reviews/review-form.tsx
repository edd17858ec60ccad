'use client';
import { ActionForm } from '@/components/forms/action-form';
import { RatingField, TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { WriteReview } from '@/lib/reviews/schema';

type ReviewFormProps = {
  action: FormAction;
  reference: string;
  text: FormText & { submit: string; busy: string; stars: [string, string, string, string, string] };
  /** The sub-ratings that are asked: of the buyer alone, and those that the category has. */
  sub: readonly string[];
  /** What was written before, while it is hidden. */
  mine?: { rating: number; title: string; comment: string } & Record<string, string | number | null>;
};

/** Stars, sub-ratings, a title and words. */
export function ReviewForm({ action, reference, text, sub, mine }: ReviewFormProps) {
  return (
    <ActionForm action={action} schema={WriteReview} text={text} hidden={{ reference }} className="grid gap-6">
      <div className="grid gap-2">
        {['rating', ...sub].map((name) => (
          <RatingField key={name} name={name} labels={text.stars} defaultValue={mine?.[name] ? Number(mine[name]) : undefined} />
        ))}
      </div>
      <TextField name="title" maxLength={120} defaultValue={mine?.title} />
      <TextAreaField name="comment" rows={5} defaultValue={mine?.comment} />
      <div>
        <SubmitButton size="big" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
