import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { logIn } from '@/lib/accounts';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { closeCounters } from '@/lib/core/rate-limit';
import { setVariants } from '@/lib/listings';
import { orderView, pay, takeStep } from '@/lib/orders';
import { operate, verifyLedger } from '@/lib/payments';
import { createAddress, createProduct } from '@/tests/support/builders/listings';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { later, resetClock } from '@/tests/support/scenes';
import { add, cartView, checkOut, choose, removeLine, setLine } from '.';

freshDatabase();
beforeAll(() => wire());

beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

type Person = { id: number; role: string };
const as = (person: Person | null, more = {}) => contextFor(person, more);
const card = (reference: string, cardNumber = '4242424242424242') => ({
  reference,
  cardNumber,
  cardExpiry: '12/40',
  cardCode: '123',
});
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);
const stockOf = async (id: number | undefined) => (await db().listingVariant.findUniqueOrThrow({ where: { id: id ?? 0 } })).stock;

/** A customer with an address. */
async function shopper(): Promise<Person> {
  const person = await createUser(db());
  await createAddress(db(), person.id);
  return person;
}
type Product = Awaited<ReturnType<typeof createProduct>>;
const put = (
  who: Person | null,
  product: Product,
  more: { variant?: number; quantity?: number; price?: string } = {},
  ctx = {},
) => add.execute(as(who, ctx), { listing: product.slug, variant: product.variants[0]?.id, ...more });
/** An order that waits for its payment. */
async function placed(quantity = 2) {
  const [customer, product] = [await shopper(), await createProduct(db())];
  await put(customer, product, { quantity });
  const { orders } = await checkOut.execute(as(customer), {});
  return { customer, product, reference: orders[0]?.reference ?? '' };
}

describe('a visitor’s cart', () => {
  test('is found by its key alone, which is told once and kept as a hash', async () => {
    const product = await createProduct(db());
    const { key, count } = await put(null, product, { quantity: 2 });
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(count).toBe(2);
    const again = await cartView(as(null, { cartKey: key }));
    expect(again).toMatchObject({ key: null, count: 2 });
    expect((await cartView(as(null))).count).toBe(0);
    expect((await cartView(as(null, { cartKey: 'x'.repeat(43) }))).count).toBe(0);
    expect(await db().cart.count({ where: { keyHash: key } })).toBe(0);
    expect((await put(null, product, {}, { cartKey: key })).key).toBeNull();
  });

  test('goes with whoever signs in, is joined to what they had, and is there when they come back', async () => {
    const [person, product, other] = [await createUser(db()), await createProduct(db()), await createProduct(db())];
    await put(person, product, { quantity: 1 });
    const { key } = await put(null, product, { quantity: 2 });
    await put(null, other, { variant: other.variants[1]?.id, quantity: 4 }, { cartKey: key });
    await logIn.execute(as(null, { cartKey: key }), { email: person.email, password: PASSWORD });
    const lines = (await cartView(as(person))).baskets[0]?.shops.flatMap((shop) => shop.lines) ?? [];
    expect(lines.map(({ variant, quantity }) => [variant.name, quantity])).toEqual([
      ['Large', 3],
      ['Small', 4],
    ]);
    expect((await cartView(as(null, { cartKey: key }))).count).toBe(0);
    await logIn.execute(as(null, { cartKey: key }), { email: person.email, password: PASSWORD });
    expect((await cartView(as(person))).count).toBe(7);
  });

  test('is nobody else’s: a line of another cart is not there', async () => {
    const product = await createProduct(db());
    const { key } = await put(null, product);
    const line = (await cartView(as(null, { cartKey: key }))).baskets[0]?.shops[0]?.lines[0]?.id ?? 0;
    const [stranger, foreign] = [as(await createUser(db())), as(null, { cartKey: (await put(null, product)).key })];
    for (const ctx of [stranger, foreign, as(null)]) {
      await expect(setLine.execute(ctx, { line, quantity: 5 })).rejects.toMatchObject({ reason: 'line_not_found' });
      await expect(removeLine.execute(ctx, { line })).rejects.toMatchObject({ reason: 'line_not_found' });
    }
  });
});

