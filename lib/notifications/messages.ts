import { displayName } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import type { Context, WriteContext } from '@/lib/core/context';
import type { DomainEvent } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import { sendMail } from '@/lib/core/mail';
import { write } from '@/lib/core/write';

/** The least time between two mails to one person about one conversation. */
const PAUSE_MS = 15 * 60_000;
const nextMail = (toldAt: Date | null): number => (toldAt ? toldAt.getTime() + PAUSE_MS : 0);

/** Somebody has written: the others are told at once, or when the pause after the last mail is over. */
export async function queueMail(ctx: WriteContext, { data, actorId }: DomainEvent): Promise<void> {
  const conversationId = Number(data.conversationId);
  const others = await ctx.db.participant.findMany({ where: { conversationId, userId: { not: actorId ?? 0 } } });
  for (const { userId, toldAt } of others) {
    const runAt = new Date(Math.max(ctx.now.getTime(), nextMail(toldAt)));
    const dedupeKey = `messages:${conversationId}:${userId}`;
    await enqueue(ctx, 'notifications.messages', { conversationId, userId }, { runAt, dedupeKey });
  }
}

const READER = {
  user: { select: { email: true, locale: true } },
  conversation: { select: { order: { select: { reference: true, title: true, customerId: true } } } },
} as const;

/** One mail for all that somebody has not read yet, without its words; none if they have read it meanwhile. */
export async function tellOfMessages(
  ctx: Context,
  { conversationId, userId }: { conversationId: number; userId: number },
): Promise<void> {
  await write(ctx, async (within) => {
    const { db, now } = within;
    const key = { conversationId_userId: { conversationId, userId } };
    const reader = await db.participant.findUnique({ where: key, include: READER });
    const order = reader?.conversation.order;
    if (!reader || !order || nextMail(reader.toldAt) > now.getTime()) return;
    const unread = await db.message.findMany({
      where: { conversationId, id: { gt: reader.readId }, authorId: { not: userId } },
      select: { authorId: true, author: { select: { firstName: true, lastName: true } } },
    });
    const last = unread.at(-1);
    if (!last) return;
    const side = order.customerId === userId ? 'account' : 'dashboard';
    const name = side === 'account' ? `${last.author.firstName} ${last.author.lastName}` : displayName(last.author);
    await sendMail(within, {
      to: reader.user.email,
      userId,
      locale: reader.user.locale,
      template: 'messages',
      values: { name, count: unread.length, title: order.title },
      action: { url: `${config().origin}/${side}/orders/${order.reference}#messages` },
    });
    await db.participant.update({ where: key, data: { toldAt: now } });
  });
}
