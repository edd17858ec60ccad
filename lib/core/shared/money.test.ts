import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, fromDecimal, minorDigits, rate, toDecimal } from './money';

describe('amounts as text', () => {
  test.each([
    [6800, 'GBP', '68.00'],
    [5, 'GBP', '0.05'],
    [-2050, 'EUR', '-20.50'],
    [500, 'JPY', '500'],
    [1234, 'KWD', '1.234'],
    [0, 'JPY', '0'],
  ])('%d %s is %s', (amount, currency, text) => {
    expect(toDecimal(amount, currency)).toBe(text);
  });

  test('what was written is read again, in every number of decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 - 1 }), fc.constantFrom('GBP', 'JPY', 'KWD', 'USD'), (amount, currency) => {
        expect(fromDecimal(toDecimal(amount, currency), currency)).toBe(amount);
      }),
    );
  });

  test.each(['', 'x', '-1', '1e3', '1,50', '1.234', ' 0x10', '99999999999999', '1.', '.5'])(
    '%j is no amount in pounds',
    (text) => {
      expect(fromDecimal(text, 'GBP')).toBeNull();
    },
  );

  test('zeros beyond the decimals do no harm', () => {
    expect(fromDecimal('75.0000', 'USD')).toBe(7500);
    expect(fromDecimal('75.0', 'JPY')).toBe(75);
  });

  test('people read the currency’s own decimals', () => {
    expect(minorDigits('KWD')).toBe(3);
    expect(formatMoney({ amount: 6800, currency: 'GBP' }, 'en-GB')).toBe('£68.00');
    expect(formatMoney({ amount: 6800, currency: 'GBP' }, 'en-GB', { trim: true })).toBe('£68');
    expect(formatMoney({ amount: 6850, currency: 'GBP' }, 'en-GB', { trim: true })).toBe('£68.50');
  });

  test('a rate is rounded half up', () => {
    expect(rate(10_000, 1250)).toBe(1250);
    expect(rate(3, 5000)).toBe(2);
  });
});