describe('what is put in', () => {
  test('is refused clearly where the variant is gone, its price another, its stock too small, or it is one’s own', async () => {
    const [customer, product] = [await shopper(), await createProduct(db())];
    await expect(put(customer, product, { variant: 999_999 })).rejects.toMatchObject({
      reason: 'variant_gone',
      detail: { variants: ['Large', 'Small'] },
    });
    await expect(put(customer, product, { price: '20.00' })).rejects.toMatchObject({
      reason: 'price_changed',
      detail: { total: '24.00', currency: 'GBP' },
    });
    await expect(put(customer, product, { quantity: 6 })).rejects.toMatchObject({ reason: 'sold_out', detail: { left: 5 } });
    await expect(put(product.provider.user, product)).rejects.toMatchObject({ reason: 'own_listing' });
    await expect(add.execute(as(customer), { listing: product.slug })).rejects.toMatchObject({
      fields: { variant: ['choose_variant'] },
    });
    await db().listing.update({ where: { id: product.id }, data: { status: 'paused' } });
    await expect(put(customer, product)).rejects.toMatchObject({ reason: 'listing_not_published' });
    expect((await cartView(as(customer))).count).toBe(0);
  });

  test('tells at its line what has happened to it since', async () => {
    const customer = await shopper();
    const [gone, paused, dearer, few] = [
      await createProduct(db()),
      await createProduct(db()),
      await createProduct(db()),
      await createProduct(db()),
    ];
    for (const product of [gone, paused, dearer, few]) await put(customer, product, { quantity: 3 });
    await db().listingVariant.delete({ where: { id: gone.variants[0]?.id } });
    await db().listing.update({ where: { id: paused.id }, data: { status: 'paused' } });
    await db().listingVariant.update({ where: { id: dearer.variants[0]?.id }, data: { priceMinor: 2600 } });
    await db().listingVariant.update({ where: { id: few.variants[0]?.id }, data: { stock: 1 } });
    const view = await cartView(as(customer));
    const lines = view.baskets[0]?.shops.flatMap((shop) => shop.lines) ?? [];
    expect(lines.map(({ problem, was, unit, left }) => [problem, was, unit, left])).toEqual([
      ['gone', null, 2400, null],
      ['paused', null, 2400, 5],
      [null, 2400, 2600, 5],
      ['too_few', null, 2400, 1],
    ]);
    expect(view.baskets[0]?.ready).toBe(false);
    await expect(checkOut.execute(as(customer), {})).rejects.toMatchObject({ reason: 'cart_changed' });
    expect(await db().order.count({ where: { customerId: customer.id } })).toBe(0);
    await setLine.execute(as(customer), { line: lines[3]?.id, quantity: 1 });
    for (const line of [lines[0]?.id, lines[1]?.id]) await removeLine.execute(as(customer), { line });
    expect((await cartView(as(customer))).baskets[0]?.ready).toBe(true);
  });
});

