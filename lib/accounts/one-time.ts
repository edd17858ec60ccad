import { createHash, randomBytes } from 'node:crypto';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';

/** What a link that was mailed is good for, and for how many minutes. */
const MINUTES = { verify_email: 7 * 24 * 60, reset_password: 60, change_email: 24 * 60, link_identity: 10 } as const;
export type Purpose = keyof typeof MINUTES;

/** Opaque and random (256 bits): the database holds only the hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Makes a one-time secret for a person; the ones before it for the same purpose are void. */
export async function issue(
  ctx: WriteContext,
  userId: number,
  purpose: Purpose,
  data: Record<string, string> = {},
): Promise<string> {
  const secret = newSecret();
  await ctx.db.oneTimeToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: ctx.now } });
  await ctx.db.oneTimeToken.create({
    data: {
      userId,
      purpose,
      tokenHash: hashOf(secret),
      data,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + MINUTES[purpose] * 60_000),
    },
  });
  return secret;
}

type Issued = { userId: number; data: Record<string, string> };

/** Uses a secret up. @throws conflict "link_invalid" if it was used, is too old, or never was one */
export async function redeem(ctx: WriteContext, secret: string, purpose: Purpose): Promise<Issued> {
  const where = { tokenHash: hashOf(secret), purpose };
  const { count } = await ctx.db.oneTimeToken.updateMany({
    where: { ...where, usedAt: null, expiresAt: { gt: ctx.now } },
    data: { usedAt: ctx.now },
  });
  if (count !== 1) throw conflict('link_invalid');
  const { userId, data } = await ctx.db.oneTimeToken.findUniqueOrThrow({ where });
  return { userId, data: data as Issued['data'] };
}

/** Whether the secret would be taken: for the page that the link leads to. */
export async function isGood(ctx: Context, secret: string, purpose: Purpose): Promise<boolean> {
  const where = { tokenHash: hashOf(secret), purpose, usedAt: null, expiresAt: { gt: ctx.now } };
  return (await ctx.db.oneTimeToken.count({ where })) === 1;
}
