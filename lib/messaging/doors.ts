import { query } from '@/lib/core/query';
import { threadOf } from './queries';
import { MessagePage } from './schema';
import { ThreadWire } from './wire';

/** What was written about an order. Reading it here marks nothing as seen. */
export const listMessages = query({
  name: 'messaging.list',
  input: MessagePage,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/orders/{reference}/messages/',
      summary: 'What was written about an order, newest first',
      output: ThreadWire,
      refusals: ['order_not_found'],
      example: { limit: 20 },
    },
  },
  run: async (ctx, input) => {
    const { messages, ...rest } = await threadOf(ctx, input);
    return { results: messages, ...rest };
  },
});
