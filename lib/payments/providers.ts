import { DomainError } from '@/lib/core/errors';
import type { PaymentProvider } from './provider';
import { testProvider } from './test-provider';

// Several may be in force at once, chosen by currency; the test provider is the embedded default.
const all: readonly PaymentProvider[] = [testProvider];

/** The names of those in force. */
export const inForce = (name: string): boolean => all.some((each) => each.name === name);

/** The provider by its name in our rows. @throws Error for a name that is not in force: its money cannot be moved */
export function paymentProvider(name: string): PaymentProvider {
  const provider = all.find((each) => each.name === name);
  if (!provider) throw new Error(`the payment provider ${name} is not configured`);
  return provider;
}

/** The provider that takes this currency. @throws unavailable */
export function providerForCurrency(currency: string): PaymentProvider {
  const provider = all.find(({ currencies }) => currencies === 'all' || currencies.includes(currency));
  if (!provider) throw new DomainError('unavailable', 'no_payment_provider');
  return provider;
}
