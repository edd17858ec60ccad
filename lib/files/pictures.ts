import { randomBytes } from 'node:crypto';
import { type Context, requireActor } from '@/lib/core/context';
import { invalid } from '@/lib/core/errors';
import { readPicture } from '@/lib/core/images';
import { storage } from '@/lib/core/storage';
import { write } from '@/lib/core/write';

/** A kept picture. Width and height in pixels. */
export type StoredPicture = { id: number; key: string; width: number; height: number };

/** A picture as pages show it; `alt` is "" for decoration. */
export type PictureView = { key: string; alt: string; width: number; height: number };

/** The fields of a file's row from which a view is made. */
export const PICTURE = { select: { key: true, width: true, height: true } } as const;

/** A file's row as a picture to be shown; null where there is none, or it is no picture. */
export const pictureView = (
  file: { key: string; width: number | null; height: number | null } | null,
  alt = '',
): PictureView | null => (file?.width && file.height ? { key: file.key, alt, width: file.width, height: file.height } : null);

/**
 * Reads, makes anew and keeps a picture that was handed in, as the actor's own. Slow: before a command's transaction. Nothing shows it yet;
 * what is attached to nothing is swept away after a day, so a command that fails afterwards leaves nothing behind.
 * @throws unauthenticated; invalid at `field` with what is wrong with it
 */
export async function receivePicture(ctx: Context, file: File, field = 'picture'): Promise<StoredPicture> {
  const { id: ownerId } = requireActor(ctx);
  const { webp, width, height } = await readPicture(Buffer.from(await file.arrayBuffer()), field);
  const key = `pictures/${randomBytes(16).toString('hex')}`;
  // The row comes first: bytes without a row would never be found again.
  const { id } = await write(ctx, ({ db, now }) =>
    db.file.create({ data: { key, ownerId, contentType: 'image/webp', bytes: webp.length, width, height, createdAt: now } }),
  );
  await storage().put(key, webp, 'image/webp');
  return { id, key, width, height };
}

/** The picture that a command attaches: handed in with it and kept now, or one uploaded before. Gives the number of its file. */
export async function givenPicture(ctx: Context, { picture, file }: { picture?: File; file?: number }): Promise<number> {
  if (picture) return (await receivePicture(ctx, picture)).id;
  if (file === undefined) throw invalid('picture', 'required');
  return file;
}

/** The actor's own picture with this number. @throws invalid at "file" for any other */
export async function ownPicture(ctx: Context, id: number): Promise<StoredPicture> {
  const file = await ctx.db.file.findFirst({ where: { id, ownerId: requireActor(ctx).id } });
  if (!file?.width || !file.height) throw invalid('file', 'not_found');
  return { id: file.id, key: file.key, width: file.width, height: file.height };
}
