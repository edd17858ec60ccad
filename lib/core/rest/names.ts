import type { RestDoor } from '@/lib/core/door';
import { DomainError, invalid, isDomainError } from '@/lib/core/errors';
import { camelName, renamed, snakeName } from '@/lib/core/shared/names';

// Names in the code are camelCase, on the wire snake_case: in bodies, parameters, and the fields of a refusal.

/** A name that is not the wire's is none that the documents know, whatever it would become. */
const toCode = renamed((name) => {
  if (name === '__proto__' || snakeName(camelName(name)) !== name) throw invalid(name, 'unknown_field');
  return camelName(name);
});

/** The names of the path's parameters. */
export const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** What a field of the input is called at this door. */
export function wireName({ wire }: RestDoor, field: string): string {
  const other = Object.entries(wire?.names ?? {}).find(([, name]) => name === field);
  return other?.[0] ?? snakeName(field);
}

/**
 * The input of an operation from what came in its body or query, and in its path.
 * @throws invalid "unknown_field" for what is called otherwise on the wire, or is said by the address
 */
export function inputFrom(
  door: RestDoor,
  given: Record<string, unknown>,
  params: Record<string, string>,
): Record<string, unknown> {
  const { names = {}, fixed = {}, emptyIsNone } = door.wire ?? {};
  const elsewhere = new Set([...Object.values(names), ...Object.keys(fixed), ...Object.keys(params)]);
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(names, name) ? names[name] : undefined;
    const [[code, inner] = ['', undefined]] = Object.entries(toCode({ [name]: value }) as object);
    if (field === undefined && elsewhere.has(code)) throw invalid(name, 'unknown_field');
    input[field ?? code] = emptyIsNone && value === '' ? undefined : inner;
  }
  return { ...input, ...fixed, ...params };
}

/** A refusal with its fields ("extras.0.price") as they are called at this door. */
export function inWireNames(door: RestDoor, error: unknown): unknown {
  if (!isDomainError(error)) return error;
  const fields = Object.entries(error.fields).map(([path, codes]) => {
    const [head = '', ...rest] = path.split('.');
    return [[wireName(door, head), ...rest.map(snakeName)].join('.'), codes];
  });
  return new DomainError(error.code, error.reason, Object.fromEntries(fields), error.detail);
}
