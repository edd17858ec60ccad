import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { uploadThingServer } from '@/tests/support/uploadthing';
import { diskStorage } from './disk';
import type { Storage } from './index';
import { isStorageKey } from './keys';
import { uploadThingStorage } from './uploadthing';

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-storage-'));
const ingest = await uploadThingServer();
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await ingest.close();
});

const kinds: [string, Storage][] = [
  ['disk', diskStorage(path.join(folder, 'files'))],
  ['UploadThing', uploadThingStorage(ingest.options)],
];

describe.each(kinds)('%s', (_, storage) => {
  test('gives back what was put, byte for byte, and says how much it is', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 0, 1]);
    await storage.put('pictures/a1', bytes, 'image/webp');
    expect(await storage.get('pictures/a1')).toEqual(bytes);
    expect(await storage.stat('pictures/a1')).toEqual({ bytes: 6 });
  });

  test('says so when there is nothing', async () => {
    expect(await storage.get('pictures/none')).toBeNull();
    expect(await storage.stat('pictures/none')).toBeNull();
    await storage.delete(['pictures/none']);
  });

  test('what is deleted is gone, the others stay', async () => {
    await storage.put('pictures/b1', Buffer.from('one'), 'image/webp');
    await storage.put('sizes/pictures/b1/96.webp', Buffer.from('two'), 'image/webp');
    await storage.put('pictures/b2', Buffer.from('three'), 'image/webp');
    await storage.delete(['pictures/b1', 'sizes/pictures/b1/96.webp']);
    expect(await storage.get('pictures/b1')).toBeNull();
    expect(await storage.get('sizes/pictures/b1/96.webp')).toBeNull();
    expect(String(await storage.get('pictures/b2'))).toBe('three');
  });

  test('keys with colons, as drawn pictures have, are keys like others', async () => {
    await storage.put('sizes/drawn:cover:okonkwo-1:plumbing/640.webp', Buffer.from('drawn'), 'image/webp');
    expect(String(await storage.get('sizes/drawn:cover:okonkwo-1:plumbing/640.webp'))).toBe('drawn');
    expect(await storage.get('sizes/drawn:cover:okonkwo-1:plumbing/320.webp')).toBeNull();
  });

  test.each([
    '../outside',
    'pictures/../../outside',
    '/etc/passwd',
    'a//b',
    'a/./b',
    'A',
    'a\\b',
    'a\0b',
    '',
    'a%2e%2e',
    '.hidden',
    'a..b',
  ])('is not led astray by %j', async (key) => {
    await expect(async () => storage.put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow('not a key');
    await expect(async () => storage.get(key)).rejects.toThrow('not a key');
    await expect(async () => storage.delete([key])).rejects.toThrow('not a key');
  });
});

test('whatever is a key stays in its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '9', '.', '/', ':', '-', '\\', '%', ' ', 'Z'), maxLength: 12 }), (key) => {
      if (!isStorageKey(key)) return;
      expect(path.posix.join('/files', key)).toBe(`/files/${key}`);
      expect(key).not.toMatch(/\\|%|\.\./);
    }),
    tries(2000),
  );
});

test('on the disk many writers of one key leave a whole file and no pieces', async () => {
  const storage = diskStorage(path.join(folder, 'race'));
  const versions = Array.from({ length: 20 }, (_, index) => Buffer.alloc(200_000, index));
  await Promise.all(versions.map((bytes) => storage.put('sizes/race/96.webp', bytes, 'image/webp')));
  const kept = await storage.get('sizes/race/96.webp');
  expect(versions.some((bytes) => kept?.equals(bytes))).toBe(true);
  expect(readdirSync(path.join(folder, 'race/sizes/race'))).toEqual(['96.webp']);
});

test('UploadThing takes only what is signed, and a failed upload is told', async () => {
  const storage = uploadThingStorage({
    ...ingest.options,
    token: Buffer.from(
      JSON.stringify({ apiKey: 'sk_live_other', appId: 'guildhalltests', regions: ['local'], ingestHost: 'x' }),
    ).toString('base64'),
  });
  await expect(storage.put('pictures/forged', Buffer.from('x'), 'image/webp')).rejects.toThrow('did not take');
  expect(ingest.refused).toContain('signature');
  expect(() => uploadThingStorage({ token: 'nonsense' })).toThrow();
});
