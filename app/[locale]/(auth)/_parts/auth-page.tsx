import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { PasswordWords } from '@/components/accounts/sign-in-form';
import { SplitPage } from '@/components/shell/split-page';
import { marketplace } from '@/lib/core/settings';

/** The frame of signing in and up: a form beside the picture. Says to search engines that there is nothing for them here. */
export function AuthPage({
  meta,
  title,
  lead,
  children,
}: {
  meta: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { name, place } = marketplace();
  return (
    <SplitPage name={name} place={place} picture={{ key: 'drawn:room:night', alt: '', width: 1500, height: 1350 }}>
      <title>{`${meta} · ${name}`}</title>
      <meta name="robots" content="noindex" />
      <div>
        <h1 className="d2">{title}</h1>
        {lead && <p className="lead mt-2">{lead}</p>}
      </div>
      {children}
    </SplitPage>
  );
}

export async function passwordWords(): Promise<PasswordWords> {
  const t = await getTranslations('ui');
  return { show: t('show_password'), hide: t('hide_password') };
}

/** An address with where to go on afterwards, if that is known. */
export const withNext = (path: string, next: string | null): string => (next ? `${path}?next=${encodeURIComponent(next)}` : path);
