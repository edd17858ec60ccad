import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { preferredEncoding } from '@/lib/core/http/encoding';

/** An answer before it is sent: headers in lower case, a text or nothing. */
export type Answer = { status: number; headers: Record<string, string>; body: string | null };

/** Below this many characters compressing costs more than it saves. */
const WORTH_COMPRESSING = 1024;
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** A strong tag of a representation, by its content. */
export const etagOf = (body: string): string => `"${createHash('sha1').update(body).digest('base64url')}"`;

/** Whether a list of tags names this one: of which encoding, and whether it was called weak, does not matter here. */
export const namesTag = (list: string, etag: string): boolean =>
  list.trim() === '*' ||
  list.split(',').some(
    (tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/-(?:br|gzip)"$/, '"') === etag,
  );

/** Sends an answer: 304 for what the reader has already, compressed where the reader takes it and it is worth it. */
export async function send(request: Request, { status, headers, body }: Answer): Promise<Response> {
  if (body === null) return new Response(null, { status, headers });
  if (request.method === 'GET' && status === 200) {
    const etag = etagOf(body);
    headers.etag = etag;
    const known = request.headers.get('if-none-match');
    if (known !== null && namesTag(known, etag)) {
      const { 'content-type': _, ...others } = headers;
      return new Response(null, { status: 304, headers: others });
    }
  }
  const accept = request.headers.get('accept-encoding');
  const coding = accept !== null && body.length > WORTH_COMPRESSING ? preferredEncoding(accept, true, true) : undefined;
  if (!coding) return new Response(body, { status, headers });
  headers['content-encoding'] = coding;
  if (headers.etag) headers.etag = headers.etag.replace(/"$/, `-${coding}"`);
  const bytes = coding === 'br' ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : await gzipped(body);
  headers['content-length'] = String(bytes.length);
  return new Response(new Uint8Array(bytes), { status, headers });
}
