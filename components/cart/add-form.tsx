'use client';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChoiceGroup, Option } from '@/components/ui/choice';
import { Field, Input } from '@/components/ui/field';

/** A variant to be chosen: `value` says which, and at what price it is shown. */
export type VariantChoice = { value: string; name: string; price: string; left?: string; soldOut: boolean };

type AddFormProps = {
  id: string;
  action: FormAction;
  listing: string;
  variants: VariantChoice[];
  text: FormText & { variant: string; quantity: string; submit: string; busy: string };
  most: number;
};

/** Which variant, how many, into the basket. Without a script too, also on a page that is kept for everybody. */
export function AddForm({ id, action, listing, variants, text, most }: AddFormProps) {
  const first = variants.find(({ soldOut }) => !soldOut)?.value;
  return (
    <PlainForm id={id} action={action} text={text} hidden={{ listing }} className="grid gap-5">
      {variants.length > 1 ? (
        <ChoiceGroup legend={text.variant}>
          <div className="options">
            {variants.map(({ value, name, price, left, soldOut }) => (
              <Option
                key={value}
                name="choice"
                value={value}
                title={name}
                text={left}
                end={<b className="ui num">{price}</b>}
                defaultChecked={value === first}
                disabled={soldOut}
              />
            ))}
          </div>
        </ChoiceGroup>
      ) : (
        <input type="hidden" name="choice" value={first} />
      )}
      <Field id={`${id}-quantity`} label={text.quantity} className="max-w-[140px]">
        <Input id={`${id}-quantity`} name="quantity" type="number" inputMode="numeric" min={1} max={most} defaultValue={1} />
      </Field>
      <SubmitButton size="big" full busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </PlainForm>
  );
}
