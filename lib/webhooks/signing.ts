import { createHmac, randomBytes } from 'node:crypto';
import { machineNow } from '@/lib/core/clock';
import { seal, unseal } from '@/lib/core/sealing';

// Standard Webhooks (standardwebhooks.com): whoever receives a message checks it with any of its libraries.

const PREFIX = 'whsec_';
const PURPOSE = 'webhook secrets';

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');
export const sealSecret = (secret: string): Promise<string> => seal(PURPOSE, secret);

type Secrets = { secret: string; previousSecret: string | null; previousUntil: Date | null };
/** The secrets that sign now, as they were told; empty when none can be read any more. */
export async function secretsOf({ secret, previousSecret, previousUntil }: Secrets, now: Date): Promise<string[]> {
  const sealed = [secret, ...(previousSecret && previousUntil && previousUntil > now ? [previousSecret] : [])];
  return (await Promise.all(sealed.map((one) => unseal(PURPOSE, one)))).filter((one) => one !== null);
}

/** The headers of a message: its id, when it was signed (whoever receives it compares that with a clock), and a signature by each secret. */
export function signedHeaders(secrets: readonly string[], id: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(machineNow().getTime() / 1000));
  const signature = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
  };
}
