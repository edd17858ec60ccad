import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { register, updateProfile as updatePerson } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks, registerSubscriptions } from '@/lib/core/events';
import { rendering } from '@/lib/core/rendering';
import { write } from '@/lib/core/write';
import { upload } from '@/lib/files';
import { createListing, pictureRow } from '@/tests/support/builders/listings';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import {
  addWork,
  getOwn,
  open,
  ownChecklist,
  ownProfile,
  ownProvider,
  providerList,
  refreshListed,
  removeWork,
  setCover,
  setPortrait,
  storefront,
  subscribers,
  updateProfile,
  updateWork,
} from './index';

freshDatabase();
setConfig();
beforeAll(() => registerSubscriptions(subscribers));
afterAll(() => rmSync(config().dataDir, { recursive: true, force: true }));

const dropped = new Set<string>();
hooks().invalidate = (tag) => void dropped.add(tag);
beforeEach(() => dropped.clear());

const events = async (subject: string) =>
  (await db().event.findMany({ where: { subject }, orderBy: { at: 'asc' } })).map(({ type }) => type);
const picture = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 40, height: 30, channels: 3, background: '#358' } })
          .png()
          .toBuffer(),
      ),
    ],
    'a.png',
  );
/** A provider whose profile is complete and who has published a service, and their context. */
async function shopkeeper() {
  const shop = await createProvider(db());
  const listing = await createListing(db(), { providerId: shop.id });
  const ctx = contextFor(shop.user);
  await write(ctx, (within) => refreshListed(within, shop.id));
  return { shop, listing, ctx };
}
const isPublic = async (handle: string, ctx: Context = contextFor(null)) =>
  storefront(ctx, handle).then(
    ({ handle: found }) => found === handle,
    (error: { code: string }) => error.code,
  );

test('a customer becomes a provider with the same account, once', async () => {
  const user = await createUser(db(), { firstName: 'Zoë', lastName: 'Brody', phone: '+447700900100', timeZone: 'Europe/Lisbon' });
  const ctx = contextFor(user);
  const shop = await open.execute(ctx, { businessName: '  Zoë’s   Joinery ', city: 'Lisbon', country: 'pt' });
  expect(shop).toMatchObject({
    handle: 'zoes-joinery',
    businessName: 'Zoë’s Joinery',
    phone: '+447700900100',
    timeZone: 'Europe/Lisbon',
    currency: 'GBP',
    city: 'Lisbon',
    country: 'PT',
    listed: false,
  });
  expect(await db().user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({ role: 'PROVIDER' });
  expect(await events(`provider:${shop.id}`)).toEqual(['provider.opened']);
  const again = await open.execute(contextFor({ ...user, role: 'PROVIDER' }), { businessName: 'Something else' });
  expect(again).toMatchObject({ id: shop.id, businessName: 'Zoë’s Joinery' });
});

test('who signs up as a provider has a shop without a further step', async () => {
  const person = {
    firstName: 'Marta',
    lastName: 'Okonkwo',
    email: 'marta@example.com',
    password: 'three plain words',
    role: 'PROVIDER',
    acceptTerms: 'on',
  };
  await register.execute(contextFor(null), person);
  const user = await db().user.findUniqueOrThrow({ where: { email: 'marta@example.com' } });
  expect(await ownProvider(contextFor(user))).toMatchObject({
    handle: 'marta-okonkwo',
    businessName: 'Marta Okonkwo',
    listed: false,
  });
});

test('shops of one name have addresses of their own, and none takes a word of the house', async () => {
  const opened = [];
  for (const name of ['Harbour Works', 'Harbour Works', 'Me', '浜辺']) {
    const ctx = contextFor(await createUser(db()));
    opened.push((await open.execute(ctx, { businessName: name })).handle);
  }
  expect(opened).toEqual(['harbour-works', 'harbour-works-2', 'me-shop', 'shop']);
});

test('ten people opening a shop of the same name at once all get one', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => createUser(db())));
  const shops = await Promise.all(people.map((user) => open.execute(contextFor(user), { businessName: 'Tide and Timber' })));
  expect(new Set(shops.map(({ handle }) => handle)).size).toBe(10);
});

