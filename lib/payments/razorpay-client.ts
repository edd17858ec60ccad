import { config, type RazorpayKeys } from '@/lib/core/config';

const API = 'https://api.razorpay.com';
const TIMEOUT_MS = 20_000;

/** A refusal of Razorpay: the request was understood, and cannot be done. */
export class RazorpayRefusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    description: string,
  ) {
    super(description);
  }
}

/** The keys in force. @throws Error where Razorpay has none */
export function razorpayKeys(): RazorpayKeys {
  const keys = config().payments.razorpay;
  if (!keys) throw new Error('Razorpay is not configured');
  return keys;
}

type Failure = { error?: { code?: string; description?: string; reason?: string } };

/**
 * One call of Razorpay's API: JSON, with the key's name and secret. `key` lets those calls be repeated that Razorpay knows by it.
 * @throws RazorpayRefusal for what it refuses (4xx); Error when it does not answer, or is not well
 */
export async function razorpay<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  key?: [name: string, value: string],
): Promise<T> {
  const { keyId, keySecret, api } = razorpayKeys();
  const response = await fetch(`${api ?? API}${path}`, {
    method,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { [key[0]]: key[1] }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json().catch(() => ({}))) as T & Failure;
  if (response.ok) return answer;
  const { code = '', description = '', reason } = answer.error ?? {};
  if (response.status >= 400 && response.status < 500 && response.status !== 401 && response.status !== 429)
    throw new RazorpayRefusal(response.status, reason ?? code, description);
  throw new Error(`Razorpay answered ${response.status} to ${method} ${path.split('?', 1)[0]}`);
}

// The parts of Razorpay's objects that are read here. Amounts are minor units, as ours are.
export type Notes = Record<string, string>;
export type RazorpayOrder = { id: string; amount: number; currency: string; receipt: string; status: string; notes: Notes };
export type RazorpayPayment = {
  id: string;
  order_id: string | null;
  amount: number;
  currency: string;
  status: 'created' | 'authorized' | 'captured' | 'refunded' | 'failed';
  method?: string;
  card?: { network?: string; last4?: string } | null;
  fee?: number | null;
  error_code?: string | null;
  error_reason?: string | null;
};
export type RazorpayRefund = { id: string; amount: number; status: 'pending' | 'processed' | 'failed'; notes: Notes };
export type RazorpayTransfer = { id: string; amount: number; currency: string; status?: string; notes: Notes };
export type RazorpayDispute = {
  id: string;
  payment_id: string;
  amount: number;
  currency: string;
  status: 'open' | 'under_review' | 'won' | 'lost' | 'closed';
  reason_code: string;
  respond_by?: number | null;
};
export type RazorpayAccount = { id: string; status: string };
export type List<T> = { items: T[] };
