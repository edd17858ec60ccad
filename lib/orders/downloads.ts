import { systemContext, type WriteContext } from '@/lib/core/context';
import type { Db } from '@/lib/core/database';
import { write } from '@/lib/core/write';
import { bytesOf, isSignedText, signedText } from '@/lib/files';
import { orderBalance } from '@/lib/payments';

// What a digital order lets its customer download, from its payment on and until all of it has gone back.

export type Download = {
  id: number;
  name: string;
  bytes: number;
  /** How often it was downloaded. */
  count: number;
  /** An address for this reader alone, and for a while; null for whoever may only know of it. */
  url: string | null;
};

/** Effect `reveal`: the files of what was bought, as they are now, are the customer's. */
export async function reveal(ctx: WriteContext, orderId: number): Promise<void> {
  const items = await ctx.db.orderItem.findMany({ where: { orderId }, select: { listingId: true } });
  const files = await ctx.db.listingFile.findMany({
    where: { listingId: { in: items.map(({ listingId }) => listingId) } },
    orderBy: [{ listingId: 'asc' }, { position: 'asc' }, { fileId: 'asc' }],
    select: { fileId: true },
  });
  await ctx.db.orderDownload.createMany({ data: files.map(({ fileId }) => ({ orderId, fileId })) });
}

const OPEN = new Set(['delivered', 'completed']);

/** Whether an order's files may be read: it is paid, it has not been called off, and not all of its money has gone back. */
async function isOpen(db: Db, order: { id: number; state: string; total: number }): Promise<boolean> {
  if (!OPEN.has(order.state)) return false;
  const { held, kept, back } = await orderBalance(db, order.id);
  return held + kept.net + kept.commission + kept.fee + kept.tax > 0n || back < BigInt(order.total);
}

const signing = (download: number, order: number, reader: number): string => `download ${download} of ${order} by ${reader}`;

/** An order's files; with addresses for its customer, as long as they may be read. */
export async function downloadsOf(
  { db, now }: Pick<WriteContext, 'db' | 'now'>,
  order: { id: number; state: string; total: number; customerId: number },
  reader: number | null,
): Promise<Download[]> {
  const rows = await db.orderDownload.findMany({
    where: { orderId: order.id },
    orderBy: { id: 'asc' },
    include: { file: { select: { name: true, bytes: true } } },
  });
  const mine = reader === order.customerId && (await isOpen(db, order));
  return rows.map(({ id, count, file: { name, bytes } }) => ({
    id,
    name,
    bytes,
    count,
    url: mine ? `/files/downloads/${id}?reader=${reader}&${signedText(signing(id, order.id, order.customerId), now)}` : null,
  }));
}

type Asked = { id: string; reader: string; until: string; by: string };

/**
 * The bytes at an address that was signed for a reader, counted; null where it is not ours, its time has passed, its reader is not the
 * order's customer, or the order is not one whose files may be read any more.
 */
export async function downloadAt({ id, reader, until, by }: Asked): Promise<{ name: string; bytes: Buffer } | null> {
  if (!/^\d{1,9}$/.test(id) || !/^\d{1,9}$/.test(reader)) return null;
  const ctx = systemContext();
  const row = await ctx.db.orderDownload.findUnique({
    where: { id: Number(id) },
    include: { file: { select: { key: true, name: true } }, order: true },
  });
  if (!row || row.order.customerId !== Number(reader)) return null;
  if (!isSignedText(signing(row.id, row.orderId, row.order.customerId), { until, by }, ctx.now)) return null;
  if (!(await isOpen(ctx.db, row.order))) return null;
  const bytes = await bytesOf(row.file.key);
  if (!bytes) return null;
  await write(ctx, ({ db, now }) =>
    db.orderDownload.update({ where: { id: row.id }, data: { count: { increment: 1 }, lastAt: now } }),
  );
  return { name: row.file.name, bytes };
}
