import { type Lookups, lookupsIn } from './lookups';
import { spokenIn } from './spoken';
import { type Node, parse } from './syntax';

export type Source = { path: string; text: string };
type Texts = { [key: string]: string | Texts };
/** Namespace (name of the file) → its texts. */
export type Catalogue = Record<string, Texts>;

/** What is wrong between the sources and the catalogues by language, as sentences; none if all is well. */
export function problems(sources: Source[], catalogues: Record<string, Catalogue>): string[] {
  const known = Object.entries(catalogues.en ?? {}).flatMap(([namespace, texts]) =>
    keysOf(texts).map((key) => ({ namespace, key })),
  );
  const read = sources.map(({ path, text }) => {
    const program = parse(path, text);
    const place = (at: Node) => `${path}:${text.slice(0, at.start).split('\n').length}`;
    return { place, spoken: spokenIn(program), lookups: lookupsIn(program) };
  });
  return [
    ...read.flatMap(({ place, spoken }) =>
      spoken.map(({ at, text }) => `${place(at)} says “${text}”: that belongs into a catalogue`),
    ),
    ...read.flatMap(({ place, lookups }) =>
      lookups.keys
        .filter((one) => !known.some((text) => answers(text, one)))
        .map(
          ({ at, namespace, key }) => `${place(at)} looks up ${[namespace, key].filter(Boolean).join('.')}: no catalogue has it`,
        ),
    ),
    ...known
      .filter((text) => !read.some(({ lookups }) => isUsed(text, lookups)))
      .map(({ namespace, key }) => `messages/en has ${namespace}.${key}: nothing looks it up`),
    ...Object.entries(catalogues).flatMap(([language, catalogue]) => strangers(language, catalogue, known)),
  ];
}

type Text = { namespace: string; key: string };

/** All keys of a namespace, nested ones with dots. */
const keysOf = (texts: Texts, before = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`),
  );

/** Whether a look-up finds this text, alone or in a group that is taken as a whole. */
function answers(text: Text, { namespace, key }: { namespace: string | null; key: string }): boolean {
  const within = (full: string) => full === key || full.startsWith(`${key}.`);
  if (namespace === '') return within(`${text.namespace}.${text.key}`);
  const [first, ...rest] = (namespace ?? text.namespace).split('.');
  const before = rest.map((part) => `${part}.`).join('');
  return first === text.namespace && text.key.startsWith(before) && within(text.key.slice(before.length));
}

/** A translator that was handed over and asked for a computed key says nothing about which. */
const isUsed = (text: Text, { keys, computed }: Lookups) =>
  keys.some((one) => answers(text, one)) ||
  computed.some(({ namespace, prefix }) => {
    if (namespace === null) return prefix !== '' && text.key.startsWith(prefix);
    return `${text.namespace}.${text.key}`.startsWith(namespace ? `${namespace}.${prefix}` : prefix || ' ');
  });

/** Texts of another language that English does not have: left over, or misspelt. */
function strangers(language: string, catalogue: Catalogue, known: Text[]): string[] {
  const names = new Set(known.map(({ namespace, key }) => `${namespace}.${key}`));
  return Object.entries(catalogue).flatMap(([namespace, texts]) =>
    keysOf(texts)
      .filter((key) => !names.has(`${namespace}.${key}`))
      .map((key) => `messages/${language} has ${namespace}.${key}: English has no such text`),
  );
}
