import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks, registerSubscriptions } from '@/lib/core/events';
import { subscribers as providerSubscribers, storefront, updateProfile } from '@/lib/providers';
import { createCategory } from '@/tests/support/builders/categories';
import { createListing } from '@/tests/support/builders/listings';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import {
  addPictures,
  bookable,
  categoryBySlug,
  categoryTree,
  create,
  listingPage,
  ownListingCounts,
  ownListings,
  ownListingView,
  providerListings,
  removePicture,
  setExtras,
  setPackages,
  setVariants,
  subscribers,
  takeListingStep,
  update,
  updatePicture,
} from './index';

freshDatabase();
setConfig();
beforeAll(() => registerSubscriptions([...providerSubscribers, ...subscribers]));
afterAll(() => rmSync(config().dataDir, { recursive: true, force: true }));

const dropped = new Set<string>();
hooks().invalidate = (tag) => void dropped.add(tag);
beforeEach(() => dropped.clear());

const visitor = () => contextFor(null);
const shopkeeper = async () => {
  const shop = await createProvider(db());
  return { shop, ctx: contextFor(shop.user) };
};
const events = async (id: number) =>
  (await db().event.findMany({ where: { subject: `listing:${id}` }, orderBy: { at: 'asc' } })).map(({ type }) => type);
const seen = (ctx: Context, slug: string) =>
  listingPage(ctx, slug).then(
    () => 'seen',
    (error: { code: string }) => error.code,
  );
const words = {
  title: 'Sash windows that open again',
  shortDescription: 'Cords, weights and putty, one window at a time.',
  description: 'I take the sash out, show you what is wrong, and put it back so that one finger lifts it.',
};
const draft = async (ctx: Context, more: object = {}) => {
  const category = await createCategory(db());
  return create.execute(ctx, { category: category.id, ...words, price: '118', ...more });
};