test('a shop is public when its profile is filled in and one service is published, not before', async () => {
  const user = await createUser(db(), { role: 'PROVIDER' });
  const ctx = contextFor(user);
  const { id, handle } = await open.execute(ctx, { businessName: 'Quiet Drains' });
  const missing = async () => (await ownChecklist(ctx)).items.flatMap(({ key, needed, done }) => (needed && !done ? [key] : []));
  expect(await missing()).toEqual(['tagline', 'description', 'skills', 'place', 'contact', 'listing']);
  await createListing(db(), { providerId: id });
  await updateProfile.execute(ctx, {
    tagline: 'Drains that make no noise',
    description: 'I listen first. Then I open the smallest hole that will do, and close it again.',
    skills: 'drains, traps,  drains',
    city: 'Bristol',
    country: 'GB',
  });
  expect([await missing(), await isPublic(handle)]).toEqual([['contact'], 'not_found']);
  await updateProfile.execute(ctx, { publicEmail: 'Hello@Example.com' });
  expect([await missing(), await isPublic(handle)]).toEqual([[], true]);
  expect((await ownProfile(ctx)).skills).toEqual(['drains', 'traps']);
  expect(dropped).toContain(`provider:${id}`);
  expect(dropped).toContain('search');
  await updateProfile.execute(ctx, { publicEmail: '' });
  expect(await isPublic(handle)).toBe('not_found');
  expect((await events(`provider:${id}`)).filter((type) => type !== 'provider.updated')).toEqual([
    'provider.opened',
    'provider.listed',
    'provider.unlisted',
  ]);
});

test('before that its provider and the operator see it, and nobody else', async () => {
  const shop = await createProvider(db());
  const stranger = await createUser(db(), { role: 'PROVIDER' });
  const admin = await createUser(db(), { role: 'ADMIN' });
  expect(await isPublic(shop.handle, contextFor(shop.user))).toBe(true);
  expect(await isPublic(shop.handle, contextFor(admin))).toBe(true);
  expect(await isPublic(shop.handle, contextFor(stranger))).toBe('not_found');
});

test('the shop of a suspended person is taken down', async () => {
  const { shop, ctx } = await shopkeeper();
  expect(await isPublic(shop.handle)).toBe(true);
  await db().user.update({ where: { id: shop.userId }, data: { suspendedAt: ctx.now } });
  await write(ctx, (within) => refreshListed(within, shop.id));
  expect(await isPublic(shop.handle)).toBe('not_found');
});

test('what is left out stays, what is emptied is removed', async () => {
  const { ctx } = await shopkeeper();
  await updateProfile.execute(ctx, {
    phone: '+44 7700 900 123',
    sinceYear: '2009',
    policies: 'Shoes off.\n\nTwelve months on every repair.\n',
  });
  const shop = await updateProfile.execute(ctx, { sinceYear: '', address: '14 Corn Street' });
  expect(shop).toMatchObject({
    phone: '+44 7700 900 123',
    sinceYear: null,
    address: '14 Corn Street',
    policies: ['Shoes off.', 'Twelve months on every repair.'],
  });
});

test.each([
  ['businessName', ' x ', 'too_short'],
  ['businessName', 'x'.repeat(81), 'too_long'],
  ['handle', 'Bad Handle', 'invalid_handle'],
  ['handle', 'me', 'too_short'],
  ['handle', 'search', 'handle_taken'],
  ['publicEmail', 'nobody', 'invalid_email'],
  ['phone', 'call me', 'invalid_phone'],
  ['country', 'XX', 'invalid_country'],
  ['timeZone', 'Mars/Olympus', 'invalid_time_zone'],
  ['sinceYear', '12', 'too_low'],
  ['lat', '91', 'too_high'],
  ['skills', Array.from({ length: 21 }, (_, index) => `skill ${index}`), 'too_many'],
  ['listedAt', '2026-01-01', 'unknown_field'],
])('%s: %j is refused at its field', async (field, value, reason) => {
  const { ctx } = await shopkeeper();
  await expect(updateProfile.execute(ctx, { [field]: value })).rejects.toMatchObject({ fields: { [field]: [reason] } });
});

