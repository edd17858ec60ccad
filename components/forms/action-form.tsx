'use client';
import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, type RefObject, startTransition, useEffect, useMemo, useRef } from 'react';
import { type FieldErrors, type FieldValues, get, type Resolver, useForm as useHookForm } from 'react-hook-form';
import { config, type ZodType } from 'zod';
import { formInput } from '@/lib/core/shared/form';
import { reasonOf } from '@/lib/core/shared/reason';
import { FormContext } from './context';
import { FormAnswer, KeyField, useForm } from './core';
import { submitterOf } from './plain-form';
import type { FormAction } from './state';
import type { FormText } from './text';

// zod would otherwise try `new Function`, which the content security policy reports.
config({ jitless: true });

type ActionFormProps = {
  action: FormAction;
  /** The command's own input: what the browser refuses is what the server would. */
  schema: ZodType<FieldValues, FieldValues>;
  text: FormText;
  hidden?: Record<string, string | number>;
  /** Empties the fields after success, for forms that stay. */
  clear?: boolean;
  className?: string;
  /** By which a button outside of the form names it. */
  id?: string;
  children: ReactNode;
};

/**
 * The one way of forms: the command's schema judges in the browser, the server action decides; messages stand at the fields and in a summary,
 * the first mistake gets the focus, nothing typed is lost. The same form works without a script. Forms are client components in
 * `components/<slice>/` that bring their schema and put fields (`./fields`) into this.
 */
export function ActionForm({ action, schema, text, hidden = {}, clear, className, id, children }: ActionFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const { state, submit, pending, idOf, labelOf, hintOf, say } = useForm(action, text);
  const resolver = useMemo(() => resolveByData(schema, element), [schema]);
  const form = useHookForm<FieldValues>({ resolver, shouldFocusError: true });
  const { errors, isSubmitted } = form.formState;
  const summaryId = idOf('summary');

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (state.ok && clear) {
      element.current?.reset();
      form.reset();
    }
    if (state.ok || (!state.fields && !state.message)) return;
    const names = inPageOrder(element.current, Object.keys(state.fields ?? {}));
    for (const name of names) form.setError(name, { message: state.fields?.[name]?.[0] });
    const first = names[0] && document.getElementById(idOf(names[0]));
    (first || document.getElementById(summaryId))?.focus();
  }, [state]);

  // Until the library has taken over (no script, or not yet), the server's answer speaks.
  const said = (name: string) => messageAt(errors, name) ?? (isSubmitted ? undefined : state.fields?.[name]?.[0]);
  const codeOf = (name: string) => ancestry(name).map(said).find(Boolean);
  const errorOf = (name: string) => {
    const code = codeOf(name);
    return code && say(code, name);
  };
  const wrong = isSubmitted ? namesOf(errors) : Object.keys(state.fields ?? {});
  const problems = wrong
    .flatMap((name) => fieldsOf(name, text))
    .map((name) => ({ id: idOf(name), label: text.labels?.[name], message: errorOf(name) ?? '' }));
  const message = state.message !== 'invalid' && (!isSubmitted || problems.length === 0) ? state.message : undefined;
  return (
    <FormContext
      value={{ idOf, labelOf, hintOf, errorOf, typed: state.values, bind: (name) => form.register(name), pending, state }}
    >
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
          void form.handleSubmit(() => startTransition(() => submit(data)))(event);
        }}
      >
        <FormAnswer id={summaryId} text={text} message={message && say(message)} problems={problems} done={Boolean(state.ok)} />
        <KeyField state={state} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </FormContext>
  );
}

/** Judges what the form would send, read as the server reads it, instead of the library's own copy of the values. */
function resolveByData(schema: ActionFormProps['schema'], element: RefObject<HTMLFormElement | null>): Resolver<FieldValues> {
  const resolve = zodResolver(schema, { error: reasonOf });
  return (values, context, options) =>
    resolve(element.current ? formInput(new FormData(element.current)) : values, context, options);
}

/** "address.city" → ["address.city", "address"]: where all of an address is missing, its fields are. */
const ancestry = (name: string): string[] =>
  name.split('.').map((_, index, parts) => parts.slice(0, parts.length - index).join('.'));

/** The fields that a mistake concerns: the one of that name, or those within it. */
function fieldsOf(name: string, { labels = {} }: FormText): string[] {
  const within = Object.keys(labels).filter((field) => field.startsWith(`${name}.`));
  return within.length > 0 && !(name in labels) ? within : [name];
}

const messageAt = (errors: FieldErrors, name: string): string | undefined => {
  const { message } = (get(errors, name) ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : undefined;
};

/** The names of the fields with mistakes: { address: { city: … } } → ["address.city"]. */
function namesOf(errors: object, prefix = ''): string[] {
  return Object.entries(errors).flatMap(([key, value]) => {
    if (!value || typeof value !== 'object' || key === 'ref') return [];
    if ('message' in value && typeof value.message === 'string') return [prefix + key];
    return namesOf(value, `${prefix}${key}.`);
  });
}

function inPageOrder(form: HTMLFormElement | null, names: string[]): string[] {
  const order = form ? [...form.elements].map((each) => each.getAttribute('name')) : [];
  return names.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}
