import { command } from '@/lib/core/command';
import { requireActor, type WriteContext } from '@/lib/core/context';
import { forbidden, notFound } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { freeFiles, receiveFiles } from '@/lib/files';
import { orderRecord } from '@/lib/orders';
import { messageView } from './queries';
import { MarkRead, SendMessage } from './schema';
import { MessageWire } from './wire';

/** Writes to the other side of an order, with files or without. */
export const sendMessage = command({
  name: 'messaging.send',
  input: SendMessage,
  access: 'signed_in',
  limit: 'message',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/messages/',
      status: 201,
      summary: 'Write to the other side of an order',
      output: MessageWire,
      refusals: ['order_not_found', 'conversation_of_others'],
      example: { text: 'Is Tuesday still right?' },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { reference, text }, files) => {
    const { order, party } = await orderRecord(ctx, reference);
    if (party !== 'customer' && party !== 'provider') throw forbidden('conversation_of_others');
    const { id: authorId } = requireActor(ctx);
    const { id: orderId, customerId, providerId } = order;
    const conversationId = await conversationOf(ctx, orderId, [customerId, order.provider.userId]);
    const { id } = await ctx.db.message.create({ data: { conversationId, authorId, text, at: ctx.now } });
    for (const fileId of await freeFiles(ctx, files)) await ctx.db.messageFile.create({ data: { fileId, messageId: id } });
    await emit(ctx, 'message.sent', `message:${id}`, {
      messageId: id,
      conversationId,
      orderId,
      reference: order.reference,
      customerId,
      providerId,
      author: party,
    });
    return { id };
  },
  finish: (ctx, { id }) => messageView(ctx, id),
});

/** The conversation about an order, begun by its first message. Gives its number. */
async function conversationOf(ctx: WriteContext, orderId: number, people: readonly number[]): Promise<number> {
  const begun = await ctx.db.conversation.findUnique({ where: { orderId }, select: { id: true } });
  if (begun) return begun.id;
  const { id } = await ctx.db.conversation.create({
    data: { orderId, createdAt: ctx.now, participants: { create: people.map((userId) => ({ userId })) } },
  });
  return id;
}

/** Says that the reader has seen an order's messages up to one of them. It never goes back; the operator's reading is not counted. */
export const markRead = command({
  name: 'messaging.markRead',
  input: MarkRead,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/messages/read/',
      status: 204,
      summary: 'Mark the messages of an order as read',
      output: null,
      refusals: ['order_not_found', 'message_not_found'],
      example: { up_to: 1 },
    },
  },
  run: async (ctx, { reference, upTo }) => {
    const { order } = await orderRecord(ctx, reference);
    const message = await ctx.db.message.findFirst({ where: { id: upTo, conversation: { orderId: order.id } } });
    if (!message) throw notFound('message_not_found');
    const { conversationId } = message;
    const mine = { conversationId, userId: requireActor(ctx).id };
    await ctx.db.participant.updateMany({ where: { ...mine, readId: { lt: upTo } }, data: { readId: upTo } });
  },
});
