import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { once } from './once';

export type Messages = Record<string, Record<string, unknown>>;

const FOLDER = path.join(process.cwd(), 'messages');
const cache = () => once('messages', () => new Map<string, Messages>());

/** A language's catalogue: one namespace for each file of messages/<locale>/; what it lacks is taken from English. */
export function messagesFor(locale: string): Messages {
  const known = cache().get(locale);
  if (known && process.env.NODE_ENV === 'production') return known;
  const read = (language: string): Messages =>
    Object.fromEntries(
      readdirSync(path.join(FOLDER, language))
        .filter((name) => name.endsWith('.json'))
        .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(path.join(FOLDER, language, name), 'utf8'))]),
    );
  // People may prefer a language that the marketplace does not speak yet.
  if (!existsSync(path.join(FOLDER, locale))) return messagesFor('en');
  const messages = locale === 'en' ? read('en') : { ...messagesFor('en'), ...read(locale) };
  cache().set(locale, messages);
  return messages;
}

/** The languages that there are catalogues of. */
const languages = () => once('languages', () => readdirSync(FOLDER).filter((name) => /^[a-z]{2,3}(?:-|$)/.test(name)));

/** The language among those known that a reader likes best, by Accept-Language (RFC 9110): "de-AT" is served by "de". English for none. */
export function preferredLanguage(accept: string | null, known: readonly string[] = languages()): string {
  if (!accept) return 'en';
  const wishes = accept.split(',').map((part) => {
    const [range = '', quality] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    return { range, quality: quality === undefined ? 1 : Number(quality) };
  });
  for (const { range, quality } of wishes.sort((a, b) => b.quality - a.quality)) {
    const found = known.find((name) => name.toLowerCase() === range) ?? known.find((name) => name === range.split('-', 1)[0]);
    if (quality > 0 && found) return found;
  }
  return 'en';
}

/** Looks a text up and fills it in; `has` says whether there is one. */
export type Translate = {
  (key: string, values?: Record<string, string | number | Date>): string;
  has(key: string): boolean;
};

/** A translator outside a page: mails, documents, the API. Kept in production, as it keeps the messages that it has parsed. */
export function translator(locale: string, namespace: string): Translate {
  const known = translators().get(`${locale}/${namespace}`);
  if (known && process.env.NODE_ENV === 'production') return known;
  const messages = { [namespace]: messagesFor(locale)[namespace] ?? {} };
  const made = createTranslator({ locale, messages, namespace: namespace as never, timeZone: 'UTC' }) as unknown as Translate;
  if (languages().includes(locale)) translators().set(`${locale}/${namespace}`, made);
  return made;
}
const translators = () => once('translators', () => new Map<string, Translate>());
