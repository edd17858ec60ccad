import { db } from '@/lib/core/database';
import { drawingOf, drawnSize, isDrawn } from '@/lib/core/drawing/keys';
import { rasterise } from '@/lib/core/drawing/rasterise';
import { oneOfFew, resizePicture } from '@/lib/core/images';
import { once } from '@/lib/core/once';
import { PICTURE_WIDTHS } from '@/lib/core/shared/pictures';
import { storage } from '@/lib/core/storage';
import { isStorageKey } from '@/lib/core/storage/keys';

const sizeKey = (key: string, width: number) => `sizes/${key}/${width}.webp`;

/** Everything that may lie in the storage for a file. */
export const keysOf = (key: string): string[] => [key, ...PICTURE_WIDTHS.map((width) => sizeKey(key, width))];

/**
 * A stored picture as WebP, `width` pixels wide (less where the picture has less). Made when first asked for, once for all who ask, and kept.
 * Pictures of the demo are drawn then. Null for a width that is not offered, and for a key that no file has.
 */
export async function sizedPicture(key: string, width: number): Promise<Buffer | null> {
  if (!PICTURE_WIDTHS.some((offered) => offered === width) || !isStorageKey(sizeKey(key, width))) return null;
  const at = sizeKey(key, width);
  const kept = await storage().get(at);
  if (kept) return kept;
  const making = once('picturesInMaking', () => new Map<string, Promise<Buffer | null>>());
  const known = making.get(at);
  if (known) return known;
  const made = make(key, width).finally(() => making.delete(at));
  making.set(at, made);
  return made;
}

/** Pictures of the pages themselves: they belong to nobody, so no row speaks of them. */
const OF_PAGES = new Set(['drawn:room:day', 'drawn:room:night']);

async function make(key: string, width: number): Promise<Buffer | null> {
  const file = OF_PAGES.has(key) ? drawnSize(key) : await db().file.findUnique({ where: { key }, select: { width: true } });
  if (!file?.width) return null;
  const sized = isDrawn(key) ? await draw(key, width) : await shrink(key, width);
  if (sized) await storage().put(sizeKey(key, width), sized, 'image/webp');
  return sized;
}

async function shrink(key: string, width: number): Promise<Buffer | null> {
  const whole = await storage().get(key);
  return whole && resizePicture(whole, width);
}

async function draw(key: string, width: number): Promise<Buffer | null> {
  const drawing = drawingOf(key);
  return drawing && oneOfFew(() => rasterise(drawing, Math.min(width, drawnSize(key)?.width ?? width)));
}
