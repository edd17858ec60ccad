import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { operator } from '@/app/[locale]/_admin/operator';
import { frameFor } from '@/app/[locale]/_frame/frame';
import { AdminShell } from '@/components/shell/admin-shell';
import type { NavItem } from '@/components/shell/view';
import {
  Clock,
  CreditCard,
  Landmark,
  LayoutDashboard,
  ListChecks,
  Mail,
  ReceiptText,
  Scale,
  Settings,
  Store,
  Users,
  Zap,
} from '@/components/ui/icons';
import { reader } from '@/lib/accounts';
import { isDemo } from '@/lib/core/installation';

/** The frame of the operator's side. Each page has its own lock: this one does not run again between them. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await operator();
  const [t, { header, banner }, person] = await Promise.all([getTranslations('admin'), frameFor(ctx), reader(ctx)]);
  const nav: NavItem[] = [
    { href: '/admin', label: t('nav.overview'), icon: <LayoutDashboard /> },
    { href: '/admin/people', label: t('nav.people'), icon: <Users /> },
    { href: '/admin/listings', label: t('nav.listings'), icon: <Store /> },
    { href: '/admin/orders', label: t('nav.orders'), icon: <ReceiptText /> },
    { href: '/admin/payments', label: t('nav.payments'), icon: <CreditCard /> },
    { href: '/admin/disputes', label: t('nav.disputes'), icon: <Scale /> },
    { href: '/admin/jobs', label: t('nav.jobs'), icon: <ListChecks /> },
    { href: '/admin/mails', label: t('nav.mails'), icon: <Mail /> },
    { href: '/admin/webhooks', label: t('nav.webhooks'), icon: <Zap /> },
    { href: '/admin/settings', label: t('nav.settings'), icon: <Settings /> },
    ...(isDemo()
      ? [
          { href: '/admin/clock', label: t('nav.clock'), icon: <Clock /> },
          { href: '/admin/test-bank', label: t('nav.test_bank'), icon: <Landmark /> },
        ]
      : []),
  ];
  return (
    <AdminShell
      name={header.name}
      nav={nav}
      reader={{ name: person?.name ?? '', avatar: person?.avatar, role: t(`role.${ctx.actor.role}`) }}
      signOut={header.signOut}
      banner={banner}
    >
      {children}
    </AdminShell>
  );
}
