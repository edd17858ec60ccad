import { UTApi, UTFile } from 'uploadthing/server';
import * as z from 'zod';
import type { Storage } from './index';
import { requireStorageKey } from './keys';

type Options = {
  token: string;
  /** Instead of UploadThing's own addresses: for tests against a server of one's own. */
  apiUrl?: string;
  ingestUrl?: string;
  fileUrl?: string;
};

const Token = z.object({ apiKey: z.string(), appId: z.string().regex(/^[\w-]+$/) });

/**
 * Files at UploadThing, each under our key as its custom id. They are read through us: addresses of pictures stay our own, whatever the
 * storage. @throws Error for a token that is none
 */
export function uploadThingStorage({ token, apiUrl, ingestUrl, fileUrl }: Options): Storage {
  const { appId } = Token.parse(JSON.parse(Buffer.from(token, 'base64').toString()));
  const api = new UTApi({
    token,
    logLevel: 'Error',
    defaultKeyType: 'customId',
    ...(apiUrl && { apiUrl }),
    ...(ingestUrl && { ingestUrl }),
  });
  // A custom id is one segment of an address, and the client encodes it twice: signs that need no encoding, and that no key has.
  const idOf = (key: string) => requireStorageKey(key).replaceAll('/', '_').replaceAll(':', '~');
  const addressOf = (key: string) => `${fileUrl ?? `https://${appId}.ufs.sh/f`}/${idOf(key)}`;

  async function read(key: string, method: 'GET' | 'HEAD'): Promise<Response | null> {
    const response = await fetch(addressOf(key), { method, signal: AbortSignal.timeout(30_000) });
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status === 404) return null;
    throw new Error(`UploadThing answered ${response.status}`);
  }

  return {
    kind: 'uploadthing',
    async put(key, bytes, contentType) {
      const customId = idOf(key);
      const file = new UTFile([new Uint8Array(bytes)], customId, { customId, type: contentType });
      const { error } = await api.uploadFiles(file);
      if (error) throw new Error(`UploadThing did not take the file: ${error.message}`);
    },
    async get(key) {
      const response = await read(key, 'GET');
      return response && Buffer.from(await response.arrayBuffer());
    },
    async stat(key) {
      const response = await read(key, 'HEAD');
      return response && { bytes: Number(response.headers.get('content-length') ?? 0) };
    },
    async delete(keys) {
      if (keys.length > 0) await api.deleteFiles(keys.map(idOf));
    },
  };
}
