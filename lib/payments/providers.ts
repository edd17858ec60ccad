import { config } from '@/lib/core/config';
import { DomainError } from '@/lib/core/errors';
import type { PaymentProvider } from './provider';
import { razorpayProvider } from './razorpay-provider';
import { stripeProvider } from './stripe-provider';
import { testProvider } from './test-provider';

const known = { test: testProvider, stripe: stripeProvider, razorpay: razorpayProvider } as const;

/** Whether a provider takes payments by the settings. */
export const inForce = (name: string): boolean => config().payments.providers.some((each) => each.name === name);

/** Whether we have what a provider's calls and events need: also of one that takes no new payments any more. */
export function isUsable(name: string): boolean {
  const { stripe, razorpay } = config().payments;
  return name === 'test' || (name === 'stripe' && stripe !== null) || (name === 'razorpay' && razorpay !== null);
}

/** The provider by its name in our rows. @throws Error for one without keys: its money cannot be moved */
export function paymentProvider(name: string): PaymentProvider {
  if (!isUsable(name)) throw new Error(`the payment provider ${name} is not configured`);
  return known[name as keyof typeof known];
}

/** The provider that takes this currency: the first in the settings. @throws unavailable */
export function providerForCurrency(currency: string): PaymentProvider {
  const chosen = config().payments.providers.find(({ currencies }) => currencies === 'all' || currencies.includes(currency));
  if (!chosen) throw new DomainError('unavailable', 'no_payment_provider');
  return paymentProvider(chosen.name);
}
