import type { ReactNode } from 'react';
import { accountNav, frameFor } from '@/app/[locale]/_frame/frame';
import { AccountShell } from '@/components/shell/account-shell';
import { requireReader } from '@/lib/accounts';

/** The frame of the customer's side. Each page has its own lock: this one does not run again between them. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const ctx = await requireReader();
  const { header, footer, bottom, banner } = await frameFor(ctx);
  return (
    <AccountShell header={header} footer={footer} bottom={bottom} banner={banner} nav={await accountNav()}>
      <meta name="robots" content="noindex" />
      {children}
    </AccountShell>
  );
}
