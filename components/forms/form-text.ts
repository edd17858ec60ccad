import { getMessages, getTranslations } from 'next-intl/server';
import type { ErrorTexts, FormText } from './text';

type Texts = { [key: string]: string | Texts };

/**
 * The words of a form for its client component, from a node of the catalogue with `labels`, `hints` and `done`: `await formText('accounts.sign_up')`.
 * Labels of nested fields nest: { "address": { "city": "City" } } is the label of the field "address.city".
 */
export async function formText(at: string): Promise<FormText> {
  const [messages, t] = await Promise.all([getMessages() as Promise<Texts>, getTranslations('ui')]);
  const node = at.split('.').reduce<Texts>((texts, key) => inside(texts[key]), messages);
  return {
    labels: flatten(inside(node.labels)),
    hints: flatten(inside(node.hints)),
    problems: t('problems'),
    ...(typeof node.done === 'string' && { done: node.done }),
    errors: inside(messages.errors) satisfies ErrorTexts,
  };
}

const inside = (texts: string | Texts | undefined): Texts => (typeof texts === 'object' ? texts : {});

/** { address: { city: "City" } } → { "address.city": "City" }. */
const flatten = (texts: Texts, prefix = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
