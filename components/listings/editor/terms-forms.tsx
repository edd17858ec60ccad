'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { OptionsField, SegmentsField, SelectField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { Choice } from '@/components/ui/field';
import { toDecimal } from '@/lib/core/shared/money';
import type { OwnListing } from '@/lib/listings';
import {
  BOOKINGS,
  CANCELLATION_CHOICES,
  DELIVERIES,
  MOST_DURATIONS,
  PAYMENTS,
  PLACES,
  PRICING_TYPES,
  UpdateListing,
} from '@/lib/listings/schema';
import { type ChoiceWords, type EditorText, optionsFrom } from './choices';

export type TermsWords = {
  pricing: ChoiceWords;
  place: ChoiceWords;
  booking: ChoiceWords;
  payment: ChoiceWords;
  cancellation: ChoiceWords;
  delivery: ChoiceWords;
};

type TermsProps = { action: FormAction; text: EditorText; words: TermsWords; listing: OwnListing };

const segments = (values: readonly string[], words: ChoiceWords) =>
  values.map((value) => ({ value, label: words[value]?.title ?? value }));

/** What a visit costs, how long it takes, where it happens, and how it is booked. */
export function VisitForm({
  action,
  text,
  words,
  listing,
  symbol,
  notice,
  horizon,
  schedules,
  more,
}: TermsProps & {
  symbol: string;
  notice: Choice[];
  horizon: Choice[];
  /** The usual hours, and those under a name. */
  schedules: Choice[];
  more: { durations: string; durations_hint: string };
}) {
  return (
    <TermsForm action={action} text={text} listing={listing}>
      <SegmentsField name="pricingType" choices={segments(PRICING_TYPES, words.pricing)} defaultValue={listing.pricingType} />
      <div className="field-grid">
        <TextField
          name="price"
          required
          inputMode="decimal"
          affix={symbol}
          maxLength={20}
          defaultValue={listing.price.amount > 0 ? toDecimal(listing.price.amount, listing.price.currency) : ''}
        />
        <TextField
          name="durationMinutes"
          required
          type="number"
          inputMode="numeric"
          min={5}
          max={1440}
          step={5}
          defaultValue={listing.durationMinutes ?? 60}
        />
      </div>
      <fieldset className="grid gap-3">
        <legend className="label">{more.durations}</legend>
        <p className="small muted">{more.durations_hint}</p>
        {[...listing.durations, undefined, undefined].slice(0, MOST_DURATIONS).map((row, at) => (
          <div key={row?.minutes ?? `new-${at}`} className="row-edit">
            <TextField
              name={`durations.${at}.minutes`}
              label={text.labels?.minutes}
              type="number"
              inputMode="numeric"
              min={5}
              max={1440}
              step={5}
              defaultValue={row?.minutes}
            />
            <TextField
              name={`durations.${at}.price`}
              label={text.labels?.price}
              hint=""
              inputMode="decimal"
              affix={symbol}
              maxLength={20}
              defaultValue={row && toDecimal(row.price.amount, row.price.currency)}
            />
          </div>
        ))}
      </fieldset>
      <SegmentsField name="place" choices={segments(PLACES, words.place)} defaultValue={listing.place} />
      <div className="field-grid">
        <TextField name="travelFreeKm" type="number" inputMode="numeric" min={0} max={500} defaultValue={listing.travelFreeKm} />
        <TextField
          name="travelKm"
          inputMode="decimal"
          affix={symbol}
          maxLength={20}
          defaultValue={listing.travelKm ? toDecimal(listing.travelKm.amount, listing.travelKm.currency) : ''}
        />
      </div>
      <TextField name="meetingLink" type="url" inputMode="url" maxLength={300} defaultValue={listing.meetingLink} />
      <OptionsField name="booking" choices={optionsFrom(BOOKINGS, words.booking)} defaultValue={listing.booking} />
      <OptionsField
        name="payment"
        choices={optionsFrom(PAYMENTS, words.payment).map((choice) =>
          choice.value === 'deposit'
            ? {
                ...choice,
                more: (
                  <TextField
                    name="depositPercent"
                    type="number"
                    inputMode="numeric"
                    min={10}
                    max={90}
                    defaultValue={listing.depositPercent ?? 30}
                  />
                ),
              }
            : choice,
        )}
        defaultValue={listing.payment}
      />
      <CancellationField words={words.cancellation} stored={listing.cancellation} />
      <div className="field-grid">
        <SelectField name="noticeMinutes" choices={notice} defaultValue={String(listing.noticeMinutes)} />
        <SelectField name="horizonDays" choices={horizon} defaultValue={String(listing.horizonDays)} />
        <TextField
          name="bufferBefore"
          type="number"
          inputMode="numeric"
          min={0}
          max={480}
          step={5}
          defaultValue={listing.bufferBefore}
        />
        <TextField
          name="bufferAfter"
          type="number"
          inputMode="numeric"
          min={0}
          max={480}
          step={5}
          defaultValue={listing.bufferAfter}
        />
        <TextField name="capacity" type="number" inputMode="numeric" min={1} max={100} defaultValue={listing.capacity} />
        <TextField
          name="stepMinutes"
          type="number"
          inputMode="numeric"
          min={5}
          max={240}
          step={5}
          defaultValue={listing.stepMinutes ?? ''}
        />
        <TextField name="maxPerDay" type="number" inputMode="numeric" min={1} max={50} defaultValue={listing.maxPerDay ?? ''} />
        <TextField
          name="maxPerWeek"
          type="number"
          inputMode="numeric"
          min={1}
          max={200}
          defaultValue={listing.maxPerWeek ?? ''}
        />
        {schedules.length > 1 && (
          <SelectField
            name="schedule"
            choices={schedules}
            defaultValue={listing.scheduleId === null ? '' : String(listing.scheduleId)}
          />
        )}
      </div>
    </TermsForm>
  );
}

/** How a project or goods are paid, delivered and given back. */
export function OrderTermsForm({ action, text, words, listing }: TermsProps) {
  return (
    <TermsForm action={action} text={text} listing={listing}>
      {listing.kind === 'product' && (
        <OptionsField
          name="delivery"
          choices={optionsFrom(DELIVERIES, words.delivery)}
          defaultValue={listing.delivery ?? undefined}
        />
      )}
      <CancellationField words={words.cancellation} stored={listing.cancellation} />
    </TermsForm>
  );
}

/** A policy by its name, or by steps of the provider's own. */
function CancellationField({ words, stored }: { words: ChoiceWords; stored: string }) {
  const custom = /^\d/.test(stored);
  const choices = optionsFrom(CANCELLATION_CHOICES, words).map((choice) =>
    choice.value === 'custom'
      ? { ...choice, more: <TextField name="cancellationSteps" defaultValue={custom ? stored.replaceAll(',', ', ') : ''} /> }
      : choice,
  );
  return <OptionsField name="cancellation" choices={choices} defaultValue={custom ? 'custom' : stored} />;
}

function TermsForm({ action, text, listing, children }: Omit<TermsProps, 'words'> & { children: ReactNode }) {
  return (
    <ActionForm action={action} schema={UpdateListing} text={text} hidden={{ listing: listing.id }} className="grid gap-6">
      {children}
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
