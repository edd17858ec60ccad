import { xml } from '@/app/sitemap/xml';
import { systemContext } from '@/lib/core/context';
import { siteMap, siteMapParts } from '@/lib/search';

// Read at run time, never at the build: settings and database are there only then.
export const dynamic = 'force-dynamic';

/** /sitemap/2.xml */
export async function GET(_: Request, { params }: { params: Promise<{ part: string }> }): Promise<Response> {
  const part = Number(/^([1-9]\d{0,3})\.xml$/.exec((await params).part)?.[1]);
  const ctx = systemContext({ channel: 'browser' });
  if (!part || part > (await siteMapParts(ctx))) return new Response(null, { status: 404 });
  return xml(siteMap(ctx, part));
}
