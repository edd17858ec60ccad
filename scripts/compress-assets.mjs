// Compresses the files of the build once, as small as they get, and writes the list by which the server gives them out.
// The list names its build; the compressed files lie in dist/assets and are only made anew where the content is new.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

const TYPES = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};
const COMPRESSIBLE = new Set(['.js', '.css', '.json', '.map', '.svg', '.txt']);

const source = path.join('.next', 'static');
const target = path.join('dist', 'assets');
await mkdir(target, { recursive: true });
const present = new Set(await readdir(target));
const used = new Set();

/** The compressed form of `bytes`, in a file named by their content. */
async function kept(bytes, ending, compress) {
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}${ending}`;
  used.add(name);
  if (!present.has(name)) await writeFile(path.join(target, name), await compress(bytes));
  return path.join(target, name);
}

const files = {};
for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = path.join(entry.parentPath, entry.name);
  const ending = path.extname(file);
  const address = `/_next/static/${path.relative(source, file).split(path.sep).map(encodeURIComponent).join('/')}`;
  files[address] = { file, type: TYPES[ending] ?? 'application/octet-stream' };
  if (!COMPRESSIBLE.has(ending)) continue;
  const bytes = await readFile(file);
  if (bytes.length < 512) continue;
  const options = { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  files[address].br = await kept(bytes, '.br', (plain) => brotli(plain, options));
  files[address].gzip = await kept(bytes, '.gz', (plain) => gzip(plain, { level: 9 }));
}
for (const name of present) if (!used.has(name)) await rm(path.join(target, name));
const build = (await readFile(path.join('.next', 'BUILD_ID'), 'utf8')).trim();
await writeFile(path.join('dist', 'assets.json'), JSON.stringify({ build, files }));
