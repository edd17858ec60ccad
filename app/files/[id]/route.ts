import { fileAt } from '@/lib/files';

/** What strangers handed in is never shown by us, only saved: whatever it contains, no script of it runs here. */
const SAVED = {
  'content-type': 'application/octet-stream',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
};

/** /files/<number>?until=…&by=…: a file at an address that was signed for its reader. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const asked = new URL(request.url).searchParams;
  const file = await fileAt({ id, until: asked.get('until') ?? '', by: asked.get('by') ?? '' });
  if (!file) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const name = encodeURIComponent(file.name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      ...SAVED,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'content-length': String(file.bytes.length),
    },
  });
}
