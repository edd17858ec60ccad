import { describe, expect, test } from 'vitest';
import { MARKETPLACE_DEFAULTS, type MarketplaceSettings } from '@/lib/core/settings';
import { ratesOf } from './rates';

// Categories 1 > 12 > 40; provider 7 in Quebec.
const sold = { providerId: 7, categories: [1, 12, 40], country: 'CA', region: 'Québec', taxRate: null };
const rates = (settings: Partial<MarketplaceSettings>, over: Partial<typeof sold> | { taxRate: number } = {}, onsite = false) =>
  ratesOf({ ...MARKETPLACE_DEFAULTS, ...settings }, { ...sold, ...over }, onsite);

describe('the commission', () => {
  const rules = [
    { id: 1, category: 1, rate: 1000 },
    { id: 2, category: 12, rate: 900, onsite: 200 },
    { id: 3, provider: 7, rate: 800 },
    { id: 4, provider: 7, category: 1, rate: 700 },
    { id: 5, provider: 8, rate: 100 },
  ];
  const commission = (ids: number[], over = {}, onsite = false) =>
    rates({ 'commission.rules': rules.filter(({ id }) => ids.includes(id)) }, over, onsite).commission;

  test('is the usual one where no rule fits', () => expect(commission([5])).toBe(1200));
  test('of a nearer category goes before that of its parents', () => expect(commission([1, 2])).toBe(900));
  test('of a provider goes before that of categories', () => expect(commission([1, 2, 3])).toBe(800));
  test('of a provider in a category goes before everything', () => expect(commission([1, 2, 3, 4])).toBe(700));
  test('that says nothing of work paid on site leaves the usual one there', () => {
    expect(commission([1, 3], {}, true)).toBe(0);
    expect(commission([1, 2, 3], {}, true)).toBe(200);
  });
});

describe('the taxes', () => {
  const gst = { id: 1, country: 'CA', region: '', name: 'GST', rate: 500, inclusive: false, remittedBy: 'marketplace' as const };
  const qst = { ...gst, id: 2, region: 'Quebec', name: 'QST', rate: 998 };
  const taxes = (over = {}) => rates({ 'tax.rules': [gst, qst] }, over).taxes.map(({ name, rate }) => [name, rate]);

  test('are those of the country and of the region, however it is spelt', () =>
    expect(taxes()).toEqual([
      ['GST', 500],
      ['QST', 998],
    ]));
  test('of another region are not asked', () => expect(taxes({ region: 'Ontario' })).toEqual([['GST', 500]]));
  test('are the marketplace’s own where no place says otherwise', () => {
    expect(taxes({ country: 'AT' })).toEqual([]);
    expect(rates({ 'tax.rate': 1000 }, { country: 'AT' }).taxes).toEqual([
      { name: '', rate: 1000, inclusive: true, remittedBy: 'marketplace' },
    ]);
  });
  test('of a provider with a rate of their own are that; none of one who is exempt', () => {
    expect(taxes({ taxRate: 300 })).toEqual([['GST', 300]]);
    expect(taxes({ taxRate: 0 })).toEqual([]);
  });
});
