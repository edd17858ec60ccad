'use client';
import { type RefObject, useActionState, useEffect, useId, useRef, useState } from 'react';
import { ErrorSummary, type ProblemView } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import type { FormAction, FormState } from './state';
import { errorText, type FormText } from './text';

/** What both kinds of form share: the action's answers, ids, and where an answer leads. */
export function useForm(action: FormAction, text: FormText) {
  const id = useId();
  const [state, submit, pending] = useActionState(action, {} as FormState);
  useEffect(() => {
    // A full load: what is shown around the page (the reader's name, counts) has changed with the answer.
    if (state.ok && state.next && isLocal(state.next)) window.location.assign(state.next);
  }, [state]);
  return {
    state,
    submit,
    pending,
    idOf: (name: string) => `${id}-${name}`,
    labelOf: (name: string) => text.labels?.[name] ?? name,
    hintOf: (name: string) => text.hints?.[name],
    say: (code: string, name?: string) => errorText(text.errors, code, name),
  };
}

/** Only addresses of this site: "/orders/", not "//elsewhere" nor "/\elsewhere". */
const isLocal = (address: string): boolean => /^\/(?![/\\])/.test(address);

/** The summary of what is wrong, or the word of success. */
export function FormAnswer({
  id,
  text,
  message,
  problems,
  done,
}: {
  id: string;
  text: FormText;
  message?: string;
  problems: ProblemView[];
  done: boolean;
}) {
  if (problems.length > 0) return <ErrorSummary id={id} title={message ?? text.problems} problems={problems} />;
  if (message && !done) return <Notice tone="danger" role="alert" id={id} title={message} />;
  if (done && text.done) return <Notice role="status" id={id} title={text.done} />;
  return null;
}

/**
 * The idempotency key of what the form does, `_key`: sent again because no answer came, the deed is not done twice. Every answer spends it:
 * whoever then sends the form means something new (another card after a declined one). Made when rendered (for those without a script), and
 * anew in the browser.
 */
export function KeyField({ state }: { state: FormState }) {
  const input = useRef<HTMLInputElement>(null);
  const [rendered] = useState(newKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer spends the key
  useEffect(() => {
    if (input.current) input.current.value = newKey();
  }, [state]);
  return <input ref={input} type="hidden" name="_key" defaultValue={rendered} suppressHydrationWarning />;
}

/** A random UUID; `randomUUID` exists only in secure contexts, and a demo on a local network is none. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** After an answer that names mistakes, the focus goes to the first of them, or to the summary. */
export function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, state: FormState, summaryId: string): void {
  useEffect(() => {
    if (state.ok || (!state.fields && !state.message)) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? document.getElementById(summaryId);
    wrong?.focus();
  }, [form, state, summaryId]);
}
