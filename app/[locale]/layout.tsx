import '@/app/globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { hasLocale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { fontClasses } from '@/app/fonts';
import { ThemeScript } from '@/components/shell/theme-script';
import { routing } from '@/i18n/routing';
import { config } from '@/lib/core/config';
import { marketplace } from '@/lib/core/settings';

// Every page carries a nonce of its own; public ones are kept by the server in front (lib/core/page-cache.ts).
export const dynamic = 'force-dynamic';

export function generateMetadata(): Metadata {
  return { metadataBase: new URL(config().origin), applicationName: marketplace().name };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#FAF8F4' },
    { media: '(prefers-color-scheme: dark)', color: '#131715' },
  ],
};

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1];
  return (
    <html lang={locale} className={fontClasses} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
