import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { fingerprint } from '@/lib/core/idempotency';
import { derivedKey } from '@/lib/core/sealing';

/** Long enough to ask a person, short enough for prices and times to be what they were. */
const MINUTES = 10;
const AUDIENCE = 'confirmation';
const key = () => derivedKey('agent confirmations');

/** What is confirmed: the actor is who asks, `would` what they were told would happen. */
type Deed = { tool: string; input: unknown };

/** A signed word that the actor was told what this deed does. It holds for a few minutes, for this actor, tool and input alone. */
export async function confirmationOf(
  ctx: Context,
  { tool, input }: Deed,
  would: unknown,
): Promise<{ confirmation: string; expiresAt: string }> {
  const expiresAt = new Date(ctx.now.getTime() + MINUTES * 60_000);
  const confirmation = await new SignJWT({ tool, input: await fingerprint(input), would: await fingerprint(would) })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setSubject(String(requireActor(ctx).id))
    .setJti(randomUUID())
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(key());
  return { confirmation, expiresAt: expiresAt.toISOString() };
}

/** The id of a confirmation, and whether what would happen now is what it was given for. @throws conflict "confirmation_invalid" */
export async function confirmed(
  ctx: Context,
  { tool, input }: Deed,
  confirmation: string,
): Promise<{ id: string; isFor(would: unknown): Promise<boolean> }> {
  const { payload } = await jwtVerify(confirmation, key(), {
    audience: AUDIENCE,
    currentDate: ctx.now,
    algorithms: ['HS256'],
  }).catch(() => ({ payload: null }));
  const sound =
    payload?.jti &&
    payload.sub === String(requireActor(ctx).id) &&
    payload.tool === tool &&
    payload.input === (await fingerprint(input));
  if (!sound) throw conflict('confirmation_invalid');
  return { id: String(payload.jti), isFor: async (would) => payload.would === (await fingerprint(would)) };
}
