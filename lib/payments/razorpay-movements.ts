import type { Movement } from './provider';
import { type List, type RazorpayPayment, type RazorpayRefund, type RazorpayTransfer, razorpay } from './razorpay-client';

const PAGE = 100;
type Dated = { created_at: number };

/** What moved at Razorpay: captured payments, processed refunds, transfers to linked accounts. */
export async function razorpayMovements(from: Date, until: Date): Promise<Movement[]> {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  // Both ends are included there.
  const all = async <T extends Dated>(kind: string): Promise<T[]> => {
    const found: T[] = [];
    for (let skip = 0; ; skip += PAGE) {
      const window = `from=${seconds(from)}&to=${seconds(until) - 1}&count=${PAGE}&skip=${skip}`;
      const { items } = await razorpay<List<T>>('GET', `/v1/${kind}?${window}`);
      found.push(...items);
      if (items.length < PAGE) return found;
    }
  };
  const at = ({ created_at: created }: Dated) => new Date(created * 1000);
  const payments = await all<RazorpayPayment & Dated>('payments');
  const refunds = await all<RazorpayRefund & Dated & { currency?: string }>('refunds');
  const transfers = await all<RazorpayTransfer & Dated>('transfers');
  return [
    ...payments
      .filter(({ status }) => status === 'captured' || status === 'refunded')
      .map((each) => ({
        key: null,
        externalId: each.id,
        amount: each.amount,
        fee: each.fee ?? 0,
        currency: each.currency,
        at: at(each),
      })),
    ...refunds
      .filter(({ status }) => status === 'processed')
      .map((each) => ({
        key: each.notes?.key ?? null,
        externalId: each.id,
        amount: -each.amount,
        fee: 0,
        currency: each.currency ?? 'INR',
        at: at(each),
      })),
    ...transfers.map((each) => ({
      key: each.notes?.key ?? null,
      externalId: each.id,
      amount: -each.amount,
      fee: 0,
      currency: each.currency,
      at: at(each),
    })),
  ];
}