describe('how it reaches its buyer', () => {
  const method = (providerId: number, more: object) =>
    db().shippingMethod.create({
      data: { providerId, kind: 'shipping', name: 'Parcel', priceMinor: 650, currency: 'GBP', ...more },
    });

  test('costs what the chosen way costs, nothing from a sum on, and only where the shop sends', async () => {
    const [customer, product] = [await shopper(), await createProduct(db())];
    const { providerId } = product;
    const parcel = await method(providerId, { freeFromMinor: 7000, countries: ['GB'] });
    const collect = await method(providerId, { kind: 'pickup', name: 'Collect', priceMinor: 0 });
    const abroad = await method(providerId, { name: 'Abroad', priceMinor: 2000, countries: ['FR'] });
    const shop = async () => (await cartView(as(customer))).baskets[0]?.shops[0];
    await put(customer, product, { quantity: 2 });
    expect(await shop()).toMatchObject({ way: String(parcel.id), delivery: 'shipping', price: { total: 5614 } });
    expect((await shop())?.ways.map(({ key }) => key)).toEqual([String(parcel.id), String(collect.id)]);
    await put(customer, product, { quantity: 1 });
    expect((await shop())?.price.total).toBe(7416);
    await choose.execute(as(customer), { methods: { [providerId]: String(collect.id) } });
    expect(await shop()).toMatchObject({ way: String(collect.id), delivery: 'pickup' });
    const paris = await createAddress(db(), customer.id, { country: 'FR', isDefault: false });
    await choose.execute(as(customer), { address: paris.id, methods: { [providerId]: String(abroad.id) } });
    expect(await shop()).toMatchObject({ way: String(abroad.id), price: { total: 9476 } });
    await db().shippingMethod.deleteMany({ where: { id: { in: [abroad.id, collect.id] } } });
    expect(await shop()).toMatchObject({ stranded: true });
    await expect(checkOut.execute(as(customer), {})).rejects.toMatchObject({ reason: 'cannot_be_sent' });
  });

  test('needs an address of one’s own where it is sent', async () => {
    const [customer, product] = [await createUser(db()), await createProduct(db())];
    await put(customer, product);
    await expect(checkOut.execute(as(customer), {})).rejects.toMatchObject({ fields: { address: ['required'] } });
    const theirs = await createAddress(db(), (await createUser(db())).id);
    await expect(checkOut.execute(as(customer), { address: theirs.id })).rejects.toMatchObject({ reason: 'address_not_found' });
    await expect(choose.execute(as(customer), { address: theirs.id })).rejects.toMatchObject({ reason: 'address_not_found' });
  });
});

