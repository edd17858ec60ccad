'use client';
import { ActionForm } from '@/components/forms/action-form';
import { OptionsField, SelectField, TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { Choice } from '@/components/ui/field';
import type { OwnListing } from '@/lib/listings';
import { CreateListing, KINDS, UpdateListing } from '@/lib/listings/schema';
import { type ChoiceWords, type EditorText, optionsFrom } from './choices';

type Words = { action: FormAction; text: EditorText; kinds: ChoiceWords; categories: Choice[] };

/** Begins a listing: what it is, where it belongs, what it is called. */
export function NewListingForm({ action, text, kinds, categories }: Words) {
  return (
    <ActionForm action={action} schema={CreateListing} text={text} className="grid max-w-[680px] gap-6">
      <OptionsField name="kind" choices={optionsFrom(KINDS, kinds)} defaultValue="appointment" />
      <TextField name="title" required maxLength={80} />
      <SelectField name="category" required choices={categories} defaultValue="" />
      <div>
        <SubmitButton size="big" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** What a listing says of itself. Its kind can be changed until it has been public. */
export function WordsForm({ action, text, kinds, categories, listing }: Words & { listing: OwnListing }) {
  return (
    <ActionForm action={action} schema={UpdateListing} text={text} hidden={{ listing: listing.id }} className="grid gap-5">
      {!listing.wasPublished && <OptionsField name="kind" choices={optionsFrom(KINDS, kinds)} defaultValue={listing.kind} />}
      <TextField name="title" required maxLength={80} defaultValue={listing.title} />
      <TextAreaField name="shortDescription" rows={3} maxLength={160} defaultValue={listing.shortDescription} />
      <div className="field-grid">
        <SelectField name="category" required choices={categories} defaultValue={String(listing.category.id)} />
        <TextField name="tags" maxLength={260} defaultValue={listing.tags.join(', ')} />
      </div>
      <TextAreaField name="description" rows={8} maxLength={8000} defaultValue={listing.description} />
      <TextAreaField name="features" rows={3} maxLength={1000} defaultValue={listing.features.join('\n')} />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
