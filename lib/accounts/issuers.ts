import type { SignInProvider } from '@/lib/core/config';

/** The issuer under which a provider's people are kept: an identity is issuer and subject, never an e-mail. */
export const issuerOf = ({ id, issuer }: SignInProvider): string =>
  id === 'google' ? 'https://accounts.google.com' : id === 'github' ? 'https://github.com' : (issuer ?? '').replace(/\/$/, '');
