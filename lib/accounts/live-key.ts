import type { Db } from '@/lib/core/database';
import type { Role } from '@/lib/core/shared/roles';
import { hashOf } from './one-time';
import type { Live } from './sessions';

/** By this a key is told from an access token, and found by scanners for secrets. */
export const KEY_PREFIX = 'gh_';
/** How exactly "last used" is told, and so how often it is written. */
const USED_MS = 60_000;

/**
 * Whose key it is, as long as it holds: not revoked, not over, its person not suspended. Asked on each request, so that a revocation holds
 * at once; the role is the person's, what the key may of it are its scopes.
 */
export async function liveKey(db: Db, secret: string, now: Date): Promise<Live | null> {
  const row = await db.apiKey.findUnique({
    where: { secretHash: hashOf(secret) },
    include: { user: { select: { id: true, role: true, suspendedAt: true, timeZone: true, locale: true } } },
  });
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now) || row.user.suspendedAt) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > USED_MS)
    await db.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
  const { user } = row;
  return {
    actor: {
      id: user.id,
      role: user.role as Role,
      sessionId: `key:${row.id}`,
      scopes: row.scopes as string[],
      keyId: row.id,
    },
    timeZone: user.timeZone,
    locale: user.locale,
  };
}
