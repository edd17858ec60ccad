import * as z from 'zod';
import { type RestDoor, restDoors } from '@/lib/core/door';
import { translator } from '@/lib/core/i18n';
import type { Operation } from './application';
import { inputSchema, type JsonSchema, type ObjectSchema, outputSchema } from './openapi-schema';
import { REFUSALS, type Refusal } from './refusals';

type Document = JsonSchema & { paths: Record<string, Record<string, JsonSchema>> };

/** The OpenAPI document of all REST doors, made from the schemas that validate what comes in and say what goes out. */
export function openApiDocument(operations: readonly Operation[], { name }: { name: string }): Document {
  const t = translator('en', 'api');
  const schemas: Record<string, JsonSchema> = {};
  const paths: Document['paths'] = { '/api/health/': { get: health(schemas) } };
  for (const operation of operations)
    for (const [index, door] of restDoors(operation.doors).entries()) {
      const id = index === 0 ? operation.name : `${operation.name}.${index + 1}`;
      paths[door.path] = { ...paths[door.path], [door.method]: describe(operation, door, id, schemas) };
    }
  outputSchema(Problem, schemas);
  const sorted = Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    openapi: '3.1.1',
    info: { title: t('title', { name }), version: '1', description: t('about') },
    servers: [{ url: '/' }],
    tags: [...new Set(sorted.map(([path]) => tagOf(path)))].map((tag) => ({ name: tag })),
    paths: Object.fromEntries(sorted),
    components: {
      schemas,
      parameters: {
        IdempotencyKey: { ...IdempotencyKey, description: t('idempotency_key') },
        IfMatch: { name: 'If-Match', in: 'header', description: t('if_match'), schema: { type: 'string' } },
        IfNoneMatch: { name: 'If-None-Match', in: 'header', description: t('if_none_match'), schema: { type: 'string' } },
      },
      headers: { RequestId, RateLimit, RetryAfter },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: t('bearer') } },
    },
  };
}

const IdempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
};
const RequestId = { description: 'Names the request in the logs', schema: { type: 'string' } };
const RateLimit = { description: 'limit, remaining and seconds until the reset', schema: { type: 'string' } };
const RetryAfter = { description: 'Seconds to wait', schema: { type: 'integer' } };

/** RFC 9457. What follows `request_id` comes with some codes. */
const Problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.record(z.string(), z.array(z.strictObject({ code: z.string(), message: z.string() }))).optional(),
    request_id: z.string().nullable(),
    scope: z.string().optional(),
    state: z.string().optional(),
    allowed: z.array(z.string()).optional(),
    declined: z.string().nullable().optional(),
    total: z.string().optional(),
    currency: z.string().optional(),
    packages: z.array(z.string()).optional(),
    extras: z.array(z.int()).optional(),
    variant: z.string().optional(),
    variants: z.array(z.string()).optional(),
    left: z.int().nullable().optional(),
    there: z.int().optional(),
    lines: z
      .array(
        z.strictObject({ id: z.int(), title: z.string(), variant: z.string(), problem: z.string(), left: z.int().nullable() }),
      )
      .optional(),
    shops: z.array(z.string()).optional(),
    currencies: z.array(z.string()).optional(),
    minimum: z.int().optional(),
    most: z.int().optional(),
    stranded: z
      .array(z.strictObject({ reference: z.string(), title: z.string(), starts_at: z.string(), ends_at: z.string() }))
      .optional(),
    retry_after: z.int().optional(),
    limit: z.int().optional(),
    window: z.int().optional(),
  })
  .meta({ id: 'Problem' });

/** Answers with a tag by which it is asked for again, or changed only if it is as it was. */
const hasTag = ({ method }: RestDoor): boolean => method === 'get';
const asksForTag = ({ method }: RestDoor): boolean => ['put', 'patch', 'delete'].includes(method);

const tagOf = (path: string): string => path.split('/')[2] ?? '';

