import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { type Encoding, preferredEncoding } from './encoding';

/** A file of the build as scripts/compress-assets.mjs found it; `br` and `gzip` say that a smaller form lies beside it. */
type Entry = { file: string; type: string; br?: string; gzip?: string };
export type AssetList = { build: string; files: Record<string, Entry> };

/** Answers a request for a file of the build; false if it is none that we know. */
export type Assets = (req: IncomingMessage, res: ServerResponse, path: string) => boolean;

/**
 * The files under /_next/static, whose names change with their content: compressed once at build, kept in memory from the
 * first request on, to be cached for ever. Their list belongs to one build; beside another build they are left to Next.
 */
export function builtAssets(root: string): Assets {
  const list = listOf(root);
  if (!list) return () => false;
  const entries = new Map(Object.entries(list.files));
  const loaded = new Map<string, Promise<Buffer>>();
  const load = (file: string) => {
    const known = loaded.get(file);
    if (known) return known;
    const reading = readFile(path.join(root, file));
    reading.catch(() => loaded.delete(file));
    loaded.set(file, reading);
    return reading;
  };

  return (req, res, address) => {
    const entry = entries.get(address);
    if (!entry || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    const encoding = preferredEncoding(req.headers['accept-encoding'], entry.br !== undefined, entry.gzip !== undefined);
    load(fileFor(entry, encoding)).then(
      (body) => send(req, res, entry.type, encoding, body),
      () => res.writeHead(404).end(),
    );
    return true;
  };
}

const fileFor = (entry: Entry, encoding: Encoding) =>
  (encoding === 'br' ? entry.br : encoding === 'gzip' ? entry.gzip : undefined) ?? entry.file;

function send(req: IncomingMessage, res: ServerResponse, type: string, encoding: Encoding, body: Buffer): void {
  res.writeHead(200, {
    'content-type': type,
    'content-length': body.length,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(encoding && { 'content-encoding': encoding }),
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}

function listOf(root: string): AssetList | null {
  try {
    const list = JSON.parse(readFileSync(path.join(root, 'dist/assets.json'), 'utf8')) as AssetList;
    const build = readFileSync(path.join(root, '.next/BUILD_ID'), 'utf8').trim();
    return list.build === build ? list : null;
  } catch {
    return null;
  }
}
