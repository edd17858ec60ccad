import { slugify } from '@/lib/core/shared/slug';

// One way of reading words for both databases: what the index holds and what is asked are folded and stemmed here, so that SQLite and
// PostgreSQL only compare tokens.

const MAX_LENGTH = 40;
const MAX_WORDS = 12;

/** Letters that no decomposition takes apart. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ё: 'е' };
const MARKS = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/** Small letters without accents: "Málaga" and "MALAGA" are "malaga". Scripts whose marks are letters keep them. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is the common case, and the quick one
  if (/^[\x00-\x7f]*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþıё]/g, (letter) => LETTERS[letter] ?? letter);
}

/** The words of a text, folded, in their order; apostrophes belong to their word ("men's" is "mens"). */
export function wordsOf(text: string): string[] {
  const words = fold(text.slice(0, 20_000))
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return (words ?? []).map((word) => (word.length > MAX_LENGTH ? word.slice(0, MAX_LENGTH) : word));
}

/** A place's name as one token: "New York", "new-york" and "NewYork" are all "newyork", "Москва" and "moskva" both "moskva". */
export const placeToken = (name: string): string =>
  (slugify(name, '').replaceAll('-', '') || wordsOf(name).join('')).slice(0, MAX_LENGTH);

const STOP = new Set(
  'a an and any are as at be by can do for from get have help how i in is it looking me my near need of on or our please some someone the to want we who with you your'.split(
    ' ',
  ),
);

/** What is asked, as stems: without little words (unless there are no others), each once, twelve at most. */
export function asked(text: string): string[] {
  const words = [...new Set(wordsOf(text.slice(0, 400)))];
  const telling = words.filter((word) => !STOP.has(word));
  return [...new Set((telling.length > 0 ? telling : words).map(stem))].slice(0, MAX_WORDS);
}

/** What the index holds of a text: each word, followed by its stem where that differs. */
export const indexed = (text: string): string[] =>
  wordsOf(text).flatMap((word) => {
    const root = stem(word);
    return root === word ? [word] : [word, root];
  });

const stems = new Map<string, string>();

/**
 * The root of an English word by the first and last steps of Porter's algorithm, and its doer: plumber, plumbers, plumbing are "plumb"; taps
 * is "tap", taping is "tape". Words of other scripts and with digits are their own roots.
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const root = /^[a-z]{4,}$/.test(word) ? withoutEnding(singular(word)) : word;
  if (stems.size > 50_000) stems.clear();
  stems.set(word, root);
  return root;
}

function singular(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|us|is)$/.test(word) || !word.endsWith('s')) return word;
  return /(?:x|ch|sh|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function withoutEnding(word: string): string {
  const match = /^(.*(?:ing|ed|er)|.{4,}or)$/.exec(word);
  const root = match && !word.endsWith('eed') ? word.replace(/(?:ing|ed|[eo]r)$/, '') : word;
  const short = root === word || !/[aeiouy]/.test(root) ? word : rounded(root);
  return withoutSilentE(short.length < 3 ? word : short);
}

/** "fitt" is "fit", "tap" of "taped" is "tape", "creat" is "create". */
function rounded(root: string): string {
  if (/(?:at|bl|iz)$/.test(root)) return `${root}e`;
  if (/([^aeiouylsz])\1$/.test(root)) return root.slice(0, -1);
  return /^[^aeiou]*[aeiouy][^aeiouywx]$/.test(root) ? `${root}e` : root;
}

const withoutSilentE = (word: string): string =>
  /[aeiouy][^aeiouy]+[aeiouy]+[^aeiouy]+e$/.test(word) ? word.slice(0, -1) : word;