describe('from draft to the public', () => {
  test('a draft is its provider’s alone; published, everybody sees it and the shop becomes public', async () => {
    const { shop, ctx } = await shopkeeper();
    const listing = await draft(ctx);
    expect(listing).toMatchObject({
      status: 'draft',
      slug: 'sash-windows-that-open-again',
      kind: 'appointment',
      price: { amount: 11800, currency: 'GBP' },
    });
    const stranger = contextFor(await createUser(db()));
    expect([await seen(visitor(), listing.slug), await seen(stranger, listing.slug), await seen(ctx, listing.slug)]).toEqual([
      'not_found',
      'not_found',
      'seen',
    ]);
    dropped.clear();
    const published = await takeListingStep.execute(ctx, { listing: listing.id, step: 'publish' });
    expect(published).toMatchObject({ status: 'published', steps: ['pause', 'remove'], wasPublished: true });
    expect(await seen(visitor(), listing.slug)).toBe('seen');
    expect((await storefront(visitor(), shop.handle)).listed).toBe(true);
    for (const tag of [`listing:${listing.id}`, `provider:${shop.id}`, 'search', 'home']) expect(dropped).toContain(tag);
    expect(await events(listing.id)).toEqual(['listing.created', 'listing.published']);
  });

  test('paused it is gone from the public, the shop with its last one; published again, it is back with its first date', async () => {
    const { shop, ctx } = await shopkeeper();
    const { id, slug } = await createListing(db(), { providerId: shop.id });
    const step = (name: string) => takeListingStep.execute(ctx, { listing: slug, step: name });
    const since = async () => (await db().listing.findUniqueOrThrow({ where: { id } })).publishedAt;
    const first = await since();
    await step('pause');
    expect([await seen(visitor(), slug), await seen(ctx, slug)]).toEqual(['not_found', 'seen']);
    await expect(storefront(visitor(), shop.handle)).rejects.toMatchObject({ code: 'not_found' });
    await step('publish');
    expect([await seen(visitor(), slug), await since()]).toEqual(['seen', first]);
    await step('remove');
    expect([await seen(visitor(), slug), await seen(ctx, slug)]).toEqual(['not_found', 'not_found']);
    await expect(step('publish')).rejects.toMatchObject({ code: 'not_found' });
    expect(await events(id)).toEqual(['listing.paused', 'listing.published', 'listing.removed']);
  });

  test('a step that is not for now is refused with those that are', async () => {
    const { shop, ctx } = await shopkeeper();
    const { id } = await createListing(db(), { providerId: shop.id });
    await expect(takeListingStep.execute(ctx, { listing: id, step: 'publish' })).rejects.toMatchObject({
      code: 'conflict',
      detail: { state: 'PUBLISHED', allowed: ['pause', 'remove'] },
    });
    await expect(takeListingStep.execute(ctx, { listing: id, step: 'hold' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(takeListingStep.execute(ctx, { listing: id, step: 'explode' })).rejects.toMatchObject({
      fields: { step: ['unknown_step'] },
    });
  });

  test('an incomplete draft is not published, and says at its fields what lacks', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx, { shortDescription: '', price: undefined });
    await expect(takeListingStep.execute(ctx, { listing: id, step: 'publish' })).rejects.toMatchObject({
      reason: 'not_ready',
      fields: { shortDescription: ['needed_to_publish'], price: ['needed_to_publish'] },
    });
    expect((await ownListingView(ctx, id)).status).toBe('draft');
  });

  test('a public listing stays complete: a change that would spoil it changes nothing', async () => {
    const { shop, ctx } = await shopkeeper();
    const { id } = await createListing(db(), { providerId: shop.id });
    await expect(update.execute(ctx, { listing: id, description: 'Short.' })).rejects.toMatchObject({ reason: 'not_ready' });
    expect((await ownListingView(ctx, id)).description).toContain('washers');
  });

  test('the operator may hold a listing and give it back, on record', async () => {
    const { shop, ctx } = await shopkeeper();
    const { id, slug } = await createListing(db(), { providerId: shop.id });
    const admin = contextFor(await createUser(db(), { role: 'ADMIN' }));
    await takeListingStep.execute(admin, { listing: id, step: 'hold' });
    expect(await seen(visitor(), slug)).toBe('not_found');
    await expect(takeListingStep.execute(ctx, { listing: id, step: 'publish' })).rejects.toMatchObject({ code: 'conflict' });
    await takeListingStep.execute(admin, { listing: id, step: 'approve' });
    expect(await seen(visitor(), slug)).toBe('seen');
    expect((await db().auditEntry.findMany({ where: { subject: `listing:${id}` } })).map(({ action }) => action)).toEqual([
      'listings.hold',
      'listings.approve',
    ]);
    await expect(update.execute(admin, { listing: id, title: 'Taken over' })).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each(['update', 'takeStep', 'setExtras', 'addPictures', 'updatePicture'])('%s is nobody else’s', async (name) => {
    const { shop } = await shopkeeper();
    const { id } = await createListing(db(), { providerId: shop.id });
    const commands: Record<string, (ctx: Context) => Promise<unknown>> = {
      update: (ctx) => update.execute(ctx, { listing: id, title: 'Mine now' }),
      takeStep: (ctx) => takeListingStep.execute(ctx, { listing: id, step: 'pause' }),
      setExtras: (ctx) => setExtras.execute(ctx, { listing: id, extras: [] }),
      addPictures: (ctx) => addPictures.execute(ctx, { listing: id, file: 1 }),
      updatePicture: (ctx) => updatePicture.execute(ctx, { listing: id, picture: 1 }),
    };
    const rival = contextFor((await createProvider(db())).user);
    const customer = contextFor(await createUser(db()));
    await expect(commands[name]?.(rival)).rejects.toMatchObject({ code: 'not_found' });
    await expect(commands[name]?.(customer)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(commands[name]?.(visitor())).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('what it says', () => {
  test.each([
    [{ title: 'Tap' }, { title: ['too_short'] }],
    [{ title: 'x'.repeat(81) }, { title: ['too_long'] }],
    [{ shortDescription: 'x'.repeat(161) }, { shortDescription: ['too_long'] }],
    [{ price: 'cheap' }, { price: ['invalid_amount'] }],
    [{ price: '75.005' }, { price: ['invalid_amount'] }],
    [{ price: '0.50' }, { price: ['too_low'] }],
    [{ price: '10000000.01' }, { price: ['too_high'] }],
    [{ price: '-5' }, { price: ['invalid_amount'] }],
    [{ durationMinutes: '4' }, { durationMinutes: ['too_low'] }],
    [{ durationMinutes: '61.5' }, { durationMinutes: ['not_whole'] }],
    [{ capacity: '0' }, { capacity: ['too_low'] }],
    [{ category: 999_999 }, { category: ['unknown_category'] }],
    [{ category: 'no-such-thing' }, { category: ['unknown_category'] }],
    [{ booking: 'never' }, { booking: ['invalid'] }],
    [{ tags: 'a,b,c,d,e,f,g,h,i' }, { tags: ['too_many'] }],
    [{ slug: 'Not An Address' }, { slug: ['invalid_slug'] }],
    [{ status: 'published' }, { status: ['unknown_field'] }],
    [{ ratingSum: 5000 }, { ratingSum: ['unknown_field'] }],
  ])('%j is refused at its field', async (change, fields) => {
    const { shop, ctx } = await shopkeeper();
    const { id } = await createListing(db(), { providerId: shop.id });
    await expect(update.execute(ctx, { listing: id, ...change })).rejects.toMatchObject({ code: 'invalid', fields });
  });

  test('a category takes only the kinds that it is made for', async () => {
    const { ctx } = await shopkeeper();
    const goods = await createCategory(db(), { kinds: ['product'] });
    await expect(create.execute(ctx, { category: goods.id, title: words.title })).rejects.toMatchObject({
      fields: { category: ['category_not_for_kind'] },
    });
    const listing = await create.execute(ctx, { category: goods.slug, title: words.title, kind: 'product' });
    await expect(update.execute(ctx, { listing: listing.id, kind: 'project' })).rejects.toMatchObject({
      fields: { category: ['category_not_for_kind'] },
    });
  });

  test('what has been public keeps its kind, its currency and its address', async () => {
    const { shop, ctx } = await shopkeeper();
    const { id, slug } = await createListing(db(), { providerId: shop.id });
    await expect(update.execute(ctx, { listing: id, kind: 'project' })).rejects.toMatchObject({
      fields: { kind: ['kind_fixed'] },
    });
    await expect(update.execute(ctx, { listing: id, currency: 'EUR', price: '5' })).rejects.toMatchObject({
      fields: { currency: ['currency_fixed'] },
    });
    expect((await update.execute(ctx, { listing: id, title: 'An altogether different title' })).slug).toBe(slug);
  });

  test('a draft’s address follows its title, and is never another’s', async () => {
    const { ctx } = await shopkeeper();
    const title = 'A door that sticks';
    const slugs = [];
    for (let index = 0; index < 3; index++) slugs.push((await draft(ctx, { title })).slug);
    expect(slugs).toEqual(['a-door-that-sticks', 'a-door-that-sticks-2', 'a-door-that-sticks-3']);
    const other = await draft(ctx, { title: 'A window that rattles' });
    expect((await update.execute(ctx, { listing: other.id, title })).slug).toBe('a-door-that-sticks-4');
    await expect(update.execute(ctx, { listing: other.id, slug: 'a-door-that-sticks' })).rejects.toMatchObject({
      fields: { slug: ['slug_taken'] },
    });
    const chosen = await update.execute(ctx, { listing: other.id, slug: 'my-own-words' });
    expect((await update.execute(ctx, { listing: chosen.id, title: 'Yet another title' })).slug).toBe('my-own-words');
  });

  test('twelve listings of one title made at once have twelve addresses', async () => {
    const category = await createCategory(db());
    const people = await Promise.all(Array.from({ length: 12 }, () => shopkeeper()));
    const made = await Promise.all(
      people.map(({ ctx }) => create.execute(ctx, { category: category.id, title: 'Gutters cleared' })),
    );
    expect(new Set(made.map(({ slug }) => slug)).size).toBe(12);
  });

  test('tags are words that several share; what is emptied is removed', async () => {
    const { ctx } = await shopkeeper();
    const one = await draft(ctx, {
      tags: 'Sash windows,  cords , sash windows',
      features: 'Weights balanced\n\nShavings swept up',
    });
    const two = await draft(ctx, { tags: ['sash windows'] });
    expect(one).toMatchObject({ tags: ['Sash windows', 'cords'], features: ['Weights balanced', 'Shavings swept up'] });
    expect(two.tags).toEqual(['Sash windows']);
    expect(await update.execute(ctx, { listing: one.id, tags: '', features: '' })).toMatchObject({ tags: [], features: [] });
  });

  test('a listing stands where its shop is, also after it has moved', async () => {
    const { shop, ctx } = await shopkeeper();
    const { id } = await createListing(db(), { providerId: shop.id });
    await updateProfile.execute(ctx, { city: 'Cork', country: 'IE', lat: '51.9', lng: '-8.47' });
    expect(await db().listing.findUniqueOrThrow({ where: { id } })).toMatchObject({
      city: 'Cork',
      country: 'IE',
      lat: 51.9,
      lng: -8.47,
    });
  });

  test('a reader gets the words of their language, else those that there are', async () => {
    const { id, slug } = await createListing(db());
    await db().listingText.create({ data: { listingId: id, locale: 'ru', title: 'Кран капает' } });
    expect(await listingPage(contextFor(null, { locale: 'ru' }), slug)).toMatchObject({
      title: 'Кран капает',
      locale: 'ru',
      description: expect.stringContaining('washers'),
    });
    expect(await listingPage(visitor(), slug)).toMatchObject({ locale: 'en' });
  });
});

describe('packages, extras, variants', () => {
  test('a project costs what its cheapest package costs', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx, { kind: 'project' });
    const listing = await setPackages.execute(ctx, {
      listing: id,
      packages: {
        standard: { name: 'The identity', price: '980', deliveryDays: '16', revisions: '3', features: 'The mark\nA guide' },
        basic: { name: 'The mark', price: '£420', deliveryDays: 7 },
      },
    });
    expect(listing).toMatchObject({ price: { amount: 42000 }, deliveryDays: 7, pricingType: 'from', ready: true });
    expect(listing.packages.map(({ tier, revisions }) => [tier, revisions])).toEqual([
      ['basic', 1],
      ['standard', 3],
    ]);
    const ids = listing.packages.map((each) => each.id);
    const fewer = await setPackages.execute(ctx, {
      listing: id,
      packages: { standard: { name: 'All', price: '900', deliveryDays: 12 } },
    });
    expect(fewer.packages).toMatchObject([{ id: ids[1], name: 'All' }]);
    await expect(
      setPackages.execute(ctx, { listing: id, packages: { basic: { name: 'The mark', price: 'x', deliveryDays: 7 } } }),
    ).rejects.toMatchObject({ fields: { 'packages.basic.price': ['invalid_amount'] } });
  });

  test('a form’s rows may have gaps, and a mistake is told where it was made', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx);
    const rows = (more: object = {}) => ({
      listing: id,
      extras: { 0: { name: 'After 17:00', price: '12' }, 3: { name: 'Second window', price: '95', ...more } },
    });
    const listing = await setExtras.execute(ctx, rows());
    expect(listing.extras).toMatchObject([{ name: 'After 17:00', price: { amount: 1200 } }, { name: 'Second window' }]);
    await expect(setExtras.execute(ctx, rows({ price: 'much' }))).rejects.toMatchObject({
      fields: { 'extras.3.price': ['invalid_amount'] },
    });
    await expect(setExtras.execute(ctx, rows({ name: undefined }))).rejects.toMatchObject({
      fields: { 'extras.3.name': ['required'] },
    });
    const [first] = listing.extras;
    expect(
      (await setExtras.execute(ctx, { listing: id, extras: [{ id: first?.id, name: 'Evenings', price: 15 }] })).extras,
    ).toEqual([{ id: first?.id, name: 'Evenings', price: { amount: 1500, currency: 'GBP' } }]);
  });

  test('an extra of somebody else’s listing cannot be taken over', async () => {
    const { ctx } = await shopkeeper();
    const theirs = await setExtras.execute(ctx, { listing: (await draft(ctx)).id, extras: [{ name: 'Theirs', price: '5' }] });
    const rival = await shopkeeper();
    const own = await draft(rival.ctx);
    await expect(
      setExtras.execute(rival.ctx, { listing: own.id, extras: [{ id: theirs.extras[0]?.id, name: 'Mine', price: '1' }] }),
    ).rejects.toMatchObject({ fields: { 'extras.0.name': ['not_found'] } });
  });

  test('a product has variants with stock; numbers may change hands', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx, { kind: 'product', delivery: 'pickup' });
    const listing = await setVariants.execute(ctx, {
      listing: id,
      variants: [
        { name: 'Ash', price: '95', stock: '4', options: 'Wood: ash; Height: 46 cm' },
        { name: 'Oak', price: '120', stock: '' },
      ],
    });
    expect(listing).toMatchObject({ price: { amount: 9500 }, pricingType: 'from', ready: true });
    expect(listing.variants).toMatchObject([
      { name: 'Ash', stock: 4, sku: `${id}-ash`, options: ['Wood: ash', 'Height: 46 cm'] },
      { name: 'Oak', stock: null, options: [] },
    ]);
    const [ash, oak] = listing.variants;
    const swapped = await setVariants.execute(ctx, {
      listing: id,
      variants: [
        { id: oak?.id, name: 'Oak', sku: ash?.sku, price: '120' },
        { id: ash?.id, name: 'Ash', sku: oak?.sku, price: '120' },
      ],
    });
    expect(swapped).toMatchObject({
      pricingType: 'fixed',
      variants: [
        { id: oak?.id, sku: ash?.sku },
        { id: ash?.id, sku: oak?.sku },
      ],
    });
    await expect(
      setVariants.execute(ctx, {
        listing: id,
        variants: [
          { name: 'Ash', price: '1' },
          { name: 'ash', price: '1' },
        ],
      }),
    ).rejects.toMatchObject({ fields: { 'variants.1.name': ['sku_taken'] } });
  });

  test('packages are for projects, variants for goods', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx);
    await expect(setPackages.execute(ctx, { listing: id, packages: {} })).rejects.toMatchObject({
      fields: { packages: ['not_for_kind'] },
    });
    await expect(setVariants.execute(ctx, { listing: id, variants: [] })).rejects.toMatchObject({
      fields: { variants: ['not_for_kind'] },
    });
  });
});

