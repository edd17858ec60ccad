'use client';
import { SelectField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { FoldedFields } from './folded-fields';
import { StrandedBookings, type StrandedText } from './stranded';

type ZoneFormProps = {
  action: FormAction;
  zone: string;
  zones: readonly string[];
  locale: string;
  text: FormText & StrandedText & { change: string; submit: string; busy: string };
};

/** The time zone in which the hours are meant. */
export function ZoneForm({ action, zone, zones, locale, text }: ZoneFormProps) {
  return (
    <PlainForm action={action} text={text} className="grid gap-4">
      <FoldedFields label={text.change}>
        <SelectField
          name="timeZone"
          defaultValue={zone}
          choices={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
        />
        <StrandedBookings locale={locale} zone={zone} text={text} />
        <div>
          <SubmitButton variant="secondary" busy={text.busy}>
            {text.submit}
          </SubmitButton>
        </div>
      </FoldedFields>
    </PlainForm>
  );
}