describe('one checkout of several shops', () => {
  async function twoShops() {
    const [customer, one, two] = [await shopper(), await createProduct(db()), await createProduct(db())];
    await put(customer, one, { quantity: 2 });
    await put(customer, two, { quantity: 1 });
    const { orders, due } = await checkOut.execute(as(customer), { total: '74.16' });
    const [first, second] = orders.map(({ reference }) => reference);
    const state = async (reference = '') => (await orderView(as(customer), reference)).state;
    return { customer, one, two, orders, due, first: first ?? '', second: second ?? '', state };
  }

  test('is an order for each shop and one payment, which is in both orders’ safe keeping', async () => {
    const { customer, one, orders, due, first, second, state } = await twoShops();
    expect(orders.map(({ total, provider }) => [total, provider.handle])).toEqual([
      [4944, one.provider.handle],
      [2472, expect.any(String)],
    ]);
    expect(due).toBe(7416);
    expect((await cartView(as(customer))).count).toBe(0);
    await pay.execute(as(customer), card(second));
    for (const [reference, held] of [
      [first, 4944],
      [second, 2472],
    ] as const)
      expect(await orderView(as(customer), reference)).toMatchObject({ state: 'confirmed', money: { held } });
    const payments = await db().payment.findMany({ where: { customerId: customer.id }, include: { allocations: true } });
    expect(payments.map(({ amount, allocations }) => [amount, allocations.map((each) => each.amount)])).toEqual([
      [7416, [4944, 2472]],
    ]);
    expect(await state(first)).toBe('confirmed');
    expect(await db().cartLine.count({ where: { cart: { userId: customer.id } } })).toBe(0);
    await booksBalance();
  });

  test('a declined card costs nothing and leaves both as they were; the next one pays both', async () => {
    const { customer, first, second, state } = await twoShops();
    await expect(pay.execute(as(customer), card(first, '4000000000000002'))).rejects.toMatchObject({
      reason: 'payment_declined',
    });
    expect([await state(first), await state(second)]).toEqual(['awaiting_payment', 'awaiting_payment']);
    await pay.execute(as(customer), card(second));
    expect([await state(first), await state(second)]).toEqual(['confirmed', 'confirmed']);
    const taken = await db().payment.findMany({ where: { customerId: customer.id }, orderBy: { id: 'asc' } });
    expect(taken.map(({ status, amount }) => [status, amount])).toEqual([
      ['failed', 7416],
      ['succeeded', 7416],
    ]);
    await booksBalance();
  });

  test('the refund of one gives back its part of the payment', async () => {
    const { customer, one, first, second, state } = await twoShops();
    await pay.execute(as(customer), card(first));
    await takeStep.execute(as(one.provider.user), { reference: first, step: 'cancel', note: 'The kiln has cracked.' });
    expect(await state(second)).toBe('confirmed');
    expect((await orderView(as(customer), first)).money).toMatchObject({ held: 0, back: 4944 });
    const refunds = await db().operation.findMany({ where: { kind: 'refund', payment: { customerId: customer.id } } });
    expect(refunds.map(({ amount, state: how }) => [amount, how])).toEqual([[4944, 'succeeded']]);
    expect(await stockOf(one.variants[0]?.id)).toBe(5);
    await booksBalance();
  });

  test.each(['given up', 'not paid in time'])(
    '%s: both end together, the pieces are free, and everything is in the cart again',
    async (how) => {
      const { customer, one, two, first, second, state } = await twoShops();
      expect(await stockOf(one.variants[0]?.id)).toBe(3);
      if (how === 'given up') await takeStep.execute(as(customer), { reference: second, step: 'abandon' });
      else await later(1);
      const ended = how === 'given up' ? 'cancelled' : 'expired';
      expect([await state(first), await state(second)]).toEqual([ended, ended]);
      expect([await stockOf(one.variants[0]?.id), await stockOf(two.variants[0]?.id)]).toEqual([5, 5]);
      expect((await cartView(as(customer))).count).toBe(3);
      await expect(pay.execute(as(customer), card(first))).rejects.toMatchObject({ code: 'conflict' });
      expect(await db().payment.count({ where: { customerId: customer.id, status: 'succeeded' } })).toBe(0);
      const again = await checkOut.execute(as(customer), {});
      await pay.execute(as(customer), card(again.orders[0]?.reference ?? ''));
      await booksBalance();
    },
  );

  test('one thing that is sold out meanwhile refuses the whole, and nothing is held', async () => {
    const [customer, one, two] = [await shopper(), await createProduct(db()), await createProduct(db())];
    await put(customer, one);
    await put(customer, two);
    await db().listingVariant.update({ where: { id: two.variants[0]?.id }, data: { stock: 0 } });
    await expect(checkOut.execute(as(customer), {})).rejects.toMatchObject({
      reason: 'cart_changed',
      detail: { lines: [{ problem: 'sold_out', left: 0 }] },
    });
    expect(await stockOf(one.variants[0]?.id)).toBe(5);
    expect(await db().order.count({ where: { customerId: customer.id } })).toBe(0);
  });

  test('the sum was another one when the page was opened: told with the one of now', async () => {
    const [customer, product] = [await shopper(), await createProduct(db())];
    await put(customer, product);
    await expect(checkOut.execute(as(customer), { total: '20.00' })).rejects.toMatchObject({
      reason: 'price_changed',
      detail: { total: '24.72', currency: 'GBP' },
    });
    await checkOut.execute(as(customer), { total: '24.72' });
  });

  test('two currencies are ordered and paid one after the other', async () => {
    const [customer, pounds] = [await shopper(), await createProduct(db())];
    const lisbon = await createProvider(db(), { currency: 'EUR', country: null });
    const euros = await createProduct(db(), { currency: 'EUR', providerId: lisbon.id });
    await put(customer, pounds);
    await put(customer, euros);
    await expect(checkOut.execute(as(customer), {})).rejects.toMatchObject({
      reason: 'several_currencies',
      detail: { currencies: ['GBP', 'EUR'] },
    });
    expect(await checkOut.execute(as(customer), { currency: 'EUR' })).toMatchObject({
      currency: 'EUR',
      orders: [{ currency: 'EUR' }],
    });
    expect((await cartView(as(customer))).baskets.map(({ currency }) => currency)).toEqual(['GBP']);
  });
});

