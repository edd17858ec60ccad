import type { ReactNode } from 'react';
import { dashboardNav, frameFor } from '@/app/[locale]/_frame/frame';
import { DashboardShell } from '@/components/shell/dashboard-shell';
import { reader, requireReader } from '@/lib/accounts';
import { ownProvider } from '@/lib/providers';

/** The frame of the provider's side. Each page has its own lock: this one does not run again between them. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const ctx = await requireReader('PROVIDER');
  const [{ header, banner }, nav, shop, person] = await Promise.all([
    frameFor(ctx),
    dashboardNav(),
    ownProvider(ctx),
    reader(ctx),
  ]);
  return (
    <DashboardShell
      header={header}
      nav={nav}
      bottom={nav.slice(0, 4)}
      shop={{ name: shop.businessName, avatar: person?.avatar, href: shop.listed ? `/providers/${shop.handle}` : undefined }}
      banner={banner}
    >
      <meta name="robots" content="noindex" />
      {children}
    </DashboardShell>
  );
}
