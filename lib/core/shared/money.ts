/** An amount of integer minor units with its ISO 4217 currency. */
export type Money = { amount: number; currency: string };

const digits = new Map<string, number>();

/** How many decimals a currency has (ISO 4217, as Intl knows them): EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** "68.00" for 6800 GBP, "500" for 500 JPY: exact, for the API and for machine-readable markup. */
export function toDecimal(amount: number | bigint, currency: string): string {
  const places = minorDigits(currency);
  const sign = amount < 0 ? '-' : '';
  const text = String(amount < 0 ? -amount : amount).padStart(places + 1, '0');
  return places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** 6800 for "68", "68.0" or "68.00" GBP; null for what is no amount, is negative or has more decimals than the currency. */
export function fromDecimal(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text.trim());
  if (!match) return null;
  const places = minorDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return null;
  const amount = Number(match[1] + fraction.padEnd(places, '0'));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** The amount as people read it: "£68.00"; whole amounts lose their decimals when `trim` is set: "£68". */
export function formatMoney({ amount, currency }: Money, locale: string, options: { trim?: boolean } = {}): string {
  const unit = 10 ** minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(options.trim && amount % unit === 0 && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  }).format(amount / unit);
}

/** A percentage in basis points of an amount, rounded half up: rate(10000, 1250) = 1250. */
export const rate = (amount: number, basisPoints: number): number => Math.floor((amount * basisPoints + 5000) / 10000);

/** Basis points as people write percent: "12.5". */
export const percent = (basisPoints: number): string => String(basisPoints / 100);
