import type { OptionChoice } from '@/components/forms/fields';
import type { FormText } from '@/components/forms/text';
import type { Choice } from '@/components/ui/field';

/** A form's words with those of its button. */
export type EditorText = FormText & { submit: string; busy: string };

/** Words of choices by their values: { instant: { title, text } }. */
export type ChoiceWords = Record<string, { title: string; text?: string }>;

export const optionsFrom = (values: readonly string[], words: ChoiceWords): OptionChoice[] =>
  values.map((value) => ({ value, title: words[value]?.title ?? value, text: words[value]?.text }));

/** The choices, with the value that is in force now where it is not among them. */
export const withCurrent = (choices: Choice[], value: number | string, label: string): Choice[] =>
  choices.some((choice) => choice.value === String(value)) ? choices : [...choices, { value: String(value), label }];
