import type { Context, WriteContext } from '@/lib/core/context';
import { emit, touch } from '@/lib/core/events';
import { isComplete, type ProfileFacts } from './policy';

/** What the checklist looks at, and whether the person is suspended. */
export async function profileFacts(
  ctx: Context,
  providerId: number,
): Promise<ProfileFacts & { suspended: boolean; listedAt: Date | null }> {
  const row = await ctx.db.provider.findUniqueOrThrow({
    where: { id: providerId },
    include: {
      user: { select: { avatarId: true, suspendedAt: true } },
      _count: { select: { portfolio: true, listings: { where: { status: 'published' } } } },
    },
  });
  return {
    businessName: row.businessName,
    tagline: row.tagline,
    description: row.description,
    city: row.city,
    country: row.country,
    phone: row.phone,
    publicEmail: row.publicEmail,
    skills: (row.skills as string[]).length,
    languages: (row.languages as string[]).length,
    portrait: row.user.avatarId !== null,
    cover: row.coverId !== null,
    works: row._count.portfolio,
    publishedListings: row._count.listings,
    suspended: row.user.suspendedAt !== null,
    listedAt: row.listedAt,
  };
}

/** Pages that show a shop: its own, its listings' (they tag themselves with it), search and the home page. */
export const touchProvider = (ctx: WriteContext, providerId: number): void =>
  touch(ctx, `provider:${providerId}`, 'search', 'home');

/**
 * Shows the shop to the public when its profile is complete and one service is published, and takes it back when that is no longer so, or
 * its person is suspended. To be called by whatever changes one of these. Gives whether it is shown now.
 */
export async function refreshListed(ctx: WriteContext, providerId: number): Promise<boolean> {
  const { listedAt, suspended, ...facts } = await profileFacts(ctx, providerId);
  const shown = isComplete(facts) && !suspended;
  if (shown === (listedAt !== null)) return shown;
  await ctx.db.provider.update({ where: { id: providerId }, data: { listedAt: shown ? ctx.now : null, updatedAt: ctx.now } });
  await emit(ctx, shown ? 'provider.listed' : 'provider.unlisted', `provider:${providerId}`, { providerId });
  touchProvider(ctx, providerId);
  return shown;
}
