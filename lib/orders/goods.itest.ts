import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { write } from '@/lib/core/write';
import { addFiles, removeFile } from '@/lib/listings';
import { operate, verifyLedger } from '@/lib/payments';
import { createProduct } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { later, pass, resetClock } from '@/tests/support/scenes';
import { downloadAt, openCase, orderView, type Parcel, parcelPrice, pay, sell, sendGoods, takeCaseStep, takeStep } from '.';

freshDatabase();
beforeAll(() => wire());

beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

type Person = { id: number; role: string };
const as = (person: Person) => contextFor(person);
const RATES = { commission: 1200, fee: 300, taxes: [] };
const HOME = {
  recipient: 'Hannah Whitlock',
  line: '22 Upton Road',
  city: 'Bristol',
  state: '',
  postalCode: 'BS3 1LP',
  country: 'GB',
  phone: '',
};

/** Two large ones, ordered and, unless they are paid when they are collected, paid. */
async function goods(delivery: Parcel['delivery'], onsite = false) {
  const product = await createProduct(db(), { delivery, payment: onsite ? 'onsite' : 'full' });
  const customer: Person = await createUser(db());
  const { user, ...provider } = product.provider;
  const item = {
    listingId: product.id,
    variantId: product.variants[0]?.id ?? 0,
    title: 'A bowl',
    variant: 'Large',
    sku: 'L',
    unitMinor: 2400,
    quantity: 2,
  };
  const sending =
    delivery === 'digital' ? null : { name: 'Parcel', about: '', priceMinor: onsite ? 0 : 650, daysMin: 2, daysMax: 4 };
  const parcel: Parcel = {
    shop: { ...product, providerUserId: user.id, timeZone: provider.timeZone },
    delivery,
    onsite,
    items: [item],
    sending,
    to: delivery === 'shipping' ? HOME : null,
    price: parcelPrice({ items: [item], sending, currency: 'GBP', onsite }, RATES),
  };
  if (delivery === 'digital')
    await addFiles.execute(as(user), { listing: product.id, files: [new File(['%PDF'], 'shirt pattern.pdf')] });
  const [order] = await write(as(customer), (ctx) => sell(ctx, customer.id, [parcel], ''));
  const reference = order?.reference ?? '';
  if (!onsite)
    await pay.execute(as(customer), { reference, cardNumber: '4242424242424242', cardExpiry: '12/40', cardCode: '123' });
  const step = (who: Person, name: string, more = {}) => takeStep.execute(as(who), { reference, step: name, ...more });
  const view = (who: Person = customer) => orderView(as(who), reference);
  return { product, customer, provider: user as Person, reference, step, view };
}
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

describe('sent', () => {
  test('with its number, followed, received: the shop is paid and both may review', async () => {
    const { customer, provider, reference, step, view } = await goods('shipping');
    expect(await view()).toMatchObject({
      state: 'confirmed',
      total: 5614,
      address: { line: '22 Upton Road' },
      goods: {
        recipient: 'Hannah Whitlock',
        shipment: null,
        sending: { name: 'Parcel', price: 650 },
        items: [{ quantity: 2, amount: 4800 }],
      },
    });
    await sendGoods.execute(as(provider), { reference, carrier: 'Royal Mail', tracking: 'RM 12' });
    expect(await view()).toMatchObject({
      state: 'in_progress',
      goods: { shipment: { carrier: 'Royal Mail', tracking: 'RM 12' } },
    });
    await sendGoods.execute(as(provider), { reference, carrier: 'Royal Mail', tracking: 'RM 13' });
    expect((await view()).history.filter((each) => each.step === 'send')).toHaveLength(1);
    expect((await view(provider)).goods?.shipment?.tracking).toBe('RM 13');
    await step(customer, 'approve');
    expect(await view()).toMatchObject({ state: 'completed', money: { held: 0, net: 4796, commission: 654, fee: 164 } });
    expect(await db().reviewExchange.count({ where: { order: { reference } } })).toBe(1);
    expect((await db().listing.findFirstOrThrow({ where: { items: { some: { order: { reference } } } } })).completedOrders).toBe(
      1,
    );
    await booksBalance();
  });

  test('is the shop’s alone to say, and only of what is sent', async () => {
    const { customer, reference } = await goods('shipping');
    await expect(sendGoods.execute(as(customer), { reference })).rejects.toMatchObject({ reason: 'step_not_now' });
    await expect(sendGoods.execute(as(await createUser(db())), { reference })).rejects.toMatchObject({ code: 'not_found' });
    const collected = await goods('pickup');
    await expect(sendGoods.execute(as(collected.provider), { reference: collected.reference })).rejects.toMatchObject({
      reason: 'not_sent',
    });
  });

  test('cancelled before it is sent: everything comes back, and the pieces can be sold again', async () => {
    const { customer, product, step, view } = await goods('shipping');
    const stock = async () => (await db().listingVariant.findFirstOrThrow({ where: { id: product.variants[0]?.id } })).stock;
    expect(await stock()).toBe(3);
    await step(customer, 'cancel');
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0, back: 5614 } });
    expect(await stock()).toBe(5);
    await booksBalance();
  });

  test('nobody says anything: it counts as there after a month, and as taken two weeks later', async () => {
    const { provider, reference, view } = await goods('shipping');
    await sendGoods.execute(as(provider), { reference });
    await later(24 * 31);
    expect((await view()).state).toBe('delivered');
    await later(24 * 15);
    expect(await view()).toMatchObject({ state: 'completed', money: { held: 0 } });
    await booksBalance();
  });

  test('never sent: cancelled by itself after two weeks, everything comes back', async () => {
    const { view } = await goods('shipping');
    await later(24 * 15);
    expect(await view()).toMatchObject({ state: 'cancelled', money: { back: 5614 } });
    await booksBalance();
  });
});

