import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REFUSALS, type Refusal } from '@/lib/core/rest/refusals';
import { contract, type Described, type Operation } from '@/tests/support/contract';

/**
 * Writes docs/api-codes.md from the published description of the API: `npx tsx scripts/draw-codes.ts`. A unit test fails while the file in the
 * repository is not what the registry says: a code that an operation gets or loses is seen by whoever reads the change.
 */

export const documentPath = fileURLToPath(new URL('../docs/api-codes.md', import.meta.url));

/** Codes that whole kinds of operations share; they are told once. */
const COMMON: readonly [of: string, codes: readonly Refusal[]][] = [
  ['every operation', ['invalid', 'token_invalid', 'rate_limited', 'internal']],
  ['those with a body', ['malformed_json', 'json_expected', 'malformed_form', 'form_expected', 'body_too_large']],
  ['those with a parameter in the address', ['no_such_address']],
  ['those that need somebody who is signed in', ['unauthenticated', 'scope_missing', 'not_by_key']],
  ['those for some roles', ['forbidden']],
  ['POST, where `Idempotency-Key` is taken', ['key_reused']],
  ['PUT, PATCH and DELETE with `If-Match` (412)', ['changed_meanwhile']],
];
/** What no operation answers, as it comes before any is found. */
const BEFORE: readonly Refusal[] = [
  'method_not_allowed',
  'too_slow',
  'address_too_long',
  'wrong_host',
  'headers_too_large',
  'unavailable',
  'busy',
];

/** The whole document. */
export function codesDocument(texts: Readonly<Record<string, string>>): string {
  const { operations, paths } = contract();
  const shared = COMMON.flatMap(([, codes]) => codes);
  const at = ({ path, method }: Operation) => paths[path]?.[method.toLowerCase()] as Described;
  const own = operations
    .map((operation) => ({ operation, codes: codesOf(at(operation)).filter((code) => !shared.includes(code)) }))
    .filter(({ codes }) => codes.length > 0);
  const lists = operations.filter(({ method, query }) => method === 'GET' && Object.keys(query).length > 0);
  const list = (codes: readonly Refusal[]) => codes.map((code) => `\`${code}\``).join(', ');
  return `# Codes and lists of the API

Drawn from the registry of commands and queries by \`npx tsx scripts/draw-codes.ts\`. Codes are stable: programs may decide by them. Texts follow \`Accept-Language\`; those here are the English ones.

## What all of a kind may be refused with

| operations | codes |
|---|---|
${COMMON.map(([of, codes]) => `| ${of} | ${list(codes)} |`).join('\n')}
| before an operation is found | ${list(BEFORE)} |

## What else an operation may be refused with

| operation | codes |
|---|---|
${own.map(({ operation, codes }) => `| \`${operation.method} ${operation.path}\` | ${list(codes)} |`).join('\n')}

## What codes mean

| status | code | text |
|---|---|---|
${meanings(texts).join('\n')}

## Filters and sorts

What the lists and other questions take in their address. Where \`cursor\` is named, the answer says by \`next_cursor\` and \`Link\` where it goes on.

| question | takes |
|---|---|
${lists.map(({ path, query }) => `| \`GET ${path}\` | ${Object.entries(query).map(parameter).join('<br>')} |`).join('\n')}
`;
}

function codesOf({ responses }: Described): Refusal[] {
  return Object.entries(responses).flatMap(([status, { content }]) => {
    if (status < '400') return [];
    const schema = content?.['application/problem+json']?.schema as { allOf?: { properties?: { code?: { enum: Refusal[] } } }[] };
    return schema?.allOf?.flatMap(({ properties }) => properties?.code?.enum ?? []) ?? [];
  });
}

const meanings = (texts: Readonly<Record<string, string>>): string[] =>
  Object.entries(REFUSALS)
    .sort(([, a], [, b]) => a - b)
    .map(([code, status]) => `| ${status} | \`${code}\` | ${texts[code] ?? ''} |`);

type Schema = {
  type?: string;
  enum?: string[];
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
  format?: string;
  default?: unknown;
};

function parameter([name, schema]: [string, Record<string, unknown>]): string {
  const { default: usual } = schema as Schema;
  return `\`${name}\` ${wordOf(schema as Schema)}${usual === undefined ? '' : `, ${JSON.stringify(usual)} if left out`}`;
}

function wordOf({ type, enum: choices, anyOf, minimum, maximum, format }: Schema): string {
  if (anyOf) return [...new Set(anyOf.map(wordOf))].join(' or ');
  if (choices) return choices.join(', ');
  const within = minimum !== undefined && maximum !== undefined && maximum < 2 ** 31 - 1 ? ` ${minimum} to ${maximum}` : '';
  return `${format ?? (type === 'string' ? 'text' : (type ?? 'text'))}${within}`;
}

/** The catalogue's texts of codes. */
export const englishErrors = (): Record<string, string> =>
  JSON.parse(readFileSync(fileURLToPath(new URL('../messages/en/errors.json', import.meta.url)), 'utf8'));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(documentPath, codesDocument(englishErrors()));
