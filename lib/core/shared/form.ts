/**
 * A form's fields as an input object: "address.city" nests, a name ending in "[]" is a list, an empty text is left out (or kept, for a form
 * that changes what is there: emptied means removed), names that begin with "_" or "$" are the form's own.
 */
export function formInput(data: FormData, { keepEmpty = false } = {}): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of new Set(data.keys())) {
    if (/^[_$]/.test(name)) continue;
    const many = name.endsWith('[]');
    const values = data
      .getAll(name)
      .filter((value) => (value !== '' || (keepEmpty && !many)) && !(value instanceof File && value.size === 0));
    if (!many && values.length === 0) continue;
    place(input, (many ? name.slice(0, -2) : name).split('.'), many ? values : values[0]);
  }
  return input;
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
function place(into: Record<string, unknown>, [head = '', ...rest]: string[], value: unknown): void {
  if (FORBIDDEN.has(head)) return;
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner = Object.hasOwn(into, head) && typeof into[head] === 'object' ? into[head] : {};
  into[head] = inner;
  place(inner as Record<string, unknown>, rest, value);
}

/** What was typed, to be shown again, and of each list what was chosen; secrets are never echoed. */
export function typedIn(data: FormData): { values: Record<string, string>; chosen: Record<string, string[]> } {
  const secret = /password|secret|card|token/i;
  const typed = [...data.entries()].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !/^[_$]/.test(name) && !secret.test(name) ? [[name, value]] : [],
  );
  const lists = [...new Set(typed.map(([name]) => name))].filter((name) => name.endsWith('[]'));
  const valuesOf = (list: string) => typed.flatMap(([name, value]) => (name === list ? [value] : []));
  return { values: Object.fromEntries(typed), chosen: Object.fromEntries(lists.map((list) => [list, valuesOf(list)])) };
}
