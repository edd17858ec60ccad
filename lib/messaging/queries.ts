import { displayName } from '@/lib/accounts';
import { type Context, requireActor } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import type { Side } from '@/lib/core/process/types';
import { FILE, type FileView, fileView } from '@/lib/files';
import { orderRecord } from '@/lib/orders';
import type { MessagePage } from './schema';

export type MessageView = {
  id: number;
  author: Side;
  name: string;
  text: string;
  at: string;
  /** With addresses for this reader alone, and for a while. */
  files: FileView[];
};

export type Thread = {
  /** The newest first. */
  messages: MessageView[];
  /** Where older ones are asked for, if there are any. */
  nextBefore: number | null;
  /** How many the reader has not seen; those who take no part see everything and have seen nothing. */
  unread: number;
};

const PARTS = {
  author: { select: { firstName: true, lastName: true } },
  files: { include: { file: FILE }, orderBy: { fileId: 'asc' } },
} as const satisfies Prisma.MessageInclude;
type Row = Prisma.MessageGetPayload<{ include: typeof PARTS }>;

function viewOf(ctx: Context, { id, authorId, author, text, at, files }: Row, customerId: number): MessageView {
  const side = authorId === customerId ? 'customer' : 'provider';
  return {
    id,
    author: side,
    name: side === 'customer' ? displayName(author) : `${author.firstName} ${author.lastName}`,
    text,
    at: at.toISOString(),
    files: files.map(({ file }) => fileView(ctx, file)),
  };
}

/** What was written about an order, to its two sides and the operator, a page of it. @throws not_found for strangers */
export async function threadOf(ctx: Context, { reference, before, limit }: MessagePage): Promise<Thread> {
  const { order } = await orderRecord(ctx, reference);
  const rows = await ctx.db.message.findMany({
    where: { conversation: { orderId: order.id }, ...(before && { id: { lt: before } }) },
    include: PARTS,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  return {
    messages: shown.map((row) => viewOf(ctx, row, order.customerId)),
    nextBefore: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    unread: (await unreadOf(ctx, [order.id])).get(order.id) ?? 0,
  };
}

/** One message. The caller has checked that its order is the reader's. */
export async function messageView(ctx: Context, id: number): Promise<MessageView> {
  const row = await ctx.db.message.findUniqueOrThrow({
    where: { id },
    include: { ...PARTS, conversation: { select: { order: { select: { customerId: true } } } } },
  });
  return viewOf(ctx, row, row.conversation.order?.customerId ?? 0);
}

/** How many messages the reader has not seen yet, by order; orders without any are left out. */
export async function unreadOf(ctx: Context, orderIds: readonly number[]): Promise<Map<number, number>> {
  if (orderIds.length === 0) return new Map();
  const { id: userId } = requireActor(ctx);
  const rows = await ctx.db.$queryRaw<{ orderId: number; unread: bigint | number }[]>`
    SELECT c."orderId", COUNT(*) AS "unread" FROM "Participant" p
    JOIN "Conversation" c ON c."id" = p."conversationId"
    JOIN "Message" m ON m."conversationId" = c."id" AND m."id" > p."readId" AND m."authorId" <> p."userId"
    WHERE p."userId" = ${userId} AND c."orderId" IN (${Prisma.join([...orderIds])})
    GROUP BY c."orderId"`;
  return new Map(rows.map(({ orderId, unread }) => [Number(orderId), Number(unread)]));
}
