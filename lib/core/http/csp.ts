import { createHash } from 'node:crypto';
import type { Config } from '@/lib/core/config';

/** What a page may run and load: by nonce while it is rendered for one reader, by hash when it is kept for many. */
export type Sources = { script: string; style: string };

/** Hosts outside of ours that pages talk to; none by default. */
export type Hosts = { images?: string[]; connect?: string[]; forms?: string[] };

const ISSUERS = { google: 'https://accounts.google.com', github: 'https://github.com' };

/**
 * The hosts that the settings bring with them: UploadThing stores pictures on its own, and a form without a script that leads to an outside
 * sign-in ends there.
 */
export const outsideHosts = ({ storage, signIn }: Pick<Config, 'storage' | 'signIn'>): Hosts => ({
  ...(storage.kind === 'uploadthing' && { images: ['https://*.ufs.sh'], connect: ['https://*.ingest.uploadthing.com'] }),
  forms: signIn.map(({ id, issuer }) => (id === 'oidc' ? new URL(issuer ?? '').origin : ISSUERS[id])),
});

export const nonceSources = (nonce: string): Sources => ({ script: `'nonce-${nonce}'`, style: `'nonce-${nonce}'` });

export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The content security policy of a page. Style attributes are allowed, style elements only by nonce or hash. Development
 * needs `eval` and web sockets for hot reloading.
 */
export function contentSecurityPolicy({ script, style }: Sources, hosts: Hosts = {}, dev = false): string {
  const { images = [], connect = [], forms = [] } = hosts;
  return [
    ["default-src 'self'"],
    ["script-src 'self'", script, dev && "'unsafe-eval'"],
    ["style-src 'self'", dev ? "'unsafe-inline'" : style],
    ["style-src-attr 'unsafe-inline'"],
    ["img-src 'self' data: blob:", ...images],
    ["connect-src 'self'", ...connect, dev && 'ws:'],
    ["font-src 'self'"],
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
