import { operator } from '@/app/[locale]/_admin/operator';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { OrderScreen } from '@/app/[locale]/_orders/order-screen';

/** An order as the operator sees it, with the steps that are theirs. */
export default async function AdminOrder({ params }: { params: Promise<{ reference: string }> }) {
  const ctx = await operator();
  const { reference } = await params;
  return (
    <main id="main" className="admin-main">
      {await orNotFound(OrderScreen({ ctx, reference, home: '/admin/orders' }))}
    </main>
  );
}
