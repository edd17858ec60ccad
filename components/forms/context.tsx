'use client';
import { createContext, type RefCallback, useContext } from 'react';
import type { FormState } from './state';

/** How a control is bound to a form library, where there is one. */
export type Binding = {
  name: string;
  ref?: RefCallback<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>;
  onChange?: (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void;
  onBlur?: (event: React.FocusEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void;
};

/** What the fields of a form ask it. */
export type FormContextValue = {
  idOf: (name: string) => string;
  labelOf: (name: string) => string;
  hintOf: (name: string) => string | undefined;
  errorOf: (name: string) => string | undefined;
  /** What was typed before the page was rendered again; undefined on the first visit. */
  typed?: Record<string, string>;
  bind: (name: string) => Binding;
  pending: boolean;
  /** The action's last answer, for what it says beyond messages. */
  state: FormState;
};

/** Whether a box is ticked: as it was before the page was rendered again, else as it is at first. */
export function tickedIn({ state }: FormContextValue, name: string, value: string, atFirst?: boolean): boolean | undefined {
  if (!state.values) return atFirst;
  return name.endsWith('[]') ? (state.chosen?.[name] ?? []).includes(value) : state.values[name] === value;
}

export const FormContext = createContext<FormContextValue | null>(null);

/** The form that a field stands in. @throws outside of one */
export function useFormContext(): FormContextValue {
  const context = useContext(FormContext);
  if (!context) throw new Error('A field stands in an ActionForm or a PlainForm.');
  return context;
}