describe('collected', () => {
  test('ready, handed over, taken', async () => {
    const { customer, provider, step, view } = await goods('pickup');
    await step(provider, 'send');
    await step(provider, 'deliver');
    expect((await view()).state).toBe('delivered');
    await step(customer, 'approve');
    expect(await view()).toMatchObject({ state: 'completed', money: { held: 0 } });
    await booksBalance();
  });

  test('paid when it is collected: booked at once, no money moves here', async () => {
    const { provider, step, view } = await goods('pickup', true);
    expect(await view()).toMatchObject({ state: 'confirmed', total: 4800, parts: [] });
    await step(provider, 'send');
    await step(provider, 'deliver');
    expect(await view()).toMatchObject({ state: 'completed', money: { held: 0, net: 0 } });
    await booksBalance();
  });
});

describe('sent back', () => {
  /** Goods that have arrived. */
  async function arrived() {
    const all = await goods('shipping');
    await sendGoods.execute(as(all.provider), { reference: all.reference });
    await all.step(all.provider, 'deliver');
    return all;
  }
  const photo = (name: string) => new File(['cracked'], name, { type: 'image/jpeg' });

  test('with photographs, agreed to, sent, received: the money goes back and the pieces can be sold again', async () => {
    const { customer, provider, product, reference, view } = await arrived();
    const asked = await openCase.execute(as(customer), {
      reference,
      kind: 'return',
      note: 'The glaze is cracked.',
      files: [photo('crack.jpg'), photo('box.jpg')],
    });
    expect(asked.openCase).toMatchObject({ kind: 'return', state: 'asked' });
    const seen = (await view(provider)).openCase;
    expect(seen?.record.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['crack.jpg', 'box.jpg']);
    const answer = (who: Person, step: string) => takeCaseStep.execute(as(who), { reference, case: seen?.id ?? 0, step });
    await answer(provider, 'agree');
    await expect(answer(provider, 'receive')).rejects.toMatchObject({ code: 'conflict' });
    await answer(customer, 'send');
    await answer(provider, 'receive');
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0, back: 5614 }, openCase: null });
    expect((await db().listingVariant.findFirstOrThrow({ where: { id: product.variants[0]?.id } })).stock).toBe(5);
    await booksBalance();
  });

  test('the clock stands still meanwhile, and goes on when it is refused', async () => {
    const { customer, provider, reference, view } = await arrived();
    await later(24 * 13);
    await openCase.execute(as(customer), { reference, kind: 'return', note: 'Too small.' });
    await later(24 * 2);
    expect((await view()).state).toBe('delivered');
    const id = (await view()).openCase?.id ?? 0;
    await takeCaseStep.execute(as(provider), { reference, case: id, step: 'refuse', note: 'The size was said.' });
    await later(24 * 2);
    expect(await view()).toMatchObject({ state: 'completed' });
    await booksBalance();
  });

  test('the shop says nothing for three days: that is a yes', async () => {
    const { customer, reference, view } = await arrived();
    await openCase.execute(as(customer), { reference, kind: 'return', note: 'It hums.' });
    await later(24 * 4);
    expect((await view()).openCase?.state).toBe('sending');
  });
});

