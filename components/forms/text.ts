/** The catalogue `errors`: sentences by code; a field's own wording lies under its name ("password": { "too_short": … }). */
export type ErrorTexts = { [code: string]: string | ErrorTexts };

/** What a form says; given by the server component that renders it. */
export type FormText = {
  /** Labels by the names of the fields. */
  labels?: Record<string, string>;
  hints?: Record<string, string>;
  /** Heads the summary: "This needs another look". */
  problems: string;
  /** Said after success, where the form stays. */
  done?: string;
  errors: ErrorTexts;
};

/** The sentence for a code at a field: the field's own, else the general one, else that something is invalid. */
export function errorText(errors: ErrorTexts, code: string, name = ''): string {
  const path = name.split('.').filter((part) => part && !/^\d+$/.test(part));
  for (const texts of [...path.map((_, index) => dig(errors, path.slice(index))), errors]) {
    const text = typeof texts === 'object' ? texts[code] : undefined;
    if (typeof text === 'string') return text;
  }
  return typeof errors.invalid === 'string' ? errors.invalid : code;
}

/** What lies under a path of names. */
const dig = (texts: ErrorTexts, path: string[]): string | ErrorTexts | undefined =>
  path.reduce<string | ErrorTexts | undefined>((inner, part) => (typeof inner === 'object' ? inner[part] : undefined), texts);
