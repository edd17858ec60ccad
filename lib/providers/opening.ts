import { setRole } from '@/lib/accounts';
import { command } from '@/lib/core/command';
import { requireActor, type WriteContext } from '@/lib/core/context';
import type { Db } from '@/lib/core/database';
import { emit } from '@/lib/core/events';
import { marketplace } from '@/lib/core/settings';
import { freeSlug, slugify } from '@/lib/core/shared/slug';
import { placeFor } from './place';
import { isReservedHandle } from './policy';
import { type OwnProfile, ownProfile } from './queries';
import { OpenProvider } from './schema';
import { OwnShopWire } from './wire';

/**
 * The provider's row of a person, made if there is none: a shop that nobody sees yet, named after the person unless `more` says otherwise, in
 * the person's time zone and the marketplace's currency. Gives its id.
 */
export async function ensureProvider(ctx: WriteContext, userId: number, more: OpenProvider = {}): Promise<number> {
  const known = await ctx.db.provider.findUnique({ where: { userId }, select: { id: true } });
  if (known) return known.id;
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  const businessName = more.businessName ?? `${user.firstName} ${user.lastName}`.trim();
  const place = await placeFor(ctx.db, { city: more.city ?? user.city, country: more.country ?? user.country });
  const { id } = await ctx.db.provider.create({
    data: {
      userId,
      handle: await freeHandle(ctx.db, businessName),
      businessName,
      phone: user.phone,
      languages: (user.languages as string[]).length > 0 ? (user.languages as string[]) : [user.locale],
      ...place,
      timeZone: more.timeZone ?? user.timeZone ?? ctx.timeZone ?? marketplace().timeZone,
      currency: marketplace().currency,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    select: { id: true },
  });
  await emit(ctx, 'provider.opened', `provider:${id}`, { providerId: id, userId });
  return id;
}

async function freeHandle(db: Db, name: string): Promise<string> {
  const slug = slugify(name, 'shop', 50);
  const base = slug.length < 3 || isReservedHandle(slug) ? `${slug}-shop` : slug;
  const taken = await db.provider.findMany({ where: { handle: { startsWith: base } }, select: { handle: true } });
  return freeSlug(base, new Set(taken.map(({ handle }) => handle)));
}

/** Makes the reader a provider, with the account that they have. Asked again, it changes nothing. */
export const open = command({
  name: 'providers.open',
  input: OpenProvider,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/providers/',
      status: 201,
      summary: 'Become a provider',
      output: OwnShopWire,
      example: { business_name: 'Okonkwo Plumbing', city: 'Bristol', country: 'GB' },
    },
  },
  run: async (ctx, input) => {
    const actor = requireActor(ctx);
    await ensureProvider(ctx, actor.id, input);
    if (actor.role === 'CUSTOMER') await setRole(ctx, actor.id, 'PROVIDER');
    return {};
  },
  finish: (ctx): Promise<OwnProfile> => ownProfile(ctx),
});
