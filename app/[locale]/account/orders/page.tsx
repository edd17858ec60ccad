import { OrdersScreen } from '@/app/[locale]/_orders/orders-screen';
import { requireReader } from '@/lib/accounts';

export default async function CustomersOrders({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  return <OrdersScreen ctx={await requireReader()} side="customer" base="/account/orders" asked={await searchParams} />;
}
