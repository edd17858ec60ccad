import { redirect } from 'next/navigation';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { requireReader } from '@/lib/accounts';
import { orderView } from '@/lib/orders';

/** Leads to the bank that asks the customer about a payment; to the payment where none does any more. */
export default async function BankPage({ params }: { params: Promise<{ reference: string }> }) {
  const ctx = await requireReader();
  const { reference } = await params;
  const { payment } = await orNotFound(orderView(ctx, reference));
  redirect(payment?.nextUrl ?? `/account/orders/${reference}/pay`);
}
