import { createHash } from 'node:crypto';
import type { WriteContext } from '@/lib/core/context';
import { slugify } from '@/lib/core/shared/slug';

/** Gives the listing these words that people search for, and no others. */
export async function setTags(ctx: WriteContext, listingId: number, names: readonly string[]): Promise<void> {
  const wanted = new Map<string, string>();
  for (const name of names) if (!wanted.has(slugOf(name))) wanted.set(slugOf(name), name);
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

/** Words of a script without a Latin spelling are told apart by a sum over their letters. */
const slugOf = (name: string): string =>
  slugify(name, `tag-${createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 10)}`, 40);
