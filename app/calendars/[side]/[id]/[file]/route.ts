import { createHash } from 'node:crypto';
import { programVisitor } from '@/lib/accounts';
import { feedAt } from '@/lib/orders';

/** /calendars/provider/<number>/<secret>.ics, or customer: somebody's appointments, for whatever program they have given the address to. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ side: string; id: string; file: string }> },
): Promise<Response> {
  const { side, id, file } = await params;
  const secret = /^([\w-]{43})\.ics$/.exec(file)?.[1];
  const feed = secret ? await feedAt(programVisitor(request), { side, id, secret }) : null;
  if (feed === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const etag = `"${createHash('sha256').update(feed).digest('base64url')}"`;
  // Programs may keep it and ask whether it still holds; what stands between may not.
  const headers = { etag, 'cache-control': 'private, no-cache' };
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag);
  if (known) return new Response(null, { status: 304, headers });
  return new Response(feed, {
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="appointments.ics"',
    },
  });
}
