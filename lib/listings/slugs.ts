import type { WriteContext } from '@/lib/core/context';
import { freeSlug, slugify } from '@/lib/core/shared/slug';

/** A free address made from the wish or the title: itself, else with a number added. */
export async function freeListingSlug(ctx: WriteContext, wish: string, own?: number): Promise<string> {
  const base = slugify(wish, 'listing');
  const rows = await ctx.db.listing.findMany({
    where: { slug: { startsWith: base }, ...(own !== undefined && { id: { not: own } }) },
    select: { slug: true },
  });
  return freeSlug(base, new Set(rows.map(({ slug }) => slug)));
}

/** Whether an address was made from this title, so that it may follow the title while nobody knows it yet. */
export const isFromTitle = (slug: string, title: string): boolean => {
  const base = slugify(title, 'listing');
  return slug === base || (slug.startsWith(`${base}-`) && /^\d+$/.test(slug.slice(base.length + 1)));
};