describe('the last pieces', () => {
  test('100 checkouts at once of the last 5: exactly 5 succeed, the others are told, and nothing is oversold', async () => {
    const product = await createProduct(db());
    const people: Person[] = [];
    for (let i = 0; i < 100; i++) people.push(await shopper());
    for (const person of people) await put(person, product);
    const outcomes = await Promise.all(
      people.map((person) =>
        checkOut.execute(as(person), {}).then(
          () => 'ordered',
          ({ reason }: { reason: string }) => reason,
        ),
      ),
    );
    const count = (what: string) => outcomes.filter((outcome) => outcome === what).length;
    expect(count('ordered')).toBe(5);
    expect(count('sold_out') + count('cart_changed')).toBe(95);
    expect(await stockOf(product.variants[0]?.id)).toBe(0);
    expect(await db().orderItem.count({ where: { listingId: product.id, stock: 'held' } })).toBe(5);
  }, 120_000);

  test('the same key 50 times at once: one set of orders, one charge, the same answer', async () => {
    const [customer, product] = [await shopper(), await createProduct(db())];
    await put(customer, product);
    const same = <A>(work: () => Promise<A>) => Promise.all(Array.from({ length: 50 }, work));
    const ordered = await same(() => checkOut.execute(as(customer, { idempotencyKey: 'order-it' }), {}));
    expect(new Set(ordered.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const reference = ordered[0]?.orders[0]?.reference ?? '';
    await closeCounters(); // fifty an hour are allowed
    const paid = await same(() => pay.execute(as(customer, { idempotencyKey: 'pay-it' }), card(reference)));
    expect(new Set(paid.map(({ state }) => state))).toEqual(new Set(['confirmed']));
    expect(await db().order.count({ where: { customerId: customer.id } })).toBe(1);
    const taken = await db().testProviderCall.findMany({
      where: { amount: 2472, kind: 'take', intent: { startsWith: 'charge' } },
    });
    const mine = await db().operation.findMany({ where: { payment: { customerId: customer.id } } });
    expect(taken.filter(({ key }) => mine.some((operation) => operation.key === key))).toHaveLength(1);
    await booksBalance();
  }, 60_000);

  test('a form in which the stock is set again gives nothing back that was sold since it was opened', async () => {
    const { product } = await placed(2);
    const [large] = product.variants;
    const row = { id: large?.id, name: 'Large', sku: 'L', price: '24.00' };
    const set = (more: object) =>
      setVariants.execute(as(product.provider.user), { listing: product.id, variants: [{ ...row, ...more }] });
    await set({ stock: 5, stockWas: 5 });
    expect(await stockOf(large?.id)).toBe(3);
    await set({ stock: 15, stockWas: 5 });
    expect(await stockOf(large?.id)).toBe(13);
    await set({ stock: 4 });
    expect(await stockOf(large?.id)).toBe(4);
  });

  test('what is cancelled can be sold again, and a variant that never runs out is not counted', async () => {
    const { customer, product, reference } = await placed(5);
    await pay.execute(as(customer), card(reference));
    expect(await stockOf(product.variants[0]?.id)).toBe(0);
    await takeStep.execute(as(customer), { reference, step: 'cancel' });
    expect(await stockOf(product.variants[0]?.id)).toBe(5);
    await put(customer, product, { variant: product.variants[1]?.id, quantity: 99 });
    await checkOut.execute(as(customer), {});
    expect(await stockOf(product.variants[1]?.id)).toBeNull();
  });
});
