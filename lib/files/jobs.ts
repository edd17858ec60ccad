import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { storage } from '@/lib/core/storage';
import { write } from '@/lib/core/write';
import { keysOf } from './sizes';

const DAY_MS = 86_400_000;
const BATCH = 100;

/** Removes the uploads that nothing has shown for a day after they came: choices that were taken back, forms that failed. */
async function sweep(ctx: Context): Promise<void> {
  const unused = {
    OR: [{ key: { startsWith: 'pictures/' } }, { key: { startsWith: 'files/' } }],
    createdAt: { lt: new Date(ctx.now.getTime() - DAY_MS) },
    listingImages: { none: {} },
    portfolioItems: { none: {} },
    userAvatars: { none: {} },
    providerCovers: { none: {} },
    reviewPhotos: { none: {} },
    orderFile: null,
    messageFile: null,
    listingFile: null,
    downloads: { none: {} },
    caseFile: null,
    talkFile: null,
  };
  for (;;) {
    const rows = await write(ctx, async ({ db }) => {
      const found = await db.file.findMany({ where: unused, select: { id: true, key: true }, take: BATCH });
      await db.file.deleteMany({ where: { id: { in: found.map(({ id }) => id) } } });
      return found;
    });
    await storage().delete(rows.flatMap(({ key }) => keysOf(key)));
    if (rows.length < BATCH) return;
  }
}

export const jobs: JobHandlers = { 'files.sweep': sweep };
