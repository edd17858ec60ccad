import { AdminList } from '@/lib/administration/schema';

export type Asked = Promise<Record<string, string | string[] | undefined>>;

/** What an address asks of a list; of what is given twice, the first counts. */
export async function listAsked(asked: Asked): Promise<AdminList> {
  const given = Object.entries(await asked).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return AdminList.parse(Object.fromEntries(given));
}
