import * as z from 'zod';
import { COUNTRIES } from './countries';

// What many inputs are made of. Messages are keys of the catalogue `errors`; zod's own are turned into keys by `reasonOf`.

/** What the documents say of fields that take what forms send as well: how a program best gives them, and how else. */
export const toldAs = new WeakMap<object, readonly [z.ZodType, ...z.ZodType[]]>();
export function told<T extends z.ZodType>(schema: T, best: z.ZodType, ...otherwise: z.ZodType[]): T {
  toldAs.set(schema, [best, ...otherwise]);
  return schema;
}

const NUMERAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;
type Reason = string | ((issue: { input?: unknown }) => string);

/** A number, or its digits as a form sends them. Nothing else becomes one: no true, no null, no list. */
export const numeral = (checked: z.ZodNumber, error: Reason = 'invalid') =>
  told(
    z.union([z.number(), z.string().trim().regex(NUMERAL).transform(Number)], { error }).pipe(checked),
    checked,
    z.string().regex(NUMERAL),
  );

/** The number of a row. */
export const Id = numeral(z.number().int('invalid').positive('invalid').max(2_147_483_647, 'invalid'), ({ input }) =>
  input === undefined ? 'required' : 'invalid',
);

const notANumber = ({ input }: { input?: unknown }) => (input === undefined || input === '' ? 'required' : 'not_a_number');
/** A number, also as a form sends it. */
export const number = (min: number, max: number) => numeral(z.number().min(min).max(max), notANumber);

/** A whole number. */
export const whole = (min: number, max: number) => numeral(z.number().int('not_whole').min(min).max(max), notANumber);

/** A rate as people write it: "12.5" percent is 1250 basis points; at most a half. */
export const Percent = z
  .string()
  .trim()
  .regex(/^\d{1,2}(?:[.,]\d{1,2})?$/, 'invalid_percent')
  .transform((text) => Math.round(Number(text.replace(',', '.')) * 100))
  .pipe(z.number().max(5000, 'too_high'));

/** Yes or no, also as a form's box sends it. */
export const Ticked = told(
  z.union([z.boolean(), z.enum(['on', 'true', 'false']).transform((text) => text !== 'false')], { error: 'invalid' }),
  z.boolean(),
  z.enum(['on', 'true', 'false']),
);

/** A country by its code of ISO 3166-1. */
export const Country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => COUNTRIES.includes(code), 'invalid_country');

/** Signs that show nothing and that no database or mail wants: a zero byte, a bell, half a character. Ends of lines and tabs are blanks. */
const INVISIBLE = /(?![\n\r\t])\p{Cc}|\p{Cs}/gu;

/** One line of text: without blanks at its ends, single ones within. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(max));

/** Text with paragraphs: ends of lines are "\n", at most one empty line between two. */
export const paragraphs = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(INVISIBLE, '')
        .normalize('NFC')
        .replace(/\r\n?/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    )
    .pipe(z.string().max(max));

/** The same, or nothing: an emptied field means that there is none. */
export const optional = <T extends z.ZodType>(schema: T) =>
  told(
    z.preprocess((given) => (given === '' ? null : given), schema.nullable()),
    schema.nullable(),
    z.literal(''),
  );

/** A list without doubles and empty entries; or a text in which a mark stands between them, as forms have it. */
export const listOf = <T extends z.ZodType<string, string>>(mark: RegExp, item: T, max: number) =>
  told(
    z.preprocess(
      (given) => (typeof given === 'string' ? given.split(mark).map((each) => each.trim()) : given),
      z
        .array(z.string().max(1000))
        .transform((items) => [...new Set(items.filter(Boolean))])
        .pipe(z.array(item).max(max, 'too_many'))
        .transform((items) => items.filter(Boolean)),
    ),
    z.array(item),
    z.string(),
  );

/**
 * Rows as programs send them (a list) or forms do ("rows.0.name", with gaps where a row was left empty). Each carries its place `at`, where a
 * mistake in it is told. A row that was emptied is none: nothing is left of it but what a form always sends (`always`).
 */
export const rowsOf = <T extends z.ZodType<object>>(row: T, max: number, always: readonly string[] = ['id']) => {
  const byPlace = z.record(z.string().regex(/^\d{1,3}$/, 'invalid'), row);
  return told(
    z
      .preprocess(
        (given) => withoutEmptied(Array.isArray(given) ? { ...given } : given === undefined ? {} : given, always),
        byPlace,
      )
      .refine((rows) => Object.keys(rows).length <= max, 'too_many')
      .transform((rows) => Object.entries(rows).map(([at, each]) => ({ ...each, at: Number(at) }))),
    z.array(row).max(max),
    byPlace,
  );
};

const withoutEmptied = (rows: unknown, always: readonly string[]): unknown => {
  if (typeof rows !== 'object' || rows === null) return rows;
  const isLeft = (row: unknown) =>
    typeof row !== 'object' || row === null || Object.keys(row).some((field) => !always.includes(field));
  return Object.fromEntries(Object.entries(rows).filter(([, row]) => isLeft(row)));
};
