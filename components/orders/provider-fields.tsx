'use client';
import { useEffect, useRef, useState } from 'react';
import type { CardForm } from '@/lib/payments';

// Cards that are typed into a payment provider's own fields: our page never sees them, only what the provider gives for them.

type StripeElement = { mount(at: HTMLElement): void; destroy(): void };
type StripeJs = {
  elements(): { create(kind: 'card', options: object): StripeElement };
  createPaymentMethod(of: {
    type: 'card';
    card: StripeElement;
  }): Promise<{ paymentMethod?: { id: string }; error?: { message?: string } }>;
};
type RazorpayJs = new (options: object) => { open(): void };
declare global {
  interface Window {
    Stripe?: (key: string) => StripeJs;
    Razorpay?: RazorpayJs;
  }
}

/** Loads a payment provider's script once, on the page that needs it alone. */
function load(src: string): Promise<void> {
  const known = document.querySelector<HTMLScriptElement>(`script[src="${src}"]`);
  if (known?.dataset.loaded) return Promise.resolve();
  const script = known ?? document.head.appendChild(Object.assign(document.createElement('script'), { src, async: true }));
  return new Promise((ok, failed) => {
    script.addEventListener('load', () => {
      script.dataset.loaded = 'yes';
      ok();
    });
    script.addEventListener('error', () => failed(new Error(src)));
  });
}

/** Before the form around `field` is sent, `method` is asked for what stands for the card; null: nothing is sent. */
function useMethod(field: React.RefObject<HTMLInputElement | null>, method: () => Promise<string | null>) {
  const ask = useRef(method);
  ask.current = method;
  useEffect(() => {
    const form = field.current?.form;
    if (!form) return;
    // What stands for a card is good once: it is asked for at each sending.
    let ready = false;
    const before = (event: SubmitEvent) => {
      if (ready) {
        ready = false;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      void ask.current().then((value) => {
        if (!value || !field.current) return;
        field.current.value = value;
        ready = true;
        form.requestSubmit();
      });
    };
    form.addEventListener('submit', before, true);
    return () => form.removeEventListener('submit', before, true);
  }, [field]);
}

type Props<K extends CardForm['kind']> = { asks: Extract<CardForm, { kind: K }>; failed: string };

/** Stripe's field for a card. */
export function StripeCard({ asks, failed }: Props<'stripe'>) {
  const field = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const made = useRef<{ stripe: StripeJs; card: StripeElement } | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let gone = false;
    load('https://js.stripe.com/v3/')
      .then(() => {
        const stripe = window.Stripe?.(asks.publishableKey);
        if (gone || !stripe || !place.current) return;
        const ink = getComputedStyle(document.documentElement).getPropertyValue('--ink').trim();
        const card = stripe.elements().create('card', { style: { base: { fontSize: '16px', ...(ink && { color: ink }) } } });
        card.mount(place.current);
        made.current = { stripe, card };
      })
      .catch(() => setProblem(failed));
    return () => {
      gone = true;
      made.current?.card.destroy();
      made.current = null;
    };
  }, [asks.publishableKey, failed]);
  useMethod(field, async () => {
    if (!made.current) return null;
    const { stripe, card } = made.current;
    const { paymentMethod, error } = await stripe.createPaymentMethod({ type: 'card', card });
    setProblem(error?.message ?? '');
    return paymentMethod?.id ?? null;
  });
  return (
    <div className="grid gap-2">
      <input ref={field} type="hidden" name="method" defaultValue="" />
      <div ref={place} className="input content-center" />
      <Problem text={problem} />
    </div>
  );
}

/** Razorpay's own window, opened by the form's button. */
export function RazorpayWindow({ asks, name, failed }: Props<'razorpay'> & { name: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    load('https://checkout.razorpay.com/v1/checkout.js').catch(() => setProblem(failed));
  }, [failed]);
  useMethod(field, () => {
    const Window = window.Razorpay;
    if (!Window) return Promise.resolve(null);
    return new Promise((given) => {
      new Window({
        key: asks.keyId,
        order_id: asks.orderId,
        amount: asks.amount,
        currency: asks.currency,
        name,
        handler: (paid: { razorpay_payment_id: string; razorpay_signature: string }) =>
          given(`${paid.razorpay_payment_id}.${paid.razorpay_signature}`),
        modal: { ondismiss: () => given(null) },
      }).open();
    });
  });
  return (
    <div className="grid gap-2">
      <input ref={field} type="hidden" name="method" defaultValue="" />
      <Problem text={problem} />
    </div>
  );
}

const Problem = ({ text }: { text: string }) => (
  <p role="alert" className="error">
    {text}
  </p>
);
