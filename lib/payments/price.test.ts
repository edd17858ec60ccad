import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { settlement } from './postings';
import { hoursLine, type PriceLine, priced, priceOf, type Rates, repriced, soldIn, type Tax } from './price';

const rates: Rates = { commission: 1200, fee: 300, taxes: [] };
const visit = { priceMinor: 6800, currency: 'GBP', pricingType: 'fixed', minutes: 60, payment: 'full' };

describe('the price of an appointment', () => {
  test('the buyer pays the price and the fee; the commission comes out of the provider’s part', () => {
    expect(priceOf(visit, rates)).toMatchObject({ total: 7004, net: 5984, commission: 816, fee: 204, tax: 0, parts: [7004] });
  });

  test('work by the hour costs its minutes', () => {
    const { total, lines } = priceOf({ ...visit, pricingType: 'hourly', priceMinor: 7500, minutes: 90 }, { ...rates, fee: 0 });
    expect(total).toBe(11250);
    expect(lines).toEqual([{ kind: 'hours', amount: 11250, minutes: 90, unit: 7500 }]);
  });

  test('paid on site there is no fee, nothing to pay here, and a commission of its own', () => {
    expect(priceOf({ ...visit, payment: 'onsite' }, { ...rates, commission: 0 })).toMatchObject({
      total: 6800,
      net: 6800,
      commission: 0,
      fee: 0,
      parts: [],
    });
    expect(priceOf({ ...visit, payment: 'onsite' }, { ...rates, commission: 500 })).toMatchObject({
      net: 6460,
      commission: 340,
    });
  });

  test('a deposit and its balance are the whole price', () => {
    expect(priceOf({ ...visit, payment: 'deposit', depositPercent: 30 }, rates).parts).toEqual([2101, 4903]);
  });

  test('whatever the price, the rates and the currency, the parts and the shares sum to the total and none is negative', () => {
    fc.assert(
      fc.property(
        fc.record({
          priceMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
          currency: fc.constantFrom('GBP', 'JPY', 'KWD'),
          pricingType: fc.constantFrom('fixed', 'hourly'),
          minutes: fc.integer({ min: 5, max: 1440 }),
          payment: fc.constantFrom('full', 'deposit', 'onsite'),
          depositPercent: fc.integer({ min: 1, max: 99 }),
        }),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.array(
          fc.record<Tax>({
            name: fc.constantFrom('GST', 'PST'),
            rate: fc.integer({ min: 0, max: 3000 }),
            inclusive: fc.boolean(),
            remittedBy: fc.constantFrom('provider', 'marketplace'),
          }),
          { maxLength: 3 },
        ),
        (terms, commission, fee, taxes) => {
          const price = priceOf(terms, { commission, fee, taxes });
          for (const { amount } of price.taxes) expect(amount).toBeGreaterThanOrEqual(0);
          if (terms.payment === 'onsite') expect(price.tax).toBe(0);
          expect(price.net + price.commission + price.fee + price.tax).toBe(price.total);
          expect(price.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(price.total);
          if (terms.payment !== 'onsite') expect(price.parts.reduce((sum, part) => sum + part, 0)).toBe(price.total);
          expect(Math.min(price.net, price.commission, price.fee, price.tax, ...price.parts)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('the tax on a price', () => {
  const vat: Tax = { name: 'VAT', rate: 2000, inclusive: true, remittedBy: 'provider' };
  const price = (...taxes: Tax[]) => priceOf({ ...visit, priceMinor: 12_000 }, { commission: 1000, fee: 0, taxes });

  test('that the price contains changes nothing of it; whoever remits it gets it', () => {
    expect(price(vat)).toMatchObject({ total: 12_000, net: 10_800, tax: 0, taxes: [{ name: 'VAT', amount: 2000 }] });
    expect(price({ ...vat, remittedBy: 'marketplace' })).toMatchObject({ total: 12_000, net: 8800, tax: 2000 });
  });

  test('that is added stands in a line of its own', () => {
    const added = price({ ...vat, inclusive: false });
    expect(added).toMatchObject({ total: 14_400, net: 13_200, tax: 0 });
    expect(added.lines).toContainEqual({ kind: 'tax', name: 'VAT', amount: 2400 });
  });

  test('of two kinds is divided between them exactly', () => {
    const gst = { ...vat, name: 'GST', rate: 500, inclusive: false, remittedBy: 'marketplace' as const };
    const qst = { ...gst, name: 'QST', rate: 998 };
    expect(price(gst, qst)).toMatchObject({ total: 13_798, tax: 1798 });
    expect(price({ ...gst, inclusive: true }, { ...qst, inclusive: true })).toMatchObject({
      total: 12_000,
      tax: 1563,
      taxes: [{ amount: 522 }, { amount: 1041 }],
    });
  });

  test('is the provider’s to remit where they are paid on site', () => {
    const onsite = priceOf(
      { ...visit, payment: 'onsite' },
      { ...rates, commission: 0, taxes: [{ ...vat, remittedBy: 'marketplace' }] },
    );
    expect(onsite).toMatchObject({ net: 6800, tax: 0, taxes: [{ remittedBy: 'provider', amount: 1133 }] });
  });
});

describe('another price of the same order', () => {
  const placed = priceOf({ ...visit, pricingType: 'hourly' }, rates);

  test('is reckoned at the rates at which it was placed', () => {
    const next = repriced({ ...placed, onsite: false }, [hoursLine(6800, 90), { kind: 'extra', name: 'Pipe', amount: 1250 }]);
    expect(next).toMatchObject({ total: 11_794, fee: 344, commission: 1374, net: 10_076 });
  });

  test('where the rates were not kept, those that its amounts show', () => {
    const next = repriced({ ...placed, rates: null, onsite: false }, [hoursLine(6800, 90)]);
    expect(next).toMatchObject({ commission: 1224, fee: 306 });
  });

  const amount = fc.integer({ min: 1, max: 50_000_000 });
  const tax = fc.record({
    name: fc.constant('VAT'),
    rate: fc.integer({ min: 0, max: 3000 }),
    inclusive: fc.boolean(),
    remittedBy: fc.constantFrom('provider' as const, 'marketplace' as const),
  });
  const cases = {
    currency: fc.constantFrom('JPY', 'GBP', 'KWD'),
    ordered: amount,
    worked: amount,
    extras: fc.array(amount, { maxLength: 6 }),
    commission: fc.integer({ min: 0, max: 4000 }),
    fee: fc.integer({ min: 0, max: 2000 }),
    taxes: fc.array(tax, { maxLength: 2 }),
    onsite: fc.boolean(),
  };

  test('loses and makes nothing: the same lines cost the same, the difference is exact, and all of it is somebody’s', () => {
    fc.assert(
      fc.property(fc.record(cases), ({ currency, ordered, worked, extras, commission, fee, taxes, onsite }) => {
        const line = (kind: PriceLine['kind'], of: number): PriceLine => ({ kind, amount: of });
        const before = priced({ currency, lines: [line('service', ordered)], onsite }, { commission, fee, taxes });
        expect(repriced({ ...before, onsite }, soldIn(before.lines))).toEqual(before);

        const lines = [line('service', worked), ...extras.map((extra) => line('extra', extra))];
        const after = repriced({ ...before, onsite }, lines);
        expect(after).toEqual(priced({ currency, lines, onsite }, { commission, fee, taxes }));
        expect(after.net + after.commission + after.fee + after.tax).toBe(after.total);
        expect(after.lines.reduce((sum, each) => sum + each.amount, 0)).toBe(after.total);
        // What is paid on top or comes back, and what is released of the whole then.
        const held = BigInt(before.total) + (BigInt(after.total) - BigInt(before.total));
        const of = {
          net: BigInt(after.net),
          commission: BigInt(after.commission),
          fee: BigInt(after.fee),
          tax: BigInt(after.tax),
        };
        if (after.net >= 0) expect(settlement(held, 0n, of)).toMatchObject(of);
      }),
      tries(500),
    );
  });
});
