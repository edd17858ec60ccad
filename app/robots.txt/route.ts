import { config } from '@/lib/core/config';

// Read at run time, never at the build: settings and database are there only then.
export const dynamic = 'force-dynamic';

/** What crawlers may read: the public pages. Searches of any words are for people. */
export function GET(): Response {
  const lines = [
    'User-agent: *',
    ...['/account', '/dashboard', '/admin', '/checkout', '/api/', '/sign-in', '/sign-up', '/reset', '/verify', '/search?'].map(
      (path) => `Disallow: ${path}`,
    ),
    'Allow: /',
    '',
    `Sitemap: ${config().origin}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}
