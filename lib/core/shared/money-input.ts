import { fromDecimal, minorDigits } from './money';

/** What stands between groups of three digits: blanks of all kinds and apostrophes. Points and commas may be either mark. */
const GROUPING = /[\s\u00a0\u202f'’]/g;

/**
 * An amount as people type it, in minor units: "75", "75.00", "£1,250.50", "1 250,50 €", "1.250,50". Null for what is no amount or could
 * be two: of single marks before exactly three digits a comma groups ("1,250"), a point is refused ("75.005") unless the currency decides.
 */
export function typedAmount(text: string, currency: string): number | null {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:\p{Sc}|[A-Za-z]{1,3}\p{Sc}?)\s*|\s*(?:\p{Sc}|[A-Za-z]{1,3})$/gu, '')
    .replace(GROUPING, '');
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const mark = decimalMark(bare, minorDigits(currency));
  if (mark === null) return null;
  const [whole = '', fraction, more] = mark === '' ? [bare] : bare.split(mark);
  if (more !== undefined || !isGrouped(whole)) return null;
  return fromDecimal(fraction === undefined ? plain(whole) : `${plain(whole)}.${fraction}`, currency);
}

/** Which mark divides units from decimals in what was typed: "." or ",", "" for none, null where it cannot be told. */
function decimalMark(text: string, places: number): '.' | ',' | '' | null {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (points + commas === 0) return '';
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return '';
  const [before = '', after = ''] = text.split(mark);
  if (after === '') return null;
  const groups = after.length === 3 && before.length <= 3 && !/^0/.test(before) && places !== 3;
  if (!groups) return mark;
  return mark === ',' || places === 0 ? '' : null;
}

const isGrouped = (whole: string): boolean =>
  /^\d+$/.test(whole) || /^\d{1,3}(?:,\d{3})+$/.test(whole) || /^\d{1,3}(?:\.\d{3})+$/.test(whole);
const plain = (whole: string): string => whole.replace(/[.,]/g, '');
