import { operator } from '@/app/[locale]/_admin/operator';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { type OrderPageProps, OrderScreen } from '@/app/[locale]/_orders/order-screen';

/** An order as the operator sees it, with the steps that are theirs. */
export default async function AdminOrder({ params, searchParams }: OrderPageProps) {
  const ctx = await operator();
  const { reference } = await params;
  const { before } = await searchParams;
  return (
    <main id="main" className="admin-main">
      {await orNotFound(OrderScreen({ ctx, reference, home: '/admin/orders', before }))}
    </main>
  );
}
