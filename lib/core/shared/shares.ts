/**
 * How money is divided. Pure and safe in the browser: what is shown before a click is computed by what books it after. All amounts are integers
 * of a currency's minor unit.
 */

/** How an order's price is divided between those who are paid from it, or what each of them still has of it. */
export interface Lines {
  /** The provider's; tax that the provider remits is inside. */
  readonly net: bigint;
  readonly commission: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}

/** The amounts of the posting `settle`, which empties an order's escrow. */
export interface Settlement extends Lines {
  readonly held: bigint;
  readonly back: bigint;
}

/**
 * Divides what escrow holds: `back` to the customer, the rest among `lines`, the division of the whole order, in proportion.
 * @throws {RangeError} when more is to go back than is held.
 */
export function settlement(held: bigint, back: bigint, lines: Lines): Settlement {
  if (back < 0n || back > held) throw new RangeError(`${back} cannot go back from the ${held} that is held`);
  return { held, back, ...shareLines(held - back, lines) };
}

/** Who bears an amount that goes back: the amounts of the postings `refund` and `absorb` beside the amount itself. */
export interface Taking extends Lines {
  readonly held: bigint;
  /** What nobody has any more. */
  readonly lost: bigint;
}

/**
 * Takes an amount back: from escrow first, then from those who were paid, in proportion to what each still has of this order
 * (`kept`); never more than anybody has. It serves before a release, after it, and between two milestones.
 * @throws {RangeError} when an amount is negative.
 */
export function taking(amount: bigint, escrow: bigint, kept: Lines): Taking {
  if (amount < 0n || escrow < 0n) throw new RangeError('Amounts are not negative');
  const held = smaller(amount, escrow);
  const rest = smaller(amount - held, total([kept.net, kept.commission, kept.fee, kept.tax]));
  return { held, ...shareLines(rest, kept), lost: amount - held - rest };
}

/**
 * Shares an amount among weights by largest remainder: the parts sum to it exactly, each is its exact proportion rounded up or
 * down, ties go to the first, and no part exceeds its weight while the amount does not exceed their sum. Where all weights are
 * 0 the first takes it all.
 * @throws {RangeError} when an amount or a weight is negative, or when there is nobody to take the amount.
 */
export function share(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (amount < 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('Only amounts and weights from 0 on can be shared');
  if (weights.length === 0 && amount !== 0n) throw new RangeError(`Nobody is there to take ${amount}`);
  const sum = total(weights);
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? amount : 0n));
  const parts = weights.map((weight) => (amount * weight) / sum);
  const remainders = weights.map((weight, i) => ({ i, left: (amount * weight) % sum }));
  remainders.sort((a, b) => (a.left === b.left ? a.i - b.i : a.left < b.left ? 1 : -1));
  const rest = Number(amount - total(parts)); // fewer than there are weights
  for (const { i } of remainders.slice(0, rest)) parts[i] = (parts[i] ?? 0n) + 1n;
  return parts;
}

function shareLines(amount: bigint, { net, commission, fee, tax }: Lines): Lines {
  const [toNet = 0n, toCommission = 0n, toFee = 0n, toTax = 0n] = share(amount, [net, commission, fee, tax]);
  return { net: toNet, commission: toCommission, fee: toFee, tax: toTax };
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Where an order's money is: what is held, what those have who were paid, and how the price is divided when it is released. */
export interface Where {
  readonly held: bigint;
  readonly kept: Lines;
  readonly lines: Lines;
}

/**
 * What each has in the end when `back` goes to the customer and what is still held then is released. Where more is to go back than there is,
 * what there is.
 */
export function afterReturning(back: bigint, { held, kept, lines }: Where): Lines & { readonly back: bigint } {
  const taken = taking(back, held, kept);
  const released = shareLines(held - taken.held, lines);
  const left = (name: keyof Lines) => kept[name] - taken[name] + released[name];
  return { back: back - taken.lost, net: left('net'), commission: left('commission'), fee: left('fee'), tax: left('tax') };
}
