/** What strangers handed in is never shown by us, only saved: whatever it contains, no script of it runs here. */
const SAVED = {
  'content-type': 'application/octet-stream',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
};

/** A file as an answer that is saved under its name; 404 where there is none. */
export function saved(file: { name: string; bytes: Buffer } | null): Response {
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
