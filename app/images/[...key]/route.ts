import { sizedPicture } from '@/lib/files';

// A key's picture never changes, so neither does a size of it.
const FOR_EVER = 'public, max-age=31536000, immutable';

/** /images/<key>/<width>.webp */
export async function GET(request: Request, { params }: { params: Promise<{ key: string[] }> }): Promise<Response> {
  const segments = (await params).key.map(decodeURIComponent);
  const width = /^(\d{2,4})\.webp$/.exec(segments.at(-1) ?? '')?.[1];
  const key = segments.slice(0, -1).join('/');
  const etag = `"${key}-${width}"`;
  const picture = width ? await sizedPicture(key, Number(width)) : null;
  if (!picture) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const headers = { 'cache-control': FOR_EVER, etag };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(picture), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(picture.length) },
  });
}
