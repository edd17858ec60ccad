import Stripe from 'stripe';
import { config } from '@/lib/core/config';
import { once } from '@/lib/core/once';
import { minorDigits } from '@/lib/core/shared/money';

/** The version of Stripe's API that this code was written against; the account's own default does not matter. */
export const STRIPE_VERSION = '2026-10-28.endive';

/** The client of this process. @throws Error where Stripe has no keys */
export function stripe(): Stripe {
  const keys = config().payments.stripe;
  if (!keys) throw new Error('Stripe is not configured');
  return once('stripe', () => {
    const api = keys.api ? new URL(keys.api) : null;
    return new Stripe(keys.secretKey, {
      apiVersion: STRIPE_VERSION,
      maxNetworkRetries: api ? 0 : 2,
      timeout: 20_000,
      telemetry: false,
      ...(api && { host: api.hostname, port: api.port, protocol: api.protocol === 'http:' ? 'http' : 'https' }),
    });
  });
}

// Stripe counts some currencies otherwise than ISO 4217 does.
const NO_DECIMALS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE_DECIMALS = new Set('BHD JOD KWD OMR TND'.split(' '));
const digitsAtStripe = (currency: string): number => (NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2);

/** Our minor units as Stripe counts them. @throws RangeError for an amount that Stripe cannot say */
export function toStripe(amount: number, currency: string): number {
  const told = amount * 10 ** (digitsAtStripe(currency) - minorDigits(currency));
  if (!Number.isInteger(told)) throw new RangeError(`${amount} of ${currency} cannot be told to Stripe`);
  return told;
}

/** Stripe's units as ours. */
export const fromStripe = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** (minorDigits(currency.toUpperCase()) - digitsAtStripe(currency.toUpperCase())));
