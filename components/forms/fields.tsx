'use client';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { Checkbox, ChoiceGroup, Option, Segments } from '@/components/ui/choice';
import { type Choice, describedBy, Field, FieldError, Input, Select, TextArea } from '@/components/ui/field';
import { Eye, EyeOff } from '@/components/ui/icons';
import { RatingInput } from '@/components/ui/rating';
import { tickedIn, useFormContext } from './context';

type Common = {
  name: string;
  /** Instead of the form's `text.labels[name]`. */
  label?: string;
  hint?: ReactNode;
  aside?: ReactNode;
};

/** What every control takes from its form. */
function useField({ name, label, hint }: Common) {
  const form = useFormContext();
  const id = form.idOf(name);
  const error = form.errorOf(name);
  const said = hint ?? form.hintOf(name);
  return {
    frame: { id, label: label ?? form.labelOf(name), hint: said, error },
    control: {
      ...form.bind(name),
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy(id, { hint: said, error }),
    },
    typed: form.typed,
  };
}

type TextProps = Common & Omit<ComponentProps<'input'>, 'name' | 'id' | 'ref'> & { affix?: string };

/** One line: text, e-mail, number, date. `affix` stands before what is typed ("£"). */
export function TextField({ name, label, hint, aside, affix, defaultValue, className, ...props }: TextProps) {
  const { frame, control, typed } = useField({ name, label, hint });
  const input = (
    <Input
      {...control}
      {...props}
      defaultValue={typed?.[name] ?? defaultValue}
      style={affix ? { paddingInlineStart: 16 + affix.length * 15 } : undefined}
    />
  );
  return (
    <Field {...frame} aside={aside} className={className}>
      {affix ? (
        <div className="input-affix">
          {input}
          <span aria-hidden="true">{affix}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

/** A password, which can be shown; never filled in again by the server. */
export function PasswordField({
  name,
  label,
  hint,
  aside,
  text,
  ...props
}: Common & Omit<ComponentProps<'input'>, 'name' | 'id' | 'ref' | 'type'> & { text: { show: string; hide: string } }) {
  const { frame, control } = useField({ name, label, hint });
  const [shown, setShown] = useState(false);
  return (
    <Field {...frame} aside={aside}>
      <div className="input-password">
        <Input {...control} {...props} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
        <button type="button" className="icon-btn" aria-label={shown ? text.hide : text.show} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff /> : <Eye />}
        </button>
      </div>
    </Field>
  );
}

export function TextAreaField({
  name,
  label,
  hint,
  aside,
  defaultValue,
  ...props
}: Common & Omit<ComponentProps<'textarea'>, 'name' | 'id' | 'ref'>) {
  const { frame, control, typed } = useField({ name, label, hint });
  return (
    <Field {...frame} aside={aside}>
      <TextArea {...control} {...props} defaultValue={typed?.[name] ?? defaultValue} />
    </Field>
  );
}

export function SelectField({
  name,
  label,
  hint,
  aside,
  defaultValue,
  choices,
  ...props
}: Common & Omit<ComponentProps<'select'>, 'name' | 'id' | 'ref'> & { choices: Choice[] }) {
  const { frame, control, typed } = useField({ name, label, hint });
  return (
    <Field {...frame} aside={aside}>
      <Select {...control} {...props} choices={choices} defaultValue={typed?.[name] ?? defaultValue} />
    </Field>
  );
}

type BoxProps = Common & Omit<ComponentProps<'input'>, 'name' | 'id' | 'ref' | 'type'> & { children?: ReactNode };

/** A box to tick; its words are its children or the form's label. */
export function CheckboxField({ name, label, hint, value = 'on', defaultChecked, children, aside: _, ...props }: BoxProps) {
  const form = useFormContext();
  const { frame, control } = useField({ name, label, hint });
  return (
    <div>
      <Checkbox {...control} {...props} value={value} defaultChecked={tickedIn(form, name, String(value), defaultChecked)}>
        {children ?? frame.label}
      </Checkbox>
      <FieldError id={frame.id} error={frame.error} />
      {frame.hint && (
        <p id={`${frame.id}-hint`} className="hint">
          {frame.hint}
        </p>
      )}
    </div>
  );
}

export type OptionChoice = {
  value: string;
  title: ReactNode;
  text?: ReactNode;
  end?: ReactNode;
  more?: ReactNode;
  disabled?: boolean;
};

/** One of several, each with its sentence, as cards. */
export function OptionsField({
  name,
  label,
  hint,
  choices,
  defaultValue,
}: Common & { choices: OptionChoice[]; defaultValue?: string }) {
  const { frame, control, typed } = useField({ name, label, hint });
  const { id, ...bound } = control;
  const chosen = typed?.[name] ?? defaultValue;
  return (
    <ChoiceGroup id={id} legend={frame.label} hint={frame.hint} error={<FieldError id={id} error={frame.error} />}>
      <div className="options">
        {choices.map(({ value, ...choice }) => (
          <Option key={value} {...bound} {...choice} value={value} defaultChecked={chosen === value} />
        ))}
      </div>
    </ChoiceGroup>
  );
}

/** One of two or three words. */
export function SegmentsField({
  name,
  label,
  hint,
  choices,
  defaultValue,
}: Common & { choices: { value: string; label: ReactNode }[]; defaultValue?: string }) {
  const { frame, control, typed } = useField({ name, label, hint });
  const { id, ...bound } = control;
  return (
    <ChoiceGroup id={id} legend={frame.label} hint={frame.hint} error={<FieldError id={id} error={frame.error} />}>
      <Segments {...bound} label={frame.label} choices={choices} defaultValue={typed?.[name] ?? defaultValue} />
    </ChoiceGroup>
  );
}

/** One to five stars. */
export function RatingField({
  name,
  label,
  hint,
  labels,
  defaultValue,
}: Common & { labels: readonly [string, string, string, string, string]; defaultValue?: number }) {
  const { frame, control, typed } = useField({ name, label, hint });
  const { ref, onChange, onBlur } = control;
  return (
    <div>
      <RatingInput
        id={frame.id}
        name={name}
        legend={frame.label}
        labels={labels}
        defaultValue={typed?.[name] ? Number(typed[name]) : defaultValue}
        invalid={Boolean(frame.error)}
        describedBy={control['aria-describedby']}
        bind={{ ref, onChange, onBlur }}
      />
      <FieldError id={frame.id} error={frame.error} />
    </div>
  );
}
