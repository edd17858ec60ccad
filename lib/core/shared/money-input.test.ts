import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { formatMoney, toDecimal } from './money';
import { typedAmount } from './money-input';

test.each([
  ['75', 'USD', 7500],
  ['75.00', 'USD', 7500],
  ['75,5', 'EUR', 7550],
  ['£1,250.50', 'GBP', 125050],
  ['1.250,50 €', 'EUR', 125050],
  ['1 250,50', 'EUR', 125050],
  ['1’250.50', 'CHF', 125050],
  ['US$75', 'USD', 7500],
  ['GBP 75', 'GBP', 7500],
  ['1,250', 'GBP', 125000],
  ['1.250', 'JPY', 1250],
  ['0.125', 'KWD', 125],
  ['1.250', 'KWD', 1250],
  ['500', 'JPY', 500],
  ['1,234,567', 'USD', 123456700],
])('%j in %s is %i', (text, currency, amount) => {
  expect(typedAmount(text, currency)).toBe(amount);
});

test.each([
  ['', 'GBP'],
  ['free', 'GBP'],
  ['-5', 'GBP'],
  ['1e3', 'GBP'],
  ['1.2.3', 'GBP'],
  ['1,23,456.00', 'GBP'],
  ['75.005', 'USD'],
  ['1.250', 'EUR'],
  ['0.125', 'GBP'],
  ['5.', 'GBP'],
  ['5.5', 'JPY'],
  ['٧٥', 'USD'],
  ['12 pounds', 'GBP'],
  ['99999999999999', 'GBP'],
])('%j is no amount in %s', (text, currency) => {
  expect(typedAmount(text, currency)).toBeNull();
});

const amounts = fc.integer({ min: 0, max: 99_999_999_999 });

test('what the product writes, people may type again', () => {
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom('GBP', 'EUR', 'USD', 'JPY', 'INR'),
      fc.constantFrom('en-GB', 'en-US', 'de', 'fr', 'es', 'ru', 'pt-PT', 'de-CH', 'ja'),
      (amount, currency, locale) => {
        const written = formatMoney({ amount, currency }, locale);
        expect([written, typedAmount(written, currency)]).toEqual([written, amount]);
      },
    ),
    tries(1000),
  );
});

test('a program’s decimal is what it says', () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom('GBP', 'JPY', 'KWD'), (amount, currency) => {
      expect(typedAmount(toDecimal(amount, currency), currency)).toBe(amount);
    }),
    tries(500),
  );
});

test('nothing that people type is an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const amount = typedAmount(text, 'EUR');
      expect(amount === null || Number.isSafeInteger(amount)).toBe(true);
    }),
    tries(500),
  );
});
