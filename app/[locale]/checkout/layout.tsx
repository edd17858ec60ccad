import type { ReactNode } from 'react';
import { frameFor } from '@/app/[locale]/_frame/frame';
import { PublicShell } from '@/components/shell/public-shell';
import { pageContext } from '@/lib/accounts';

/** The frame of a checkout: as little as possible round it. */
export default async function CheckoutLayout({ children }: { children: ReactNode }) {
  const { header, footer, banner } = await frameFor(await pageContext(), { search: false });
  return (
    <PublicShell header={header} footer={footer} banner={banner}>
      <meta name="robots" content="noindex" />
      {children}
    </PublicShell>
  );
}
