'use client';
import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { CheckOut } from '@/lib/cart/schema';

type OrderFormProps = {
  id: string;
  action: FormAction;
  /** What was shown: the sum and its currency, and where it goes. */
  hidden: Record<string, string | number>;
  text: FormText & { submit: string; busy: string };
};

/** Orders what the slip beside it says. */
export function OrderForm({ id, action, hidden, text }: OrderFormProps) {
  return (
    <ActionForm id={id} action={action} schema={CheckOut} text={text} hidden={hidden} className="grid gap-4">
      <TextAreaField name="notes" rows={2} maxLength={2000} />
      <SubmitButton size="big" full busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}