describe('pictures', () => {
  const picture = async (colour: string) =>
    new File(
      [
        new Uint8Array(
          await sharp({ create: { width: 40, height: 30, channels: 3, background: colour } })
            .png()
            .toBuffer(),
        ),
      ],
      'a.png',
    );

  test('are added, described, moved to be the cover, and removed', async () => {
    const { ctx } = await shopkeeper();
    const { id, slug } = await draft(ctx);
    await addPictures.execute(ctx, { listing: id, pictures: [await picture('red'), await picture('green')] });
    const { pictures } = await addPictures.execute(ctx, { listing: id, pictures: [await picture('blue')], alt: 'A blue field' });
    const [red, green, blue] = pictures.map((each) => each.id);
    await updatePicture.execute(ctx, { listing: id, picture: blue, position: '0' });
    await updatePicture.execute(ctx, { listing: id, picture: red, alt: ' A red field ' });
    expect((await listingPage(ctx, slug)).pictures.map(({ alt }) => alt)).toEqual(['A blue field', 'A red field', '']);
    await removePicture.execute(ctx, { listing: id, picture: green });
    expect((await ownListingView(ctx, id)).pictures.map((each) => each.id)).toEqual([blue, red]);
    await expect(removePicture.execute(ctx, { listing: id, picture: green })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('one bad picture of several: none is added, and its reason is told', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx);
    const pictures = [await picture('red'), new File(['<html>'], 'b.jpg')];
    await expect(addPictures.execute(ctx, { listing: id, pictures })).rejects.toMatchObject({
      fields: { pictures: ['not_a_picture'] },
    });
    const large = (megabytes: number) => new File([new Uint8Array(megabytes * 1024 * 1024)], 'c.jpg');
    for (const [files, reason] of [
      [[large(11)], 'picture_too_large'],
      [[large(8), large(8)], 'too_large_together'],
    ] as const)
      await expect(addPictures.execute(ctx, { listing: id, pictures: files })).rejects.toMatchObject({
        fields: { pictures: [reason] },
      });
    await expect(addPictures.execute(ctx, { listing: id })).rejects.toMatchObject({ fields: { pictures: ['required'] } });
    expect((await ownListingView(ctx, id)).pictures).toEqual([]);
  });

  test('twelve are enough', async () => {
    const { ctx } = await shopkeeper();
    const { id } = await draft(ctx);
    const six = async () => Promise.all(Array.from({ length: 6 }, () => picture('red')));
    await addPictures.execute(ctx, { listing: id, pictures: await six() });
    await addPictures.execute(ctx, { listing: id, pictures: await six() });
    await expect(addPictures.execute(ctx, { listing: id, pictures: [await picture('blue')] })).rejects.toMatchObject({
      fields: { pictures: ['too_many'] },
    });
  });
});

describe('what others ask', () => {
  test('a public listing can be booked, also before its shop is listed; others’ drafts and those of suspended people cannot', async () => {
    const shop = await createProvider(db(), { tagline: '' });
    const listing = await createListing(db(), { providerId: shop.id });
    const own = await createListing(db(), { providerId: shop.id, status: 'draft' });
    expect(await bookable(visitor(), listing.id)).toMatchObject({
      slug: listing.slug,
      providerUserId: shop.userId,
      timeZone: 'Europe/London',
      priceMinor: 6800,
      booking: 'request',
    });
    expect(await bookable(visitor(), listing.slug)).toMatchObject({ id: listing.id });
    await expect(bookable(visitor(), own.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await bookable(contextFor(shop.user), own.id)).toMatchObject({ status: 'draft' });
    await db().user.update({ where: { id: shop.userId }, data: { suspendedAt: new Date() } });
    await expect(bookable(visitor(), listing.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await seen(visitor(), listing.slug)).toBe('not_found');
  });

  test('a shop shows its public listings; its provider’s list has all that were not removed', async () => {
    const { shop, ctx } = await shopkeeper();
    for (const status of ['published', 'draft', 'paused', 'removed']) await createListing(db(), { providerId: shop.id, status });
    expect((await providerListings(visitor(), shop.id)).length).toBe(1);
    const { rows } = await ownListings(ctx, { limit: 20 });
    expect(rows.map(({ status }) => status).sort()).toEqual(['draft', 'paused', 'published']);
    expect((await ownListingCounts(ctx)).map(({ status, count }) => `${count} ${status}`).sort()).toEqual([
      '1 draft',
      '1 paused',
      '1 published',
    ]);
    const first = await ownListings(ctx, { limit: 2 });
    const second = await ownListings(ctx, { limit: 2, cursor: first.next ?? 0 });
    expect([...first.rows, ...second.rows]).toEqual(rows);
    expect(second.next).toBeNull();
    expect((await ownListings(ctx, { status: 'draft', limit: 2 })).rows).toHaveLength(1);
  });

  test('categories are a tree in the reader’s language', async () => {
    const root = await createCategory(db(), {
      slug: 'house',
      texts: {
        create: [
          { locale: 'en', name: 'House' },
          { locale: 'ru', name: 'Дом' },
        ],
      },
    });
    const child = await createCategory(db(), {
      slug: 'roofs',
      parentId: root.id,
      texts: { create: [{ locale: 'en', name: 'Roofs' }] },
    });
    await createCategory(db(), { slug: 'slates', parentId: child.id });
    const russian = contextFor(null, { locale: 'ru' });
    const node = (await categoryTree(russian)).find(({ slug }) => slug === 'house');
    expect(node).toMatchObject({
      name: 'Дом',
      children: [{ name: 'Roofs', level: 2, children: [{ slug: 'slates', level: 3 }] }],
    });
    expect(await categoryBySlug(visitor(), 'slates')).toMatchObject({
      ancestors: [{ name: 'House' }, { name: 'Roofs' }],
      children: [],
    });
    await expect(categoryBySlug(visitor(), 'none')).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('a cancellation policy of one’s own is steps that fall towards the start', async () => {
  const listing = await createListing(db());
  const ctx = contextFor(listing.provider.user);
  const set = (cancellationSteps: unknown) =>
    update.execute(ctx, { listing: listing.id, cancellation: 'custom', cancellationSteps });
  await expect(set([])).rejects.toMatchObject({ fields: { cancellationSteps: ['required'] } });
  await expect(set('tomorrow')).rejects.toMatchObject({ code: 'invalid' });
  await expect(set('48:50, 24:100')).rejects.toMatchObject({ fields: { cancellationSteps: ['policy_must_fall'] } });
  expect((await set('24:50, 48:100')).cancellation).toBe('48:100,24:50');
  expect((await update.execute(ctx, { listing: listing.id, cancellation: 'strict' })).cancellation).toBe('strict');
});