function health(schemas: Record<string, JsonSchema>): JsonSchema {
  const schema = outputSchema(z.strictObject({ status: z.literal('ok') }), schemas);
  return {
    operationId: 'health',
    tags: ['health'],
    summary: 'Whether the server answers and reaches its database; counted by no limit',
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema } } },
      ...refusalsBy(['internal', 'unavailable']),
    },
  };
}

function describe(operation: Operation, door: RestDoor, id: string, schemas: Record<string, JsonSchema>): JsonSchema {
  const { given, path } = inputSchema(operation.input, door);
  const inQuery = door.method === 'get' || door.method === 'delete';
  const open = operation.access === 'anyone';
  return {
    operationId: id,
    tags: [tagOf(door.path)],
    summary: door.summary,
    security: open ? [{}, { bearer: [] }] : [{ bearer: operation.scope ? [operation.scope] : [] }],
    parameters: [
      ...Object.entries(path).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
      ...(inQuery ? queryParameters(given, door) : []),
      ...(door.method === 'post' && !operation.secret ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...(hasTag(door) ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
      ...(asksForTag(door) ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ],
    ...(!inQuery && { requestBody: body(given, door) }),
    responses: {
      [door.status ?? 200]: success(door, schemas),
      ...(hasTag(door) && { 304: { description: 'As it was' } }),
      ...(asksForTag(door) && { 412: problemOf(['changed_meanwhile']) }),
      ...refusalsBy([...generalRefusals(operation, door), ...(door.refusals ?? [])]),
    },
  };
}

const queryParameters = ({ properties, required }: ObjectSchema, { wire, example }: RestDoor) =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    ...(wire?.emptyIsNone && { allowEmptyValue: true }),
    ...(example?.[name] !== undefined && { example: example[name] }),
    schema,
  }));

const body = (schema: ObjectSchema, { multipart, example }: RestDoor) => ({
  required: schema.required.length > 0,
  content: { [multipart ? 'multipart/form-data' : 'application/json']: { schema, ...(example && { example }) } },
});

const success = ({ output, status }: RestDoor, schemas: Record<string, JsonSchema>): JsonSchema => ({
  description: status === 201 ? 'Made' : status === 202 ? 'Taken on' : status === 204 ? 'Done' : 'OK',
  headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' }, RateLimit: { $ref: '#/components/headers/RateLimit' } },
  ...(output && { content: { 'application/json': { schema: outputSchema(output, schemas) } } }),
});

/** What every operation of this kind can be refused with. */
function generalRefusals({ access, scope, secret }: Operation, { method, path, multipart }: RestDoor): Refusal[] {
  const inBody: Refusal[] = multipart ? ['malformed_form', 'form_expected'] : ['malformed_json', 'json_expected'];
  return [
    'invalid',
    'token_invalid',
    ...(access === 'anyone' ? [] : (['unauthenticated', scope ? 'scope_missing' : 'not_by_key'] as const)),
    ...(Array.isArray(access) ? (['forbidden'] as const) : []),
    ...(path.includes('{') ? (['no_such_address'] as const) : []),
    ...(method === 'post' && !secret ? (['key_reused'] as const) : []),
    ...(method === 'get' || method === 'delete' ? [] : [...inBody, 'body_too_large' as const]),
    'rate_limited',
    'internal',
  ];
}

/** Codes by status, each a problem document that says one of them. */
function refusalsBy(codes: readonly Refusal[]): Record<string, JsonSchema> {
  const statuses = [...new Set(codes.map((code) => REFUSALS[code]))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = [...new Set(codes.filter((code) => REFUSALS[code] === status))];
      const headers =
        status === 429 || status === 503 ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : undefined;
      return [status, { ...problemOf(here), ...(headers && { headers }) }];
    }),
  );
}

const problemOf = (codes: readonly Refusal[]): JsonSchema => ({
  description: codes.join(', '),
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }] },
    },
  },
});
