import { now } from '@/lib/core/clock';
import { db } from '@/lib/core/database';
import { storage } from '@/lib/core/storage';
import { isSigned } from './signing';
import { sizedPicture } from './sizes';

/** The bytes at a signed address; null where it is not ours, its time has passed, or there is nothing. */
export async function fileAt(asked: { id: string; until: string; by: string }): Promise<{ name: string; bytes: Buffer } | null> {
  const id = /^\d{1,9}$/.test(asked.id) ? Number(asked.id) : 0;
  if (!isSigned('files', { ...asked, id }, now())) return null;
  const file = await db().file.findUnique({ where: { id }, select: { key: true, name: true } });
  const bytes = file && (await bytesOf(file.key));
  return bytes && { name: file.name, bytes };
}

/** What is stored under a key; what the demo hands over is drawn when it is first asked for. Null where there is nothing. */
export const bytesOf = async (key: string): Promise<Buffer | null> =>
  (await storage().get(key)) ?? (await sizedPicture(key, 1280));
