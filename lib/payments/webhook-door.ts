import type { Context } from '@/lib/core/context';
import { notFound } from '@/lib/core/errors';
import { hear } from './hearing';
import { isUsable } from './providers';

/** The names under which payment providers may be heard. */
export const HEARD = ['test', 'stripe', 'razorpay'] as const;

/** The door of a payment provider's webhooks: its body is read as it came, as signatures are of bytes. */
export const webhookDoor =
  (name: (typeof HEARD)[number]) =>
  async (request: Request, ctx: Context): Promise<Response> => {
    if (!isUsable(name)) throw notFound('no_such_address');
    await hear(ctx, name, { body: await request.text(), headers: request.headers });
    return Response.json({ received: true });
  };
