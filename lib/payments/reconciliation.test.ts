import { describe, expect, test } from 'vitest';
import type { Movement } from './provider';
import { type Booked, compared } from './reconciliation';

const at = new Date('2026-03-01T12:00:00Z');
const own = (key: string, amount: number, more: Partial<Booked> = {}): Booked => ({
  key,
  externalId: null,
  amount,
  fee: 0,
  currency: 'GBP',
  at,
  ...more,
});
const their = (key: string | null, amount: number, more: Partial<Movement> = {}): Movement => ({
  key,
  externalId: null,
  amount,
  fee: 0,
  currency: 'GBP',
  at,
  ...more,
});
const compare = (ours: Booked[], theirs: Movement[], more: { ours?: Booked[]; theirs?: Movement[] } = {}) => {
  const { matched, differences } = compared(ours, [...ours, ...(more.ours ?? [])], theirs, [...theirs, ...(more.theirs ?? [])]);
  return [matched, differences.map(({ what, key, ours: mine, theirs: other }) => `${what} ${key} ${mine} ${other}`)];
};

describe('the books and a provider’s list', () => {
  test('alike, by our key or by the provider’s own number', () => {
    const paid = own('charge-2', 5, { externalId: 'pay_2' });
    expect(compare([own('charge-1', 7004), paid], [their('charge-1', 7004), their(null, 5, { externalId: 'pay_2' })])).toEqual([
      2,
      [],
    ]);
  });

  test('differ where one side has nothing', () => {
    expect(compare([own('charge-1', 7004)], [their('refund-1', -10)])).toEqual([
      0,
      ['not_there charge-1 7004 null', 'not_booked refund-1 null -10'],
    ]);
  });

  test('differ by the amount, the currency or the fee', () => {
    expect(compare([own('a', 7004)], [their('a', 7003)])[1]).toEqual(['amount a 7004 7003']);
    expect(compare([own('a', 7004)], [their('a', 7004, { currency: 'EUR' })])[1]).toEqual(['amount a 7004 7004']);
    expect(compare([own('a', 7004, { fee: 120 })], [their('a', 7004, { fee: 123 })])[1]).toEqual(['fee a 120 123']);
  });

  test('one movement answers for one entry', () => {
    expect(compare([own('a', 5)], [their('a', 5), their('a', 5)])).toEqual([1, ['not_booked a null 5']]);
  });

  test('what stands beyond the ends of the time is no difference', () => {
    expect(compare([own('a', 5)], [], { theirs: [their('a', 5)] })).toEqual([1, []]);
    expect(compare([], [their('a', 5)], { ours: [own('a', 5)] })).toEqual([0, []]);
  });

  test('two things without a number are not the same', () => {
    expect(compare([own('a', 5)], [their(null, 5)])[0]).toBe(0);
  });
});
