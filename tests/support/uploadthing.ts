import { createHmac } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const API_KEY = 'sk_live_tests';
const APP_ID = 'guildhalltests';

type Kept = { customId: string; bytes: Buffer; type: string };

/**
 * A server that speaks UploadThing's HTTP as its real client does: signed uploads, files by custom id, deletion. `files` is what it keeps;
 * `refused` why it did not take something.
 */
export async function uploadThingServer() {
  const files = new Map<string, Kept>();
  const refused: string[] = [];
  const server = http.createServer((req, res) => {
    answer(req, res, files, refused, origin()).catch((error: unknown) => {
      refused.push(String(error));
      res.writeHead(500).end();
    });
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const token = { apiKey: API_KEY, appId: APP_ID, regions: ['local'], ingestHost: 'ingest.local' };
  return {
    files,
    refused,
    options: {
      token: Buffer.from(JSON.stringify(token)).toString('base64'),
      apiUrl: `${origin()}/api`,
      ingestUrl: `${origin()}/ingest`,
      fileUrl: `${origin()}/f`,
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  files: Map<string, Kept>,
  refused: string[],
  origin: string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const url = new URL(req.url ?? '/', origin);
  const json = (status: number, value: unknown) =>
    void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const refuse = (status: number, why: string) => {
    refused.push(why);
    json(status, { error: why });
  };

  if (req.method === 'PUT' && url.pathname.startsWith('/ingest/')) {
    if (!isSigned(url)) return refuse(403, 'signature');
    const customId = url.searchParams.get('x-ut-custom-id') ?? '';
    if (files.has(customId)) return refuse(409, 'custom id taken');
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': req.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file') as File;
    if (file.size !== Number(url.searchParams.get('x-ut-file-size'))) return refuse(400, 'size');
    files.set(customId, { customId, bytes: Buffer.from(await file.arrayBuffer()), type: file.type });
    const address = `${origin}/f/${customId}`;
    return json(200, { url: address, appUrl: address, ufsUrl: address, fileHash: 'hash', serverData: null });
  }
  if (req.method === 'POST' && url.pathname === '/api/v6/deleteFiles') {
    if (req.headers['x-uploadthing-api-key'] !== API_KEY) return refuse(401, 'key');
    const { customIds } = JSON.parse(body.toString()) as { customIds: string[] };
    const deleted = customIds.filter((id) => files.delete(id));
    return json(200, { success: true, deletedCount: deleted.length });
  }
  const kept = url.pathname.startsWith('/f/') ? files.get(decodeURIComponent(url.pathname.slice(3))) : undefined;
  if (!kept) return json(404, {});
  res.writeHead(200, { 'content-type': kept.type, 'content-length': kept.bytes.length });
  res.end(req.method === 'HEAD' ? undefined : kept.bytes);
}

function isSigned(url: URL): boolean {
  const signed = new URL(url);
  const signature = signed.searchParams.get('signature');
  signed.searchParams.delete('signature');
  const expected = `hmac-sha256=${createHmac('sha256', API_KEY).update(signed.toString()).digest('hex')}`;
  return signature === expected && Number(signed.searchParams.get('expires')) > 0;
}
