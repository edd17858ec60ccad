import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { DomainError, invalid } from '@/lib/core/errors';
import { once } from '@/lib/core/once';

/** Argon2id, 19 MiB, two passes (OWASP's first choice): about 60 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** A hash of nothing that anyone knows, at the same cost: whoever has no password is compared with it, so that it takes as long. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$DlUNVA0oJgqa3gNk/FQ32A$QZ2S3r13ahn23aTaNRTI6UUZBE7ueajb1cjF5TTtddI';

/** As many at once as keep memory and the other requests' processor time bounded; the others wait, and too many are sent away. */
const AT_ONCE = 2;
const WAITING = 64;
const queue = () => once('passwordQueue', () => ({ running: 0, waiting: [] as (() => void)[] }));

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const line = queue();
  if (line.running >= AT_ONCE) {
    if (line.waiting.length >= WAITING) throw new DomainError('unavailable', 'busy');
    await new Promise<void>((turn) => line.waiting.push(turn));
  } else line.running++;
  try {
    return await work();
  } finally {
    // The place is handed on; it is given up only if nobody waits.
    const next = line.waiting.shift();
    if (next) next();
    else line.running--;
  }
}

/** What two keyboards type for the same signs is the same password (NFKC). */
const typed = (password: string) => password.normalize('NFKC');

/** The hash that is stored. @throws unavailable "busy" when too many wait */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(typed(password), COST));

/** Whether it is this person's password. For nobody, or somebody without one, it is false after the same time. @throws unavailable "busy" */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const right = await inTurn(() => verify(stored ?? NOBODY, typed(password)));
  return right && Boolean(stored);
}

const commonest = () =>
  once(
    'commonPasswords',
    () => new Set(readFileSync(path.join(process.cwd(), 'lib/accounts/common-passwords.txt'), 'utf8').split('\n')),
  );

/** Refuses what is guessed first: the commonest passwords, and the person's own address or name. @throws invalid at `password` */
export function refuseCommon(password: string, own: readonly (string | null | undefined)[] = []): void {
  const folded = typed(password).toLowerCase();
  const plain = folded.replace(/[^\p{L}\p{N}]/gu, '');
  const same = own.some((word) => word && word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') === plain);
  const oneSign = new Set(folded).size < 3;
  if (same || oneSign || commonest().has(folded)) throw invalid('password', 'password_common');
}
