import { createHash } from 'node:crypto';
import type { Config } from '@/lib/core/config';

/** What a page may run and load: by nonce while it is rendered for one reader, by hash when it is kept for many. */
export type Sources = { script: string; style: string };

/** Hosts outside of ours that pages talk to; none by default. */
export type Hosts = { images?: string[]; connect?: string[]; forms?: string[]; scripts?: string[]; frames?: string[] };

const ISSUERS = { google: 'https://accounts.google.com', github: 'https://github.com' };

/**
 * The hosts that the settings bring with them: UploadThing stores pictures on its own, and a form without a script that leads to an outside
 * sign-in ends there.
 */
export const outsideHosts = ({ storage, signIn }: Pick<Config, 'storage' | 'signIn'>): Hosts => ({
  ...(storage.kind === 'uploadthing' && { images: ['https://*.ufs.sh'], connect: ['https://*.ingest.uploadthing.com'] }),
  forms: signIn.map(({ id, issuer }) => (id === 'oidc' ? new URL(issuer ?? '').origin : ISSUERS[id])),
});

/** Where cards are typed into fields of a payment provider: nowhere else do its scripts run. */
const PAYS = /^\/(?:[a-z]{2}(?:-[A-Z]{2})?\/)?account\/orders\/[\w-]+\/pay\/?(?:\?|$)/;

/** The hosts of payment providers that the page at this address talks to; none on any other page. */
export function paymentHosts({ payments }: Pick<Config, 'payments'>, url: string): Hosts {
  if (!PAYS.test(url)) return {};
  const names = payments.providers.map(({ name }) => name);
  const of = (name: 'stripe' | 'razorpay', hosts: string[]) => (names.includes(name) ? hosts : []);
  return {
    scripts: [...of('stripe', ['https://js.stripe.com']), ...of('razorpay', ['https://checkout.razorpay.com'])],
    frames: [
      ...of('stripe', ['https://js.stripe.com', 'https://hooks.stripe.com']),
      ...of('razorpay', ['https://api.razorpay.com', 'https://checkout.razorpay.com']),
    ],
    connect: [...of('stripe', ['https://api.stripe.com']), ...of('razorpay', ['https://api.razorpay.com'])],
  };
}

/** Both together. */
export const withHosts = (some: Hosts, more: Hosts): Hosts => ({
  ...some,
  ...more,
  connect: [...(some.connect ?? []), ...(more.connect ?? [])],
});

export const nonceSources = (nonce: string): Sources => ({ script: `'nonce-${nonce}'`, style: `'nonce-${nonce}'` });

export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The content security policy of a page. Style attributes are allowed, style elements only by nonce or hash. Development
 * needs `eval` and web sockets for hot reloading.
 */
export function contentSecurityPolicy({ script, style }: Sources, hosts: Hosts = {}, dev = false): string {
  const { images = [], connect = [], forms = [], scripts = [], frames = [] } = hosts;
  return [
    ["default-src 'self'"],
    ["script-src 'self'", script, ...scripts, dev && "'unsafe-eval'"],
    ["style-src 'self'", dev ? "'unsafe-inline'" : style],
    ["style-src-attr 'unsafe-inline'"],
    ["img-src 'self' data: blob:", ...images],
    ["connect-src 'self'", ...connect, dev && 'ws:'],
    ["font-src 'self'"],
    ...(frames.length > 0 ? [['frame-src', ...frames]] : []),
    ["object-src 'none'"],
    ["base-uri 'none'"],
    ["form-action 'self'", ...forms],
    ["frame-ancestors 'none'"],
  ]
    .map((parts) => parts.filter(Boolean).join(' '))
    .join('; ');
}

/** The policy of answers that are data, not pages. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
