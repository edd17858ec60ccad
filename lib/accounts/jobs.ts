import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { write } from '@/lib/core/write';
import { issue } from './one-time';
import { ADDRESSEE, writeTo } from './people';

const HOUR = 3_600_000;
/** Whoever asks for links with somebody else's address fills their mailbox: so many an hour are enough for anyone. */
const LINKS_AN_HOUR = 3;

/** Writes to whoever asked for a new password, if there is somebody. */
async function sendReset(ctx: Context, { userId }: { userId: number | null }): Promise<void> {
  if (userId === null) return;
  await write(ctx, async (tx) => {
    const since = new Date(ctx.now.getTime() - HOUR);
    const sent = await tx.db.oneTimeToken.count({ where: { userId, purpose: 'reset_password', createdAt: { gt: since } } });
    const person = await tx.db.user.findUnique({ where: { id: userId }, select: ADDRESSEE });
    if (!person || sent >= LINKS_AN_HOUR) return;
    const secret = await issue(tx, userId, 'reset_password', { email: person.email });
    await writeTo(tx, person, 'reset_password', `/reset/${secret}`);
  });
}

/** Tells an owner that somebody tried to sign up with their address: once a day, and not when they have only just done so themselves. */
async function saySignUpAgain(ctx: Context, { userId }: { userId: number }): Promise<void> {
  await write(ctx, async (tx) => {
    const person = await tx.db.user.findUnique({ where: { id: userId }, select: { ...ADDRESSEE, createdAt: true } });
    const since = new Date(ctx.now.getTime() - 24 * HOUR);
    const told = await tx.db.mail.count({ where: { userId, template: 'sign_up_again', createdAt: { gt: since } } });
    if (!person || told > 0 || ctx.now.getTime() - person.createdAt.getTime() < HOUR / 6) return;
    await writeTo(tx, person, 'sign_up_again', '/reset');
  });
}

const DAY = 24 * HOUR;

/** Once a day: forgets sessions and links that have been over for so long that nobody asks about them. */
async function tidy(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - 90 * DAY);
  await write(ctx, async ({ db }) => {
    await db.session.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
    await db.refreshToken.deleteMany({ where: { expiresAt: { lt: before } } });
    await db.oneTimeToken.deleteMany({ where: { expiresAt: { lt: before } } });
    await db.signingKey.deleteMany({ where: { retiredAt: { lt: before } } });
  });
}

export const jobs: JobHandlers = {
  'accounts.tidy': tidy,
  'accounts.reset_password': sendReset,
  'accounts.sign_up_again': saySignUpAgain,
};
