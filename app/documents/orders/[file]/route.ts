import { browserContext, requestContext } from '@/lib/accounts';
import { requireScope } from '@/lib/core/door';
import { isDomainError } from '@/lib/core/errors';
import { orderLines, type Whose } from '@/lib/orders';
import { AskedOrders } from '@/lib/orders/schema';

const FILES: Readonly<Record<string, Whose>> = {
  'customer.csv': 'customer',
  'provider.csv': 'provider',
  'everybody.csv': 'everybody',
};
const nothing = (status = 404) => new Response(null, { status, headers: { 'cache-control': 'no-store' } });

/**
 * /documents/orders/customer.csv, provider.csv (the reader's own orders on that side) and everybody.csv (the operator's), by what the lists can
 * be asked for. Sent line by line as it is read; to browsers by their session, to programs by their token.
 */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const whose = FILES[file];
  if (!whose) return nothing();
  try {
    const ctx = await (request.headers.has('authorization') ? requestContext(request) : browserContext(request.headers));
    if (!ctx.actor) return nothing();
    requireScope(ctx, whose === 'everybody' ? 'admin:read' : 'orders:read');
    const { before: _, ...wanted } = AskedOrders.parse(Object.fromEntries(new URL(request.url).searchParams));
    const lines = orderLines(ctx, whose, wanted);
    const first = await lines.next(); // refused before anything is sent
    return new Response(streamOf(first.value ?? '', lines), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="orders.csv"',
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return nothing(error.code === 'unauthenticated' ? 401 : 404);
  }
}

function streamOf(first: string, lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    pull: async (controller) => {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
}