test('an address that another shop has cannot be had', async () => {
  const { shop } = await shopkeeper();
  const { ctx } = await shopkeeper();
  await expect(updateProfile.execute(ctx, { handle: shop.handle })).rejects.toMatchObject({
    fields: { handle: ['handle_taken'] },
  });
  await updateProfile.execute(ctx, { handle: 'a-new-address' });
  expect(await isPublic('a-new-address')).toBe(true);
});

test('a shop finds its place by that of another in the same city, and leaves the old one when it moves', async () => {
  await createProvider(db(), { city: 'Valparaíso', country: 'CL', lat: -33.05, lng: -71.6 });
  const { ctx } = await shopkeeper();
  expect(await updateProfile.execute(ctx, { city: 'valparaíso', country: 'CL' })).toMatchObject({
    city: 'Valparaíso',
    lat: -33.05,
  });
  expect(await updateProfile.execute(ctx, { city: 'Nowhere', country: 'CL' })).toMatchObject({ lat: null, lng: null });
  expect(await updateProfile.execute(ctx, { lat: '-20.5', lng: '-70' })).toMatchObject({ city: 'Nowhere', lat: -20.5, lng: -70 });
});

test('pictures of the shop: handed in with the form, or uploaded before; nobody else’s', async () => {
  const { ctx } = await shopkeeper();
  const before = await upload.execute(ctx, { picture: await picture() });
  expect((await setCover.execute(ctx, { file: before.id })).cover?.key).toBe(before.key);
  expect((await setPortrait.execute(ctx, { picture: await picture() })).portrait).toMatchObject({ width: 40, height: 30 });
  const theirs = await db().file.create({ data: pictureRow((await createUser(db())).id) });
  await expect(setCover.execute(ctx, { file: theirs.id })).rejects.toMatchObject({ fields: { file: ['not_found'] } });
  await expect(setCover.execute(ctx, {})).rejects.toMatchObject({ fields: { picture: ['required'] } });
});

test('finished work is added, described, moved and removed', async () => {
  const { shop, ctx } = await shopkeeper();
  for (const title of ['One', 'Two', 'Three']) await addWork.execute(ctx, { picture: await picture(), title });
  const titles = async () => (await storefront(contextFor(null), shop.handle)).works.map(({ title }) => title);
  const [one, , three] = (await ownProfile(ctx)).works;
  await updateWork.execute(ctx, { work: three?.id, position: '0', text: 'New copper behind old tiles' });
  expect(await titles()).toEqual(['Three', 'One', 'Two']);
  await removeWork.execute(ctx, { work: one?.id });
  expect(await titles()).toEqual(['Three', 'Two']);
  const stranger = await shopkeeper();
  await expect(removeWork.execute(stranger.ctx, { work: three?.id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(updateWork.execute(stranger.ctx, { work: three?.id, title: 'Mine' })).rejects.toMatchObject({ code: 'not_found' });
});

test('a customer has no shop to change', async () => {
  const ctx = contextFor(await createUser(db()));
  await expect(updateProfile.execute(ctx, { tagline: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(getOwn.execute(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  await expect(updateProfile.execute(contextFor(null), {})).rejects.toMatchObject({ code: 'unauthenticated' });
  const admin = contextFor(await createUser(db(), { role: 'ADMIN' }));
  await expect(getOwn.execute(admin, {})).rejects.toMatchObject({ code: 'forbidden', reason: 'not_a_provider' });
});

test('the public list holds public shops alone, in pages', async () => {
  await db().provider.updateMany({ data: { listedAt: null } });
  const shops = [await shopkeeper(), await shopkeeper(), await shopkeeper()];
  const visitor = contextFor(null);
  const first = await providerList(visitor, { limit: 2 });
  const rest = await providerList(visitor, { limit: 2, cursor: first.next ?? undefined });
  expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(shops.map(({ shop }) => shop.id));
  expect(rest.next).toBeNull();
  expect((await providerList(visitor, { limit: 9, city: 'Nowhere' })).rows).toEqual([]);
});

test('a page that shows a shop is dropped when its person’s name changes', async () => {
  const { shop, ctx } = await shopkeeper();
  const tags = new Set<string>();
  await rendering().run({ tags, remaining: 1000, failed: false }, () => storefront(contextFor(null), shop.handle));
  dropped.clear();
  await updatePerson.execute(ctx, { firstName: 'Martha' });
  expect([...tags].some((tag) => dropped.has(tag))).toBe(true);
});
