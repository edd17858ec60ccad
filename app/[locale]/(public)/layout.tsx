import type { ReactNode } from 'react';
import { frameFor } from '@/app/[locale]/_frame/frame';
import { PublicShell } from '@/components/shell/public-shell';
import { pageContext } from '@/lib/accounts';

/** The frame of the public pages: for nobody, so that they can be kept, or for the reader who is signed in. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { header, footer, bottom, banner } = await frameFor(await pageContext());
  return (
    <PublicShell header={header} footer={footer} bottom={bottom} banner={banner}>
      {children}
    </PublicShell>
  );
}
