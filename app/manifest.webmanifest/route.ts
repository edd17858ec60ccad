import { marketplace } from '@/lib/core/settings';

// Read at run time, never at the build: settings and database are there only then.
export const dynamic = 'force-dynamic';

/** For phones that keep the marketplace on their first screen. */
export function GET(): Response {
  const { name, place } = marketplace();
  const manifest = {
    name: place ? `${name} · ${place}` : name,
    short_name: name,
    start_url: '/',
    display: 'standalone',
    background_color: '#FAF8F4',
    theme_color: '#FAF8F4',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' },
  });
}
