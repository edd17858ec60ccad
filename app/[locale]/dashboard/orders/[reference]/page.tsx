import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { type OrderPageProps, OrderScreen } from '@/app/[locale]/_orders/order-screen';
import { requireReader } from '@/lib/accounts';

export default async function ProvidersOrder({ params, searchParams }: OrderPageProps) {
  const ctx = await requireReader('PROVIDER');
  const { reference } = await params;
  const { before } = await searchParams;
  return orNotFound(OrderScreen({ ctx, reference, home: '/dashboard/orders', before }));
}
