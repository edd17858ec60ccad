import type { WriteContext } from '@/lib/core/context';
import { slugify } from '@/lib/core/shared/slug';

/** Gives the listing these words that people search for, and no others. */
export async function setTags(ctx: WriteContext, listingId: number, names: readonly string[]): Promise<void> {
  const wanted = new Map(names.map((name) => [slugify(name, 'tag', 40), name]));
  const ids: number[] = [];
  for (const [slug, name] of wanted) {
    const { id } = await ctx.db.tag.upsert({ where: { slug }, create: { slug, name }, update: {}, select: { id: true } });
    ids.push(id);
  }
  await ctx.db.listingTag.deleteMany({ where: { listingId, tagId: { notIn: ids } } });
  const kept = await ctx.db.listingTag.findMany({ where: { listingId }, select: { tagId: true } });
  const missing = ids.filter((id) => !kept.some(({ tagId }) => tagId === id));
  await ctx.db.listingTag.createMany({ data: missing.map((tagId) => ({ listingId, tagId })) });
}
