import { Prisma } from './database';

/** The words of what somebody looks for. */
export const wordsIn = (q: string): string[] => q.split(/\s+/).filter(Boolean);

/** That a word stands somewhere in one of these texts, in whatever case. */
export function holds(texts: readonly Prisma.Sql[], word: string): Prisma.Sql {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  const each = texts.map((text) => Prisma.sql`lower(${text}) LIKE lower(${like}) ESCAPE '\\'`);
  return Prisma.sql`(${Prisma.join(each, ' OR ')})`;
}
