import { operator } from '@/app/[locale]/_admin/operator';
import { MoneyScreen } from '@/app/[locale]/_orders/money-screen';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';

/** The money of one order, with all its accounts. */
export default async function AdminOrdersMoney({ params }: { params: Promise<{ reference: string }> }) {
  const ctx = await operator();
  const { reference } = await params;
  return (
    <main id="main" className="admin-main">
      {await orNotFound(MoneyScreen({ ctx, reference, home: '/admin/orders' }))}
    </main>
  );
}