describe('downloaded', () => {
  /** What an address asks for. */
  const asked = (url: string | null | undefined) => {
    const { pathname, searchParams } = new URL(url ?? '', 'http://here');
    const of = (name: string) => searchParams.get(name) ?? '';
    return { id: pathname.split('/').at(-1) ?? '', reader: of('reader'), until: of('until'), by: of('by') };
  };
  const fileOf = async (view: Promise<Awaited<ReturnType<typeof orderView>>>) => (await view).goods?.downloads[0];

  test('at once after paying, counted, by the customer alone; the shop sees how often, and no address', async () => {
    const { provider, customer, view } = await goods('digital');
    expect(await view()).toMatchObject({ state: 'delivered', goods: { downloads: [{ name: 'shirt pattern.pdf', count: 0 }] } });
    const address = asked((await fileOf(view()))?.url);
    expect(String((await downloadAt(address))?.bytes)).toBe('%PDF');
    await downloadAt(address);
    expect(await fileOf(view(provider))).toMatchObject({ count: 2, url: null });
    const stranger = await createUser(db());
    await expect(view(stranger)).rejects.toMatchObject({ code: 'not_found' });
    for (const forged of [
      { reader: String(stranger.id) },
      { by: `${address.by.slice(0, -2)}AA` },
      { until: `${Number(address.until) + 60_000}` },
      { id: String(Number(address.id) + 1) },
      { until: '' },
    ])
      expect(await downloadAt({ ...address, ...forged })).toBeNull();
    pass(3);
    expect(await downloadAt(address)).toBeNull();
    expect(await downloadAt(asked((await fileOf(view(customer)))?.url))).not.toBeNull();
  });

  test('not after everything has gone back, also by an address that still holds', async () => {
    const { provider, view, step } = await goods('digital');
    const address = asked((await fileOf(view()))?.url);
    await step(provider, 'refund', { amount: '20.00', note: 'A page was missing.' });
    expect(await downloadAt(address)).not.toBeNull();
    await step(provider, 'refund', { amount: '29.44', note: 'All of it.' });
    expect(await downloadAt(address)).toBeNull();
    expect((await fileOf(view()))?.url).toBeNull();
    await booksBalance();
  });

  test('who has bought keeps the files of that day; a shop’s last file cannot be taken out while it is sold', async () => {
    const { provider, product, view } = await goods('digital');
    const { id } = (await db().listingFile.findFirstOrThrow({ where: { listingId: product.id }, include: { file: true } })).file;
    await expect(removeFile.execute(as(provider), { listing: product.id, file: id })).rejects.toMatchObject({
      reason: 'not_ready',
    });
    await addFiles.execute(as(provider), { listing: product.id, files: [new File(['2'], 'second edition.pdf')] });
    await removeFile.execute(as(provider), { listing: product.id, file: id });
    expect((await view()).goods?.downloads.map(({ name }) => name)).toEqual(['shirt pattern.pdf']);
    expect(await downloadAt(asked((await fileOf(view()))?.url))).not.toBeNull();
  });

  test('nothing of it before it is paid', async () => {
    const { customer, product } = await goods('digital');
    const item = {
      listingId: product.id,
      variantId: product.variants[1]?.id ?? 0,
      title: 'x',
      variant: '',
      sku: 'S',
      unitMinor: 1800,
      quantity: 1,
    };
    const sale = { onsite: false, sending: null };
    const parcel: Parcel = {
      ...sale,
      shop: { ...product, providerUserId: product.provider.user.id, timeZone: 'Europe/London' },
      delivery: 'digital',
      items: [item],
      to: null,
      price: parcelPrice({ ...sale, items: [item], currency: 'GBP' }, RATES),
    };
    const [order] = await write(as(customer), (ctx) => sell(ctx, customer.id, [parcel], ''));
    expect(await orderView(as(customer), order?.reference ?? '')).toMatchObject({
      state: 'awaiting_payment',
      goods: { downloads: [] },
    });
  });
});
