import { OrdersScreen } from '@/app/[locale]/_orders/orders-screen';
import { requireReader } from '@/lib/accounts';

export default async function ProvidersOrders({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const ctx = await requireReader('PROVIDER');
  return <OrdersScreen ctx={ctx} side="provider" base="/dashboard/orders" asked={await searchParams} />;
}
