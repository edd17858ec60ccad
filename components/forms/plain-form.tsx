'use client';
import { type ReactNode, startTransition, useEffect, useRef } from 'react';
import { FormContext } from './context';
import { FormAnswer, KeyField, useFocusOnProblem, useForm } from './core';
import type { FormAction } from './state';
import type { FormText } from './text';

type PlainFormProps = {
  action: FormAction;
  text: FormText;
  /** Sent along: "reference", "version". */
  hidden?: Record<string, string | number>;
  /** Empties the fields after success, for forms that stay. */
  clear?: boolean;
  className?: string;
  /** By which a button outside of the form names it. */
  id?: string;
  children: ReactNode;
};

/**
 * A small form (one button, a note) without the form library: what is wrong is said by the server. Works without a script; with one, nothing
 * typed is lost and the page stays.
 */
export function PlainForm({ action, text, hidden = {}, clear, className, id, children }: PlainFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const { state, submit, pending, idOf, labelOf, hintOf, say } = useForm(action, text);
  const errors = state.fields ?? {};
  const summaryId = idOf('summary');
  useFocusOnProblem(element, state, summaryId);
  useEffect(() => {
    if (state.ok && clear) element.current?.reset();
  }, [state, clear]);
  const errorOf = (name: string) => (errors[name]?.[0] ? say(errors[name][0], name) : undefined);
  const problems = Object.keys(errors).map((name) => ({
    id: idOf(name),
    label: text.labels?.[name],
    message: errorOf(name) ?? '',
  }));
  return (
    <FormContext value={{ idOf, labelOf, hintOf, errorOf, typed: state.values, bind: (name) => ({ name }), pending, state }}>
      <form
        ref={element}
        id={id}
        action={submit}
        className={className}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (pending) return;
          const data = new FormData(event.currentTarget, submitterOf(event));
          startTransition(() => submit(data));
        }}
      >
        <FormAnswer
          id={summaryId}
          text={text}
          message={state.message && (state.message !== 'invalid' || problems.length === 0) ? say(state.message) : undefined}
          problems={problems}
          done={Boolean(state.ok)}
        />
        <KeyField state={state} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </FormContext>
  );
}

/** The button that was pressed, whose name and value belong to the data. */
export function submitterOf(event: React.FormEvent<HTMLFormElement>): HTMLElement | null {
  const native = event.nativeEvent;
  return native instanceof SubmitEvent ? native.submitter : null;
}
