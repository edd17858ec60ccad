import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accounts, entriesFor, type Lines, type Posting, postings, settlement, share, taking } from './postings';

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
const weight = fc.bigInt({ min: 0n, max: 10n ** 9n });
const lines = fc.record({ net: weight, commission: weight, fee: weight, tax: weight });
const partsOf = ({ net, commission, fee, tax }: Lines) => [net, commission, fee, tax];
const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);

describe('a share', () => {
  const weights = fc.array(weight, { minLength: 1, maxLength: 8 });

  test('is the whole amount, to the last minor unit', () => {
    fc.assert(
      fc.property(amount, weights, (whole, by) => {
        expect(sum(share(whole, by))).toBe(whole);
      }),
    );
  });

  test('of each is its exact proportion, rounded up or down', () => {
    fc.assert(
      fc.property(amount, weights, (whole, by) => {
        const all = sum(by);
        fc.pre(all > 0n);
        share(whole, by).forEach((part, i) => {
          const exact = whole * (by[i] ?? 0n);
          expect(part * all > exact - all && part * all < exact + all).toBe(true);
        });
      }),
    );
  });

  test('never exceeds the weight while the amount does not exceed all weights', () => {
    fc.assert(
      fc.property(weights, fc.nat(1_000), (by, thousandths) => {
        const whole = (sum(by) * BigInt(thousandths)) / 1_000n;
        fc.pre(sum(by) > 0n);
        share(whole, by).forEach((part, i) => {
          expect(part <= (by[i] ?? 0n)).toBe(true);
        });
      }),
    );
  });

  test('does not depend on the order of the weights, ties aside', () => {
    fc.assert(
      fc.property(amount, fc.uniqueArray(weight, { minLength: 2, maxLength: 6 }), (whole, by) => {
        const all = sum(by);
        const remainders = by.map((each) => (whole * each) % all);
        fc.pre(new Set(remainders).size === by.length);
        expect(share(whole, [...by].reverse()).reverse()).toEqual(share(whole, by));
      }),
    );
  });

  test.each<[bigint, bigint[], bigint[]]>([
    [10n, [1n, 1n, 1n], [4n, 3n, 3n]], // a tie goes to the first
    [1n, [1n, 3n], [0n, 1n]],
    [100n, [0n, 0n, 5n], [0n, 0n, 100n]],
    [7n, [0n, 0n], [7n, 0n]],
    [0n, [], []],
    [1_001n, [500n, 500n], [501n, 500n]], // yen and dinar are integers like cents
  ])('of %s by %s is %s', (whole, by, parts) => {
    expect(share(whole, by)).toEqual(parts);
  });

  test('of less than nothing, or among nobody, is refused', () => {
    expect(() => share(-1n, [1n])).toThrow(RangeError);
    expect(() => share(1n, [2n, -1n])).toThrow(RangeError);
    expect(() => share(1n, [])).toThrow(RangeError);
  });
});

/** 122.61 paid: the figures of docs/processes.md. */
const price: Lines = { net: 8_506n, commission: 1_501n, fee: 353n, tax: 1_901n };

describe('a settlement', () => {
  test.each<[string, bigint, bigint, bigint[]]>([
    ['releases everything', 12_261n, 0n, [8_506n, 1_501n, 353n, 1_901n]],
    ['gives a third back', 12_261n, 4_087n, [5_671n, 1_001n, 235n, 1_267n]],
    ['gives half of a deposit back', 3_679n, 1_839n, [1_277n, 225n, 53n, 285n]],
    ['gives everything back', 12_261n, 12_261n, [0n, 0n, 0n, 0n]],
  ])('%s', (_, held, back, parts) => {
    expect(partsOf(settlement(held, back, price))).toEqual(parts);
  });

  test('divides what is held, no more and no less', () => {
    fc.assert(
      fc.property(amount, fc.nat(100), lines, (held, percent, by) => {
        const back = (held * BigInt(percent)) / 100n;
        const settled = settlement(held, back, by);
        expect(back + sum(partsOf(settled))).toBe(held);
        expect(sum(entriesFor('settle', settled).map((entry) => entry.amount))).toBe(0n);
      }),
    );
  });

  test('gives back no more than is held', () => {
    expect(() => settlement(100n, 101n, price)).toThrow(RangeError);
    expect(() => settlement(100n, -1n, price)).toThrow(RangeError);
  });
});

