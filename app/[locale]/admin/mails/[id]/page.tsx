import { notFound } from 'next/navigation';
import { operator } from '@/app/[locale]/_admin/operator';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { MailPage } from '@/components/administration/mail-view';
import { AdminPage } from '@/components/shell/admin-shell';
import { mail } from '@/lib/administration';
import { config } from '@/lib/core/config';
import { readerZone } from '@/lib/core/context';
import { isDemo } from '@/lib/core/installation';

/** One mail of the demo's outbox; in a live installation there is no such page. */
export default async function AdminMail({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await operator();
  const { id } = await params;
  if (!isDemo() || !/^[1-9]\d{0,8}$/.test(id)) notFound();
  const found = await orNotFound(mail(ctx, Number(id)));
  return (
    <AdminPage title={found.subject}>
      <title>{found.subject}</title>
      <MailPage mail={found} origin={config().origin} zone={readerZone(ctx)} />
    </AdminPage>
  );
}
