import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contract, type Described } from '@/tests/support/contract';

/**
 * Writes the types of the TypeScript client, clients/typescript/schema.ts, from the OpenAPI document:
 * `node scripts/run.mjs scripts/client.ts`. A unit test fails while the file in the repository is not what the document says.
 */

type Schema = Record<string, unknown>;

export const clientPath = fileURLToPath(new URL('../clients/typescript/schema.ts', import.meta.url));

/** The whole file, as it must stand there. */
export function clientTypes(): string {
  const { document, paths } = contract();
  const { schemas } = document.components as { schemas: Record<string, Schema> };
  const components = Object.entries(schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${comment(schema, '')}export type ${name} = ${typeOf(schema, '')};`);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(`${method.toUpperCase()} ${path}`, described)),
  );
  return `// Written by scripts/client.ts from the OpenAPI document. Change that, then write this anew.

${components.join('\n\n')}

/** By method and address: what goes in, what comes out, and the codes of what can be refused. */
export type Operations = {
${operations.join('\n')}
};
`;
}

function operation(name: string, { parameters = [], requestBody, responses }: Described): string {
  const of = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const [success = ''] = Object.keys(responses).filter((status) => status < '300');
  const [answer] = Object.values(responses[success]?.content ?? {});
  const [json] = [requestBody?.content['application/json']];
  const codes = Object.values(responses).flatMap(({ content = {} }) => codesIn(content['application/problem+json']?.schema));
  const members = [
    params('params', of('path')),
    params('query', of('query')),
    requestBody && `body${requestBody.required ? '' : '?'}: ${json ? typeOf(json.schema, '    ') : 'FormData'};`,
    `answer: ${answer ? typeOf(answer.schema, '    ') : 'undefined'};`,
    `code: ${[...new Set(codes)].map(quoted).join(' | ')};`,
  ];
  return `  ${quoted(name)}: {\n${members
    .filter(Boolean)
    .map((member) => `    ${member}`)
    .join('\n')}\n  };`;
}

function params(name: string, given: NonNullable<Described['parameters']>): string | undefined {
  if (given.length === 0) return undefined;
  const some = given.some(({ required }) => required);
  const fields = given.map((each) => `${key(each.name)}${each.required ? '' : '?'}: ${typeOf(each.schema ?? {}, '    ')}`);
  return `${name}${some ? '' : '?'}: { ${fields.join('; ')} };`;
}

/** A refusal's schema is that of every problem, with its own codes. */
const codesIn = (schema: Schema | undefined): string[] =>
  ((schema?.allOf ?? []) as { properties?: { code?: { enum: string[] } } }[]).flatMap(
    ({ properties }) => properties?.code?.enum ?? [],
  );

function typeOf(schema: Schema, indent: string): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.anyOf) return union((schema.anyOf as Schema[]).map((each) => typeOf(each, indent)));
  if (schema.enum) return union((schema.enum as unknown[]).map((value) => JSON.stringify(value).replaceAll('"', "'")));
  if ('const' in schema) return quoted(String(schema.const));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type }, indent)));
  if (schema.type === 'array') return arrayOf(typeOf((schema.items ?? {}) as Schema, indent));
  if (schema.type === 'object') return objectOf(schema, indent);
  if (schema.type === 'string') return schema.format === 'binary' ? 'Blob' : 'string';
  return ({ integer: 'number', number: 'number', boolean: 'boolean', null: 'null' } as const)[String(schema.type)] ?? 'unknown';
}

function objectOf({ properties, required = [], additionalProperties }: Schema, indent: string): string {
  const fields = Object.entries((properties ?? {}) as Record<string, Schema>);
  if (fields.length === 0)
    return typeof additionalProperties === 'object'
      ? `Record<string, ${typeOf(additionalProperties as Schema, indent)}>`
      : 'Record<string, never>';
  const inner = `${indent}  `;
  const lines = fields.map(
    ([name, schema]) =>
      `${comment(schema, inner)}${inner}${key(name)}${(required as string[]).includes(name) ? '' : '?'}: ${typeOf(schema, inner)};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** Each kind once, also where one of several is several itself. */
const union = (types: string[]) =>
  [...new Set(types.flatMap((type) => (/[{<]/.test(type) ? [type] : type.split(' | '))))].join(' | ');
const arrayOf = (type: string) => (/[ |{]/.test(type) ? `Array<${type}>` : `${type}[]`);
const quoted = (text: string) => `'${text}'`;
const key = (name: string) => (/^[a-z_]\w*$/i.test(name) ? name : quoted(name));
const comment = ({ description }: Schema, indent: string) => (description ? `${indent}/** ${description} */\n` : '');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(clientPath, clientTypes());
