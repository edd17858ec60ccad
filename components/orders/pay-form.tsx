'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { Lock } from '@/components/ui/icons';
import { Pay } from '@/lib/orders/schema';
import type { CardForm } from '@/lib/payments';
import { RazorpayWindow, StripeCard } from './provider-fields';

type PayFormProps = {
  action: FormAction;
  text: FormText & {
    card: string;
    submit: string;
    busy: string;
    again: string;
    provider: string;
    script: string;
    market: string;
  };
  /** Who asks for the card: our own fields, or those of a payment provider. */
  asks: CardForm | { kind: 'again' };
  reference: string;
  before?: ReactNode;
  after?: ReactNode;
  slip: ReactNode;
};

/** The card: number, expiry and code; what is typed here is never stored nor shown again. */
export function PayForm({ action, text, reference, asks, before, after, slip }: PayFormProps) {
  return (
    <ActionForm action={action} schema={Pay} text={text} hidden={{ reference }} className="checkout">
      <div className="grid content-start gap-6">
        {before}
        {asks.kind !== 'again' && (
          <section className="card-fields grid gap-4">
            <h2 className="d3">{text.card}</h2>
            {asks.kind === 'form' && <OwnFields />}
            {asks.kind === 'stripe' && <StripeCard asks={asks} failed={text.provider} />}
            {asks.kind === 'razorpay' && <RazorpayWindow asks={asks} name={text.market} failed={text.provider} />}
            {asks.kind !== 'form' && <noscript>{text.script}</noscript>}
          </section>
        )}
        {asks.kind === 'again' && <input type="hidden" name="method" value="begin" />}
        {after}
      </div>
      <aside className="checkout-side">
        {slip}
        <SubmitButton size="big" full busy={text.busy}>
          <Lock className="i16" /> {asks.kind === 'again' ? text.again : text.submit}
        </SubmitButton>
      </aside>
    </ActionForm>
  );
}

function OwnFields() {
  return (
    <>
      <TextField name="cardNumber" inputMode="numeric" autoComplete="cc-number" maxLength={23} spellCheck={false} />
      <div className="grid grid-cols-2 gap-4">
        <TextField name="cardExpiry" inputMode="numeric" autoComplete="cc-exp" maxLength={7} placeholder="12/30" />
        <TextField name="cardCode" inputMode="numeric" autoComplete="cc-csc" maxLength={4} />
      </div>
    </>
  );
}
