/** Letters that Unicode does not take apart into a Latin one and a mark. */
const LATIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Lower-case letters and digits in words joined by hyphens, with at least one letter. */
export const SLUG = /^(?=[^a-z]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * A text as part of an address: "Zoë’s Café, 24/7" → "zoes-cafe-24-7". Cut at a word's end after `max` characters. `fallback` for what has
 * no letter that could be written so (and before what is digits alone, which would be a number).
 */
export function slugify(text: string, fallback: string, max = 80): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’`]/g, '')
    .normalize('NFC')
    .replace(/[^a-z0-9\s\p{P}\p{S}]/gu, (letter) => LATIN[letter] ?? ' ')
    .replace(/[^a-z0-9]+/g, '-');
  const whole = words.replace(/^-|-$/g, '');
  const named = /[a-z]/.test(whole) ? whole : whole ? `${fallback}-${whole}` : fallback;
  if (named.length <= max) return named;
  const cut = named.slice(0, max);
  const end = named[max] === '-' ? max : cut.lastIndexOf('-');
  return (end > max / 2 ? cut.slice(0, end) : cut).replace(/-$/, '');
}

/** The name itself if it is free, else with the smallest number from 2 on that is: "tap", "tap-2", "tap-3". */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}
