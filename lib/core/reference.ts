import { randomInt } from 'node:crypto';

// Crockford's alphabet: nothing that is misread (no I, L, O, U).
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference that people can read out: GH-7K3M-92QX. 40 random bits: the unique column refuses the rare double. */
export function newReference(prefix = 'GH'): string {
  const part = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(32)]).join('');
  return `${prefix}-${part()}-${part()}`;
}
