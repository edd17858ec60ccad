import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceOf } from './price';

const rates = { 'commission.rate': 1200, 'commission.onsite': 0, 'fee.rate': 300, 'tax.rate': 0 };
const visit = { priceMinor: 6800, currency: 'GBP', pricingType: 'fixed', minutes: 60, payment: 'full' };

describe('the price of an appointment', () => {
  test('the buyer pays the price and the fee; the commission comes out of the provider’s part', () => {
    expect(priceOf(visit, rates)).toMatchObject({ total: 7004, net: 5984, commission: 816, fee: 204, tax: 0, parts: [7004] });
  });

  test('work by the hour costs its minutes', () => {
    const { total, lines } = priceOf(
      { ...visit, pricingType: 'hourly', priceMinor: 7500, minutes: 90 },
      { ...rates, 'fee.rate': 0 },
    );
    expect(total).toBe(11250);
    expect(lines).toEqual([{ kind: 'hours', amount: 11250, minutes: 90, unit: 7500 }]);
  });

  test('paid on site there is no fee, nothing to pay here, and a commission of its own', () => {
    expect(priceOf({ ...visit, payment: 'onsite' }, rates)).toMatchObject({
      total: 6800,
      net: 6800,
      commission: 0,
      fee: 0,
      parts: [],
    });
    expect(priceOf({ ...visit, payment: 'onsite' }, { ...rates, 'commission.onsite': 500 })).toMatchObject({
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
        fc.integer({ min: 0, max: 3000 }),
        (terms, commission, fee, tax) => {
          const price = priceOf(terms, {
            'commission.rate': commission,
            'commission.onsite': commission,
            'fee.rate': fee,
            'tax.rate': tax,
          });
          expect(price.net + price.commission + price.fee + price.tax).toBe(price.total);
          expect(price.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(price.total);
          if (terms.payment !== 'onsite') expect(price.parts.reduce((sum, part) => sum + part, 0)).toBe(price.total);
          expect(Math.min(price.net, price.commission, price.fee, price.tax, ...price.parts)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
