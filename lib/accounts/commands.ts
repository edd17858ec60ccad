import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { requireActor, type WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import type { Role } from '@/lib/core/shared/roles';
import { isHouseName } from './policy';
import { type Own, ownAccount } from './queries';
import { GrantRole, Nothing, SessionKey, UpdateProfile } from './schema';
import { endSession, endSessions } from './sessions';
import { AccountWire, EndedWire, RoleWire } from './wire';

/** Changes what is given of the reader's own profile. */
export const updateProfile = command({
  name: 'accounts.updateProfile',
  input: UpdateProfile,
  access: 'signed_in',
  scope: 'account:write',
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/users/me/',
      summary: 'Change your profile',
      output: AccountWire,
      example: { first_name: 'Marta', bio: 'Twenty years of old pipes.', languages: ['en', 'pt'], time_zone: 'Europe/London' },
    },
  },
  run: async (ctx, input) => {
    const { id } = requireActor(ctx);
    if (input.username !== undefined) {
      const owner = await ctx.db.user.findUnique({ where: { username: input.username }, select: { id: true } });
      if (owner ? owner.id !== id : isHouseName(input.username)) throw invalid('username', 'username_taken');
    }
    await ctx.db.user.update({ where: { id }, data: { ...input, updatedAt: ctx.now } });
    await emit(ctx, 'account.profile_changed', `user:${id}`, { userId: id, fields: Object.keys(input) });
    return { id };
  },
  finish: (ctx, { id }): Promise<Own> => ownAccount(ctx, id),
});

/** Gives a person another role. Who may is the caller's business. @throws not_found */
export async function setRole(ctx: WriteContext, userId: number, role: Role): Promise<void> {
  const person = await ctx.db.user.findUnique({ where: { id: userId }, select: { role: true } });
  if (!person) throw notFound();
  if (person.role === role) return;
  await ctx.db.user.update({ where: { id: userId }, data: { role, updatedAt: ctx.now } });
  await emit(ctx, 'account.role_changed', `user:${userId}`, { userId, from: person.role, to: role });
}

/** Makes a person an admin, or what they were before. Only a superadmin may, and not for themselves, so that one always stays. */
export const grantRole = command({
  name: 'accounts.grantRole',
  input: GrantRole,
  access: ['SUPERADMIN'],
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/users/{id}/role/',
      summary: 'Give a person another role',
      output: RoleWire,
      refusals: ['not_found', 'own_role'],
      example: { role: 'ADMIN' },
    },
  },
  run: async (ctx, { id, role }) => {
    if (ctx.actor?.id === id) throw conflict('own_role');
    await setRole(ctx, id, role);
    await audit(ctx, 'accounts.grantRole', `user:${id}`, { role });
    return { id, role };
  },
});

/** Signs out one of the reader's devices. */
export const revokeSession = command({
  name: 'accounts.revokeSession',
  input: SessionKey,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/users/me/sessions/{session}/',
      status: 204,
      summary: 'Sign out one device',
      output: null,
      refusals: ['not_found'],
    },
  },
  run: async (ctx, { session }) => {
    if (!(await endSession(ctx, requireActor(ctx).id, session))) throw notFound();
    return {};
  },
});

/** Signs out all of the reader's devices but the one that asks. */
export const revokeOtherSessions = command({
  name: 'accounts.revokeOtherSessions',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: true,
    rest: { method: 'delete', path: '/api/users/me/sessions/', summary: 'Sign out all other devices', output: EndedWire },
  },
  run: async (ctx) => {
    const { id, sessionId } = requireActor(ctx);
    return { ended: await endSessions(ctx, id, sessionId) };
  },
});
