import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { OrderScreen } from '@/app/[locale]/_orders/order-screen';
import { requireReader } from '@/lib/accounts';

export default async function ProvidersOrder({ params }: { params: Promise<{ reference: string }> }) {
  const ctx = await requireReader('PROVIDER');
  const { reference } = await params;
  return orNotFound(OrderScreen({ ctx, reference, home: '/dashboard/orders' }));
}
