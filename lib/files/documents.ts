import { randomBytes } from 'node:crypto';
import { type Context, requireActor, type WriteContext } from '@/lib/core/context';
import { invalid } from '@/lib/core/errors';
import { storage } from '@/lib/core/storage';
import { write } from '@/lib/core/write';
import { MOST_FILES } from './schema';
import { signedPath } from './signing';

/** A file as whoever may read it is shown it; `url` is an address for them alone, and for a while. */
export type FileView = { id: number; name: string; bytes: number; url: string };

/** The fields of a file's row from which a view is made. */
export const FILE = { select: { id: true, name: true, bytes: true } } as const;

/** A file's row for a reader who may have it: whoever makes the view has looked. */
export const fileView = (ctx: Pick<Context, 'now'>, file: { id: number; name: string; bytes: number }): FileView => ({
  id: file.id,
  name: file.name,
  bytes: file.bytes,
  url: signedPath('files', file.id, ctx.now),
});

/**
 * Keeps files that were handed in, as they are and as the actor's own; others are named by the number that an upload gave. Gives all their
 * numbers. Slow: before a command's transaction. What is attached to nothing is swept away after a day.
 */
export async function receiveFiles(ctx: Context, given: readonly (File | number)[]): Promise<number[]> {
  const ids: number[] = [];
  for (const each of given) ids.push(typeof each === 'number' ? each : await keep(ctx, each));
  return ids;
}

async function keep(ctx: Context, file: File): Promise<number> {
  const { id: ownerId } = requireActor(ctx);
  const bytes = Buffer.from(await file.arrayBuffer());
  const key = `files/${randomBytes(16).toString('hex')}`;
  const row = { key, ownerId, name: nameOf(file.name), contentType: 'application/octet-stream', bytes: bytes.length };
  // The row comes first: bytes without a row would never be found again.
  const { id } = await write(ctx, ({ db, now }) => db.file.create({ data: { ...row, createdAt: now } }));
  await storage().put(key, bytes, row.contentType);
  return id;
}

/** What a device calls a file, without its folders and without signs that no file should have in its name. */
const nameOf = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .slice(-120) || 'file';

/**
 * The actor's own files with these numbers, which nothing has taken yet: they may be attached now.
 * @throws invalid at `field` for any other, and for too many
 */
export async function freeFiles(ctx: WriteContext, ids: readonly number[], field = 'files'): Promise<number[]> {
  const asked = [...new Set(ids)];
  if (asked.length > MOST_FILES) throw invalid(field, 'too_many');
  const free = await ctx.db.file.count({
    where: {
      id: { in: asked },
      ownerId: requireActor(ctx).id,
      key: { startsWith: 'files/' },
      orderFile: null,
      messageFile: null,
      listingFile: null,
      caseFile: null,
      talkFile: null,
    },
  });
  if (free !== asked.length) throw invalid(field, 'not_found');
  return asked;
}
