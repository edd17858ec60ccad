import type { Choice } from '@/components/ui/field';
import { COUNTRIES } from '@/lib/core/shared/countries';
import type { CategoryNode } from '@/lib/listings';

/** Categories in one list, each with the way to it: "House and repairs / Plumbing". */
export const categoryChoices = (nodes: CategoryNode[], above = ''): Choice[] =>
  nodes.flatMap(({ id, name, children }) => {
    const label = above ? `${above} / ${name}` : name;
    return [{ value: String(id), label }, ...categoryChoices(children, label)];
  });

/** A country's name in a language. */
export const countryName = (country: string, locale: string): string =>
  new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;

/** All countries, named and sorted in a language, after an empty choice. */
export function countryChoices(locale: string, empty: string): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const named = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value }));
  return [{ value: '', label: empty }, ...named.sort((a, b) => a.label.localeCompare(b.label, locale))];
}

/** Languages that are offered to be ticked: those of most people in most places. */
const COMMON =
  'ar bn cs cy da de el en es fa fi fr ga he hi hu it ja ko ms nl no pa pl pt ro ru so sv sw ta tr uk ur vi zh'.split(' ');

/** Languages by their names, with those that somebody has chosen already. */
export function languageChoices(locale: string, chosen: readonly string[]): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return [...new Set([...COMMON, ...chosen])]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
