import type { OptionChoice } from '@/components/forms/fields';
import type { FormText } from '@/components/forms/text';

/** A form's words with those of its button. */
export type EditorText = FormText & { submit: string; busy: string };

/** Words of choices by their values: { instant: { title, text } }. */
export type ChoiceWords = Record<string, { title: string; text?: string }>;

export const optionsFrom = (values: readonly string[], words: ChoiceWords): OptionChoice[] =>
  values.map((value) => ({ value, title: words[value]?.title ?? value, text: words[value]?.text }));