describe('taking an amount back', () => {
  test('after a release takes it from those who were paid', () => {
    expect(taking(4_087n, 0n, price)).toEqual({ held: 0n, net: 2_835n, commission: 500n, fee: 118n, tax: 634n, lost: 0n });
  });

  test('takes escrow first, never more than anybody has, and says what is lost', () => {
    fc.assert(
      fc.property(amount, amount, lines, (back, escrow, kept) => {
        const taken = taking(back, escrow, kept);
        expect(taken.held + sum(partsOf(taken)) + taken.lost).toBe(back);
        expect(taken.held <= back && taken.held <= escrow && (taken.held === back || taken.held === escrow)).toBe(true);
        partsOf(taken).forEach((part, i) => {
          expect(part >= 0n && part <= (partsOf(kept)[i] ?? 0n)).toBe(true);
        });
        expect(taken.lost).toBe(back > escrow + sum(partsOf(kept)) ? back - escrow - sum(partsOf(kept)) : 0n);
      }),
    );
  });

  test('before the release or after it leaves everyone the same, but for one minor unit', () => {
    fc.assert(
      fc.property(lines, fc.nat(1_000), (by, thousandths) => {
        const held = sum(partsOf(by));
        const back = (held * BigInt(thousandths)) / 1_000n;
        const [before, released, after] = [settlement(held, back, by), settlement(held, 0n, by), taking(back, 0n, by)];
        partsOf(before).forEach((part, i) => {
          const difference = (partsOf(released)[i] ?? 0n) - (partsOf(after)[i] ?? 0n) - part;
          expect(difference >= -1n && difference <= 1n).toBe(true);
        });
      }),
    );
  });

  test('in whatever pieces gives everything back and leaves nobody with anything', () => {
    fc.assert(
      fc.property(lines, amount, fc.array(fc.nat(1_000), { maxLength: 5 }), (paid, escrow, thousandths) => {
        let left = { escrow, kept: paid };
        const takeBack = (back: bigint) => {
          const taken = taking(back, left.escrow, left.kept);
          expect(taken.lost).toBe(0n);
          const { kept } = left;
          left = {
            escrow: left.escrow - taken.held,
            kept: {
              net: kept.net - taken.net,
              commission: kept.commission - taken.commission,
              fee: kept.fee - taken.fee,
              tax: kept.tax - taken.tax,
            },
          };
        };
        const there = () => left.escrow + sum(partsOf(left.kept));
        for (const each of thousandths) takeBack((there() * BigInt(each)) / 1_000n);
        takeBack(there());
        expect(left).toEqual({ escrow: 0n, kept: { net: 0n, commission: 0n, fee: 0n, tax: 0n } });
      }),
    );
  });

  test('of less than nothing is refused', () => {
    expect(() => taking(-1n, 0n, price)).toThrow(RangeError);
  });
});

describe('the entries of a posting', () => {
  test('debit and credit the accounts that the table names', () => {
    expect(entriesFor('charge', { paid: 12_261n })).toEqual([
      { account: 'cash', amount: 12_261n },
      { account: 'escrow', amount: -12_261n },
    ]);
  });

  test('leave out lines of nothing', () => {
    expect(entriesFor('settle', settlement(500n, 500n, price))).toEqual([
      { account: 'escrow', amount: 500n },
      { account: 'refund', amount: -500n },
    ]);
  });

  test('that give back more than there is do not balance and are refused', () => {
    const taken = taking(100n, 60n, { net: 20n, commission: 0n, fee: 0n, tax: 0n });
    expect(() => entriesFor('refund', { back: 100n, ...taken })).toThrow('does not balance by -20');
    expect(entriesFor('absorb', { taken: 100n, ...taken })).toContainEqual({ account: 'loss', amount: 20n });
  });

  test('of every posting name accounts that there are', () => {
    for (const posting of Object.keys(postings) as Posting[])
      for (const [account] of postings[posting]) expect(accounts).toHaveProperty(account);
  });
});
