import type { Db, Prisma } from '@/lib/core/database';

type CategoryInput = Prisma.CategoryUncheckedCreateInput;

let count = 0;

/** A root category that takes every kind; every one differs. Its path is set when it is created, as it holds the id. */
export function categoryRow(overrides: Partial<CategoryInput> = {}): CategoryInput {
  const nth = ++count;
  return {
    slug: `work-${nth}`,
    path: '/',
    level: 1,
    icon: 'wrench',
    cover: 'plumbing',
    kinds: ['appointment', 'project', 'product'],
    subRatings: ['quality', 'punctuality', 'professionalism', 'value'],
    texts: { create: [{ locale: 'en', name: `Work ${nth}` }] },
    ...overrides,
  };
}

/** A category in the database, below `parentId` if one is named. */
export async function createCategory(db: Db, overrides: Partial<CategoryInput> = {}) {
  const parent = overrides.parentId ? await db.category.findUniqueOrThrow({ where: { id: overrides.parentId } }) : null;
  const { id } = await db.category.create({ data: categoryRow({ level: (parent?.level ?? 0) + 1, ...overrides }) });
  return db.category.update({ where: { id }, data: { path: `${parent?.path ?? '/'}${id}/` } });
}
