'use client';
import { describedBy, Field } from '@/components/ui/field';
import { PICTURE_TYPES } from '@/lib/core/shared/pictures';
import { useFormContext } from './context';

type FileFieldProps = {
  /** With `multiple` it is sent as a list under this name. */
  name: string;
  multiple?: boolean;
  label?: string;
  hint?: string;
};

/** A picture, or several, from the reader's device; the platform's own control, which phones join to the camera. */
export function FileField({ name, multiple, label, hint }: FileFieldProps) {
  const form = useFormContext();
  const id = form.idOf(name);
  const error = form.errorOf(name);
  const said = hint ?? form.hintOf(name);
  return (
    <Field id={id} label={label ?? form.labelOf(name)} hint={said} error={error}>
      <input
        {...form.bind(multiple ? `${name}[]` : name)}
        id={id}
        type="file"
        accept={PICTURE_TYPES}
        multiple={multiple}
        className="input file-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint: said, error })}
      />
    </Field>
  );
}

/** Files of any kind, several at once, sent as a list. */
export function FilesField({ name, label, hint }: Omit<FileFieldProps, 'multiple'>) {
  const form = useFormContext();
  const id = form.idOf(name);
  const error = form.errorOf(name);
  const said = hint ?? form.hintOf(name);
  return (
    <Field id={id} label={label ?? form.labelOf(name)} hint={said} error={error}>
      <input
        {...form.bind(`${name}[]`)}
        id={id}
        type="file"
        multiple
        className="input file-input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint: said, error })}
      />
    </Field>
  );
}
