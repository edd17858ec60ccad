import { MoneyScreen } from '@/app/[locale]/_orders/money-screen';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { requireReader } from '@/lib/accounts';

/** The money of one order, line by line. */
export default async function OrdersMoney({ params }: { params: Promise<{ reference: string }> }) {
  const ctx = await requireReader();
  const { reference } = await params;
  return orNotFound(MoneyScreen({ ctx, reference, home: '/account/orders' }));
}
