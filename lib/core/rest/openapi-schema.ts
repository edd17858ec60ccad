import * as z from 'zod';
import type { RestDoor } from '@/lib/core/door';
import { toldAs } from '@/lib/core/shared/fields';
import { snakeName } from '@/lib/core/shared/names';
import { parametersOf, wireName } from './names';

// From the schemas that validate to those that documents show: JSON Schema 2020-12, in the names of the wire.

export type JsonSchema = { [keyword: string]: unknown };
type Properties = Record<string, JsonSchema>;
export type ObjectSchema = JsonSchema & { properties: Properties; required: string[] };

/** Their regular expressions say no more than the format's name does. */
const NAMED_FORMATS = new Set(['date', 'date-time', 'uuid', 'email', 'uri']);

/** What an answer says. Schemas with an `id` become components, which are collected in `into`. */
export function outputSchema(schema: z.ZodType, into: Record<string, JsonSchema>): JsonSchema {
  const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io: 'output', override: tidy }) as JsonSchema;
  for (const [id, component] of Object.entries($defs as Record<string, JsonSchema>)) into[id] = referring(component);
  return referring(rest);
}

/** References as they are within a document of OpenAPI. */
const referring = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

/** What an operation takes at a door: the fields of its body or query, and those in its path. */
export function inputSchema(schema: z.ZodType, door: RestDoor): { given: ObjectSchema; path: Properties } {
  const asText = door.method === 'get' || door.method === 'delete' || door.multipart === true;
  const whole = objectFrom(convert(schema, asText));
  const inPath = new Set(parametersOf(door.path));
  const said = new Set(Object.keys(door.wire?.fixed ?? {}));
  const given: ObjectSchema = { ...whole, properties: {}, required: [] };
  const path: Properties = {};
  const inText = inPath.size > 0 ? objectFrom(convert(schema, true)).properties : {};
  for (const [field, property] of Object.entries(whole.properties)) {
    if (inPath.has(field)) path[field] = inText[field] ?? property;
    else if (!said.has(field) && (door.multipart || !isFile(property))) {
      const name = wireName(door, field);
      given.properties[name] = property;
      if (whole.required.includes(field)) given.required.push(name);
    }
  }
  return { given, path };
}

/** What an operation takes where it has no door with names of its own: each field as it is best given. */
export function inputInSnakeCase(schema: z.ZodType): ObjectSchema {
  const whole = convert(schema, true);
  rename(whole);
  return objectFrom(whole);
}

const objectFrom = (schema: JsonSchema): ObjectSchema => ({
  ...schema,
  properties: (schema.properties ?? {}) as Properties,
  required: (schema.required ?? []) as string[],
});

/** Files travel in forms alone; where an operation takes JSON, they are named by the number of their upload. */
const isFile = (schema: JsonSchema): boolean =>
  schema.format === 'binary' || (schema.type === 'array' && isFile((schema.items ?? {}) as JsonSchema));

/** Where either a file or its number may be given, JSON gives the number. */
function withoutFiles(schema: JsonSchema): void {
  const ways = (schema.anyOf ?? []) as JsonSchema[];
  if (ways.some(isFile)) schema.anyOf = ways.filter((way) => !isFile(way));
}

/** `asText`: in an address or a form, where a number is its digits anyhow and only the best way of giving a field needs to be told. */
function convert(schema: z.ZodType, asText: boolean): JsonSchema {
  const { $schema: _, ...converted } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: (context) => {
      const told = toldAs.get(context.zodSchema);
      if (told) replace(context.jsonSchema, told, asText);
      else tellTheEnd(context.zodSchema, context.jsonSchema, asText);
      tidy(context);
      if (!asText) withoutFiles(context.jsonSchema);
      if (context.path.length > 0) rename(context.jsonSchema);
    },
  }) as JsonSchema;
  return converted;
}

function replace(schema: JsonSchema, told: readonly [z.ZodType, ...z.ZodType[]], asText: boolean): void {
  for (const keyword of Object.keys(schema)) delete schema[keyword];
  const ways = told.map((way) => convert(way, asText));
  Object.assign(schema, asText || ways.length === 1 ? ways[0] : { anyOf: ways });
}

/** What is checked after a change (blanks removed, letters made small) is told as well: it is about the same text. */
function tellTheEnd(schema: z.core.$ZodType, told: JsonSchema, asText: boolean): void {
  const { def } = (schema as z.core.$ZodPipe)._zod;
  if (def.type !== 'pipe' || def.out._zod.def.type === 'transform') return;
  const end = convert(def.out as z.ZodType, asText);
  if (end.type === told.type) Object.assign(told, end);
}

function tidy({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (NAMED_FORMATS.has(String(jsonSchema.format))) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

/** The outermost fields are named by the door, those within as everywhere. */
function rename(schema: JsonSchema): void {
  if (!schema.properties || schema.type !== 'object') return;
  schema.properties = Object.fromEntries(
    Object.entries(schema.properties as Properties).map(([name, property]) => [snakeName(name), property]),
  );
  if (schema.required) schema.required = (schema.required as string[]).map(snakeName);
}
