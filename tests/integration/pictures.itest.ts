import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { GET } from '@/app/images/[...key]/route';
import { config } from '@/lib/core/config';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { coverKey } from '@/lib/core/drawing/keys';
import { PICTURE_WIDTHS, pictureUrl } from '@/lib/core/shared/pictures';
import { storage } from '@/lib/core/storage';
import { jobs, sizedPicture, upload } from '@/lib/files';
import { apiClient } from '@/tests/support/api';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { judged } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
setConfig();
afterAll(() => rmSync(config().dataDir, { recursive: true, force: true }));
beforeEach(() => db().file.deleteMany());

const photo = async (width = 1000, height = 750) =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width, height, channels: 3, background: '#358' } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'me.jpg',
  );
const uploaded = async () => {
  const user = await createUser(db());
  return { user, picture: await upload.execute(contextFor(user), { picture: await photo() }) };
};
const fetched = (address: string, headers = {}) =>
  GET(new Request(`http://localhost:3000${address}`, { headers }), {
    params: Promise.resolve({ key: address.split('/').slice(2) }),
  });

test('a picture is kept as its person’s own', async () => {
  const { user, picture } = await uploaded();
  expect(picture).toMatchObject({ width: 1000, height: 750, key: expect.stringMatching(/^pictures\/[0-9a-f]{32}$/) });
  const row = await db().file.findUniqueOrThrow({ where: { id: picture.id } });
  expect(row).toMatchObject({ ownerId: user.id, contentType: 'image/webp' });
  expect(await storage().stat(picture.key)).toEqual({ bytes: row.bytes });
});

test('a visitor keeps nothing here', async () => {
  await expect(upload.execute(contextFor(null), { picture: await photo() })).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await db().file.count()).toBe(0);
});

test.each([
  ['HTML called a picture', new File(['<html onload=alert(1)>'], 'me.jpg', { type: 'image/jpeg' }), 'not_a_picture'],
  ['SVG', new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'me.svg', { type: 'image/svg+xml' }), 'not_a_picture'],
  ['eleven megabytes', new File([new Uint8Array(11 * 1024 * 1024)], 'me.png'), 'picture_too_large'],
  ['an empty file', new File([], 'me.png'), 'required'],
  ['a text', 'me.png', 'picture_expected'],
])('%s is refused at its field, and nothing is kept', async (_, picture, reason) => {
  const user = await createUser(db());
  await expect(upload.execute(contextFor(user), { picture })).rejects.toMatchObject({
    code: 'invalid',
    fields: { picture: [reason] },
  });
  expect(await db().file.count()).toBe(0);
});

test('a program uploads by a form', async () => {
  const { send, post } = apiClient();
  await createUser(db(), { username: 'sender' });
  const { body } = await post('/api/users/login/', { username: 'sender', password: 'three plain words' });
  const form = new FormData();
  form.set('picture', await photo());
  const { makeApi } = await import('@/lib/api');
  const ask = (data: FormData | string) =>
    judged(makeApi()).fetch(
      new Request('http://localhost:3000/api/uploads/', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${body.access}`,
          ...(typeof data === 'string' && { 'content-type': 'application/json' }),
        },
        body: data,
      }),
    );
  const answer = await ask(form);
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({
    id: expect.any(Number),
    url: expect.stringMatching(/^\/images\/pictures\//),
    width: 1000,
  });
  expect((await ask('{}')).status).toBe(415);
  form.set('picture', new File(['<html>'], 'me.jpg'));
  const refused = await ask(form);
  expect([refused.status, await refused.json()]).toMatchObject([400, { errors: { picture: [{ code: 'not_a_picture' }] } }]);
  // Whoever may not is refused before a body is read.
  expect((await send('POST', '/api/uploads/', undefined)).status).toBe(401);
});

test('a size is made when first asked for, once for all who ask, and then kept', async () => {
  const { picture } = await uploaded();
  const puts = vi.spyOn(storage(), 'put');
  const address = pictureUrl(picture.key, 640);
  const answers = await Promise.all(Array.from({ length: 12 }, () => fetched(address)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(puts).toHaveBeenCalledTimes(1);
  const bytes = Buffer.from(await (await fetched(address)).arrayBuffer());
  expect(puts).toHaveBeenCalledTimes(1);
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 640, height: 480 });
  puts.mockRestore();
});

test('what is served may be kept for ever, and is not sent twice', async () => {
  const { picture } = await uploaded();
  const answer = await fetched(pictureUrl(picture.key, 320));
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const again = await fetched(pictureUrl(picture.key, 320), { 'if-none-match': answer.headers.get('etag') });
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
});

test('nothing else is served: no other width, no key that no file has, nothing that is no picture', async () => {
  const { picture } = await uploaded();
  await db().file.create({ data: { key: 'pictures/text', contentType: 'text/plain', bytes: 3, createdAt: new Date() } });
  await storage().put('pictures/text', Buffer.from('abc'), 'text/plain');
  for (const address of [
    pictureUrl(picture.key, 641),
    pictureUrl(picture.key, 16_000),
    pictureUrl('pictures/unknown', 640),
    pictureUrl('pictures/text', 640),
    pictureUrl('drawn:cover:anything:plumbing', 640),
    pictureUrl('../guildhall.db', 640),
    pictureUrl('%2e%2e/x', 640),
    `/images/${picture.key}/640`,
    `/images/${picture.key}`,
    `/images/${picture.key}/640.png`,
  ])
    expect([address, (await fetched(address)).status]).toEqual([address, 404]);
});

test('a picture of the demo is drawn when it is first asked for', async () => {
  const key = coverKey('okonkwo-plumbing-1-1', 'plumbing');
  await db().file.create({
    data: { key, contentType: 'image/webp', bytes: 0, width: 1600, height: 1200, createdAt: new Date() },
  });
  const drawn = await sizedPicture(key, 320);
  expect(await sharp(drawn ?? Buffer.alloc(0)).metadata()).toMatchObject({ format: 'webp', width: 320, height: 240 });
  expect(await storage().stat(`sizes/${key}/320.webp`)).not.toBeNull();
});

test('what nothing shows for a day is swept away with all its sizes; what is shown stays', async () => {
  const { picture: lost } = await uploaded();
  const { user, picture: shown } = await uploaded();
  await db().user.update({ where: { id: user.id }, data: { avatarId: shown.id } });
  for (const width of PICTURE_WIDTHS) await sizedPicture(lost.key, width);
  const sweep = (hours: number) =>
    jobs['files.sweep']?.(systemContext({ now: new Date(Date.now() + hours * 3_600_000) }), {} as never);
  await sweep(23);
  expect(await db().file.count()).toBe(2);
  await sweep(25);
  expect((await db().file.findMany()).map(({ id }) => id)).toEqual([shown.id]);
  expect(await storage().get(lost.key)).toBeNull();
  expect((await fetched(pictureUrl(lost.key, 640))).status).toBe(404);
  expect(await storage().get(shown.key)).not.toBeNull();
});
