import { xml } from '@/app/sitemap/xml';
import { config } from '@/lib/core/config';
import { systemContext } from '@/lib/core/context';
import { siteMap, siteMapIndex, siteMapParts } from '@/lib/search';

// Read at run time, never at the build: settings and database are there only then.
export const dynamic = 'force-dynamic';

/** Every public page; where there are too many for one file, the list of the files. */
export async function GET(): Promise<Response> {
  const ctx = systemContext({ channel: 'browser' });
  const parts = await siteMapParts(ctx);
  return xml(parts === 1 ? siteMap(ctx, 1) : [siteMapIndex(parts, config().origin)]);
}
