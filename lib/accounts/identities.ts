import { command } from '@/lib/core/command';
import { config, type SignInProvider } from '@/lib/core/config';
import { requireActor, type WriteContext } from '@/lib/core/context';
import { conflict, notFound } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { issuerOf } from './issuers';
import { issue } from './one-time';
import { ADDRESSEE, createPerson, writeTo } from './people';
import { Claims, IdentityKey, ProviderKey } from './schema';
import { openSession } from './sessions';

/** @throws not_found for one that the settings do not name */
function providerBy(id: SignInProvider['id']): SignInProvider {
  const provider = config().signIn.find((offered) => offered.id === id);
  if (!provider) throw notFound();
  return provider;
}

/** What comes of a return from an issuer: a session, a link, or a reason why neither (a key of `accounts.problem`). */
export type Arrival =
  | { kind: 'session'; userId: number; sessionId: string }
  | { kind: 'linked' }
  | { kind: 'refused'; reason: 'identity_elsewhere' | 'identity_unverified' | 'identity_email_known' | 'account_suspended' };

/**
 * A person comes back from an issuer that vouches for them. An identity that is known signs in. An unknown one is added to the account
 * whose session has just asked for it, and to no other: an equal e-mail proves nothing. With an address that is checked and that nobody
 * here has, it becomes a new account.
 */
export const arrive = command({
  name: 'accounts.arrive',
  input: ProviderKey.extend(Claims.shape),
  access: 'anyone',
  doors: { action: false, rest: { none: 'only an issuer sends people here, in their browser' } },
  secret: true,
  run: async (ctx, { provider, ...claims }): Promise<Arrival> => {
    const key = { issuer: issuerOf(providerBy(provider)), subject: claims.subject };
    const known = await ctx.db.identity.findUnique({
      where: { issuer_subject: key },
      select: { userId: true, user: { select: { suspendedAt: true } } },
    });
    if (await wishesToLink(ctx, provider)) return link(ctx, key, known?.userId);
    if (known?.user.suspendedAt) return { kind: 'refused', reason: 'account_suspended' };
    const userId = known ? known.userId : await newcomer(ctx, claims);
    if (typeof userId !== 'number') return userId;
    if (!known) await ctx.db.identity.create({ data: { ...key, userId, createdAt: ctx.now } });
    return { kind: 'session', userId, sessionId: await openSession(ctx, userId, 'browser') };
  },
});

/** Whether this very session has asked, minutes ago, to be linked with this provider; the wish is used up by asking. */
async function wishesToLink(ctx: WriteContext, provider: string): Promise<boolean> {
  if (!ctx.actor) return false;
  const where = { userId: ctx.actor.id, purpose: 'link_identity', usedAt: null, expiresAt: { gt: ctx.now } };
  const wishes = await ctx.db.oneTimeToken.findMany({ where, select: { id: true, data: true } });
  const wish = wishes.find(({ data }) => {
    const { provider: wanted, session } = data as Record<string, string>;
    return wanted === provider && session === ctx.actor?.sessionId;
  });
  if (wish) await ctx.db.oneTimeToken.update({ where: { id: wish.id }, data: { usedAt: ctx.now } });
  return wish !== undefined;
}

async function link(ctx: WriteContext, key: { issuer: string; subject: string }, owner: number | undefined): Promise<Arrival> {
  const { id } = requireActor(ctx);
  if (owner === id) return { kind: 'linked' };
  if (owner !== undefined) return { kind: 'refused', reason: 'identity_elsewhere' };
  await ctx.db.identity.create({ data: { ...key, userId: id, createdAt: ctx.now } });
  await emit(ctx, 'account.identity_linked', `user:${id}`, { userId: id, issuer: key.issuer });
  await writeTo(
    ctx,
    await ctx.db.user.findUniqueOrThrow({ where: { id }, select: ADDRESSEE }),
    'identity_linked',
    '/account/settings/security',
  );
  return { kind: 'linked' };
}

async function newcomer(ctx: WriteContext, { email, emailVerified, firstName, lastName }: Claims): Promise<number | Arrival> {
  if (!email || !emailVerified) return { kind: 'refused', reason: 'identity_unverified' };
  if (await ctx.db.user.findUnique({ where: { email }, select: { id: true } }))
    return { kind: 'refused', reason: 'identity_email_known' };
  const name = firstName || (email.split('@')[0] ?? '').replace(/[^\p{L}]+/gu, ' ').trim() || 'Guest';
  return createPerson(ctx, { firstName: name, lastName, email, emailVerified: true, passwordHash: null, role: 'CUSTOMER' });
}

/** Notes that this session wants to be linked with a provider: the next return from there within minutes does it. */
export const startLink = command({
  name: 'accounts.startLink',
  input: ProviderKey,
  access: 'signed_in',
  doors: { action: true, rest: { none: 'what follows it goes on at the issuer, in the browser' } },
  run: async (ctx, { provider }) => {
    const { id, sessionId } = requireActor(ctx);
    providerBy(provider);
    await issue(ctx, id, 'link_identity', { provider, session: sessionId });
    return {};
  },
});

/** Takes a linked sign-in away, unless it is the only way in. */
export const unlink = command({
  name: 'accounts.unlink',
  input: IdentityKey,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/users/me/identities/{id}/',
      status: 204,
      summary: 'Take a linked sign-in away',
      output: null,
      refusals: ['not_found', 'last_way_in'],
    },
  },
  run: async (ctx, { id: identity }) => {
    const { id } = requireActor(ctx);
    const person = await ctx.db.user.findUniqueOrThrow({
      where: { id },
      select: { passwordHash: true, identities: { select: { id: true } } },
    });
    if (!person.identities.some((own) => own.id === identity)) throw notFound();
    if (!person.passwordHash && person.identities.length === 1) throw conflict('last_way_in');
    await ctx.db.identity.deleteMany({ where: { id: identity, userId: id } });
    await emit(ctx, 'account.identity_unlinked', `user:${id}`, { userId: id });
    return {};
  },
});
