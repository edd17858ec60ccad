import { browserContext, requestContext } from '@/lib/accounts';
import { requireScope } from '@/lib/core/door';
import { isDomainError } from '@/lib/core/errors';
import { preferredLanguage } from '@/lib/core/i18n';
import { appointmentFile } from '@/lib/orders';
import { OrderReference } from '@/lib/orders/schema';

const nothing = (status = 404) => new Response(null, { status, headers: { 'cache-control': 'no-store' } });

/** /calendars/orders/GH-7K3M-92QX.ics: an appointment for the reader's calendar; to browsers by their session, to programs by their token. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const reference = OrderReference.safeParse(/^(.+)\.ics$/.exec((await params).file)?.[1]);
  if (!reference.success) return nothing();
  try {
    const { headers } = request;
    const ctx = await (headers.has('authorization') ? requestContext(request) : browserContext(headers));
    if (!ctx.actor) return nothing();
    requireScope(ctx, 'orders:read');
    const file = await appointmentFile({ ...ctx, locale: preferredLanguage(headers.get('accept-language')) }, reference.data);
    return new Response(file, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'content-disposition': `attachment; filename="${reference.data}.ics"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return nothing(error.code === 'unauthenticated' ? 401 : 404);
  }
}
