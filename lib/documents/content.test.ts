import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settlement, taking } from '@/lib/payments';
import { codeOf, drafts, type Moved, type Sale } from './content';

const vat = { name: 'VAT', rate: 2000, inclusive: true, remittedBy: 'provider' as const, amount: 2000 };
const sale: Sale = {
  title: 'Dripping tap',
  lines: [
    { kind: 'service', amount: 12_000 },
    { kind: 'fee', amount: 360 },
  ],
  taxes: [vat],
  net: 10_800,
  commission: 1200,
  fee: 360,
  tax: 0,
};
const nothing: Moved = { provider: 0, commission: 0, fee: 0, tax: 0, refund: 0, escrow: 0 };
const said = (posting: string, moved: Partial<Moved>) =>
  drafts(posting, { ...nothing, ...moved }, sale).map(({ kind, by, to, total }) => `${kind} ${by} → ${to} ${total}`);

describe('the papers of a posting', () => {
  test('money paid is receipted', () => expect(said('charge', { escrow: 12_360 })).toEqual(['receipt market → customer 12360']));

  test('what is released is invoiced, each part by whoever has it', () =>
    expect(said('settle', { provider: 10_800, commission: 1200, fee: 360 })).toEqual([
      'invoice provider → customer 12000',
      'invoice market → customer 360',
      'invoice market → provider 1200',
    ]));

  test('what goes back before a release is told, and no invoice is lessened', () =>
    expect(said('settle', { refund: 12_360 })).toEqual(['refund market → customer 12360']));

  test('what goes back after a release lessens the invoices', () =>
    expect(said('refund', { refund: 4120, provider: -3600, commission: -400, fee: -120 })).toEqual([
      'refund market → customer 4120',
      'credit_note provider → customer 4000',
      'credit_note market → customer 120',
      'credit_note market → provider 400',
    ]));

  test('of work paid on site only the commission is ours to invoice', () =>
    expect(said('settle_onsite', { provider: -600, commission: 600 })).toEqual(['invoice market → provider 600']));

  test('the whole price has its lines, a part of it one line, with its part of the tax', () => {
    const [whole] = drafts('settle', { ...nothing, provider: 10_800, commission: 1200, fee: 360 }, sale);
    expect(whole).toMatchObject({ lines: [{ kind: 'service', amount: 12_000 }], taxes: [{ amount: 2000 }] });
    const [half] = drafts('settle', { ...nothing, provider: 5400, commission: 600, fee: 180 }, sale);
    expect(half).toMatchObject({ lines: [{ kind: 'part', name: 'Dripping tap', amount: 6000 }], taxes: [{ amount: 1000 }] });
  });

  test('whatever is divided, papers and what stays with nobody sum to it, and none is negative', () => {
    const amount = fc.bigInt({ min: 0n, max: 1_000_000n });
    fc.assert(
      fc.property(fc.record({ net: amount, commission: amount, fee: amount, tax: amount }), amount, (lines, asked) => {
        const held = lines.net + lines.commission + lines.fee + lines.tax;
        const back = asked % (held + 1n);
        const of = settlement(held, back, lines);
        const released = drafts('settle', movedBy(of, back), { ...sale, ...numbers(lines), taxes: [] });
        const toCustomer = released.filter(({ to }) => to === 'customer');
        expect(toCustomer.reduce((sum, { total }) => sum + total, 0)).toBe(Number(held));
        expect(released.every(({ total, lines: of }) => total > 0 && of.every((line) => line.amount >= 0))).toBe(true);
        const taken = taking(back, 0n, of);
        const given = back - taken.lost;
        const credited = drafts('refund', movedBy(taken, given, -1n), { ...sale, ...numbers(lines), taxes: [] });
        expect(
          credited
            .filter(({ kind, to }) => kind === 'credit_note' && to === 'customer')
            .reduce((sum, { total }) => sum + total, 0),
        ).toBe(Number(given));
      }),
    );
  });
});

type Lines = { net: bigint; commission: bigint; fee: bigint; tax: bigint };
const numbers = ({ net, commission, fee, tax }: Lines) => ({
  net: Number(net),
  commission: Number(commission),
  fee: Number(fee),
  tax: Number(tax),
});
const movedBy = ({ net, commission, fee, tax }: Lines, back: bigint, sign = 1n): Moved => ({
  provider: Number(sign * net),
  commission: Number(sign * commission),
  fee: Number(sign * fee),
  tax: Number(sign * tax),
  refund: Number(back),
  escrow: 0,
});

test('numbers say whose they are', () => {
  expect(codeOf('invoice', 'provider:12', 34)).toBe('P12-INV-000034');
  expect(codeOf('credit_note', 'market', 7)).toBe('CN-000007');
});
