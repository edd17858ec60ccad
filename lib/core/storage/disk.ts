import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from './index';
import { requireStorageKey } from './keys';

/** Files under one folder. A reader sees the whole file or none: what is written appears by renaming, once it is on the disk. */
export function diskStorage(folder: string): Storage {
  // A colon means something else on Windows; a key has no percent sign.
  const fileOf = (key: string) => path.join(folder, ...requireStorageKey(key).replaceAll(':', '%3A').split('/'));
  return {
    kind: 'disk',
    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true });
      const draft = `${file}.${randomUUID()}.part`;
      try {
        const handle = await open(draft, 'wx');
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    get: (key) => readFile(fileOf(key)).catch(nullIfMissing),
    async stat(key) {
      const found = await stat(fileOf(key)).catch(nullIfMissing);
      return found?.isFile() ? { bytes: found.size } : null;
    },
    async delete(keys) {
      await Promise.all(keys.map((key) => rm(fileOf(key), { force: true })));
    },
  };
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
  throw error;
}
