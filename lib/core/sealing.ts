import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { config } from './config';
import { authSecret } from './secret';

// Secrets that must be read again lie in the database encrypted: a copy of it alone opens nothing.

/** A key that is made from the installation's secret, one for each purpose. */
export const derivedKey = (purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', authSecret(config()), '', `guildhall ${purpose}`, 32));

/** The text, encrypted for this purpose. */
export const seal = (purpose: string, text: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(derivedKey(purpose));

/** What was sealed; null after a change of AUTH_SECRET. */
export async function unseal(purpose: string, sealed: string): Promise<string | null> {
  try {
    return new TextDecoder().decode((await compactDecrypt(sealed, derivedKey(purpose))).plaintext);
  } catch {
    return null;
  }
}
