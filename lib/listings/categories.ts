import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { invalid, notFound } from '@/lib/core/errors';
import { dependsOn } from '@/lib/core/rendering';
import type { CategoryKey, Kind } from './schema';

export type Category = {
  id: number;
  parentId: number | null;
  slug: string;
  name: string;
  /** 1 is the highest. */
  level: number;
  icon: string;
  /** What its pictures show (a subject of the drawing). */
  cover: string;
  kinds: Kind[];
  subRatings: string[];
};
export type CategoryNode = Category & { children: CategoryNode[] };

/** All categories as a tree, named in the reader's language (English where that is missing). */
export async function categoryTree(ctx: Context): Promise<CategoryNode[]> {
  dependsOn('categories');
  const rows = await ctx.db.category.findMany({
    include: textsIn(ctx),
    orderBy: [{ level: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  const nodes = new Map<number, CategoryNode>();
  const roots: CategoryNode[] = [];
  for (const row of rows) {
    const node: CategoryNode = { ...categoryOf(row, ctx.locale), children: [] };
    nodes.set(row.id, node);
    (row.parentId === null ? roots : (nodes.get(row.parentId)?.children ?? roots)).push(node);
  }
  return roots;
}

/** A category with the way to it from the root, and what is in it. @throws not_found */
export async function categoryBySlug(
  ctx: Context,
  slug: string,
): Promise<Category & { ancestors: Category[]; children: Category[] }> {
  dependsOn('categories');
  const row = await ctx.db.category.findUnique({ where: { slug }, include: textsIn(ctx) });
  if (!row) throw notFound('category_not_found');
  const children = await ctx.db.category.findMany({
    where: { parentId: row.id },
    include: textsIn(ctx),
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return {
    ...categoryOf(row, ctx.locale),
    ancestors: await ancestorsOf(ctx, row),
    children: children.map((child) => categoryOf(child, ctx.locale)),
  };
}

/** The categories above one, the root first. */
export async function ancestorsOf(ctx: Context, { id, path }: { id: number; path: string }): Promise<Category[]> {
  const ids = idsIn(path).filter((each) => each !== id);
  if (ids.length === 0) return [];
  const rows = await ctx.db.category.findMany({ where: { id: { in: ids } }, include: textsIn(ctx), orderBy: { level: 'asc' } });
  return rows.map((row) => categoryOf(row, ctx.locale));
}

/** "/1/12/40/" → 1, 12, 40. */
const idsIn = (path: string): number[] => path.split('/').filter(Boolean).map(Number);

/** The texts to choose a name from: the reader's language and English. */
export const textsIn = ({ locale }: Context) =>
  ({
    texts: { where: { locale: { in: [locale, 'en'] } }, select: { locale: true, name: true } },
  }) as const satisfies Prisma.CategoryInclude;

type Named = { slug: string; texts: { locale: string; name: string }[] };
export const nameOf = ({ slug, texts }: Named, locale: string): string =>
  (texts.find((text) => text.locale === locale) ?? texts.find((text) => text.locale === 'en'))?.name ?? slug;

type Row = Named & {
  id: number;
  parentId: number | null;
  level: number;
  icon: string;
  cover: string;
  kinds: unknown;
  subRatings: unknown;
};
export const categoryOf = (row: Row, locale: string): Category => ({
  id: row.id,
  parentId: row.parentId,
  slug: row.slug,
  name: nameOf(row, locale),
  level: row.level,
  icon: row.icon,
  cover: row.cover,
  kinds: row.kinds as Kind[],
  subRatings: row.subRatings as string[],
});

/** The category that an input names, which must take listings of this kind. @throws invalid at "category" */
export async function categoryFor(ctx: Context, key: CategoryKey, kind: string): Promise<{ id: number }> {
  const row = await ctx.db.category.findUnique({
    where: typeof key === 'number' ? { id: key } : { slug: key },
    select: { id: true, kinds: true },
  });
  if (!row) throw invalid('category', 'unknown_category');
  if (!(row.kinds as string[]).includes(kind)) throw invalid('category', 'category_not_for_kind');
  return { id: row.id };
}
