import { expect, test } from 'vitest';
import { type ShippingMethod, waysFor } from './shipping-rules';

const shop = { country: 'GB', city: 'Bristol', address: '2 Quay Street' };
const parcel = { onlyPickup: false, currency: 'GBP', goodsMinor: 4000, country: 'GB' };
const method = (id: number, more: Partial<ShippingMethod> = {}): ShippingMethod => ({
  id,
  kind: 'shipping',
  name: 'Parcel',
  about: '',
  priceMinor: 650,
  currency: 'GBP',
  freeFromMinor: null,
  countries: [],
  daysMin: 2,
  daysMax: 4,
  ...more,
});
const keys = (methods: ShippingMethod[], more: object = {}, of: typeof shop = shop) =>
  waysFor(methods, of, { ...parcel, ...more }).map(({ key }) => key);

test('a shop that has set none sends within its own country, at no extra cost', () => {
  expect(waysFor([], shop, parcel)).toMatchObject([{ key: 'post', kind: 'shipping', priceMinor: 0 }]);
  expect(keys([], { country: 'FR' })).toEqual([]);
  expect(keys([], { country: null })).toEqual(['post']);
});

test('what is only collected can be collected, also where nothing is said about it', () => {
  expect(waysFor([], shop, { ...parcel, onlyPickup: true, country: 'FR' })).toMatchObject([
    { key: 'collect', kind: 'pickup', about: '2 Quay Street, Bristol' },
  ]);
  expect(keys([method(1), method(2, { kind: 'pickup' })], { onlyPickup: true })).toEqual(['2']);
});

test('only ways that reach the country, in the currency of the goods; collecting is possible from everywhere', () => {
  const methods = [method(1, { countries: ['GB', 'IE'] }), method(2, { countries: ['FR'] }), method(3, { kind: 'pickup' })];
  expect(keys(methods)).toEqual(['1', '3']);
  expect(keys(methods, { country: 'FR' })).toEqual(['2', '3']);
  expect(keys(methods, { country: null })).toEqual(['1', '2', '3']);
  expect(keys(methods, { currency: 'EUR' })).toEqual([]);
});

test.each([
  [3999, 650],
  [4000, 0],
])('free from a sum on: goods for %i cost %i to send', (goodsMinor, costs) => {
  const [way] = waysFor([method(1, { freeFromMinor: 4000 })], shop, { ...parcel, goodsMinor });
  expect(way?.priceMinor).toBe(costs);
});
