import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { commands } from '@/lib/core/command';
import { queries } from '@/lib/core/query';
import { openApiDocument } from '@/lib/core/rest/openapi';
import '@/lib/slices';

/** A request with its answer, as they were on the wire. `body` undefined: there was none. */
export type Exchange = {
  method: string;
  path: string;
  request?: unknown;
  status: number;
  type: string | null;
  body: unknown;
};

type Schema = Record<string, unknown>;
export type Described = {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; example?: unknown; schema?: Schema; $ref?: string }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
  security?: Schema[];
};

type App = { fetch(request: Request): Response | Promise<Response> };

/** A REST application whose every answer must be as the document says, and which accepts nothing that breaks the schema. */
export function judged(app: App): { fetch(request: Request): Promise<Response> } {
  const { complaint } = contract();
  return {
    fetch: async (request) => {
      const sent = /json/.test(request.headers.get('content-type') ?? '') ? await request.clone().text() : '';
      const response = await app.fetch(request);
      const told = await plain(response.clone());
      const { method, url } = request;
      const { pathname, search } = new URL(url);
      const said = complaint({
        method,
        path: pathname + search,
        request: response.ok && sent ? JSON.parse(sent) : undefined,
        status: response.status,
        type: response.headers.get('content-type'),
        body: told ? JSON.parse(told) : undefined,
      });
      if (said) throw new Error(`${method} ${pathname}: ${said}`);
      return response;
    },
  };
}

async function plain(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const coding = response.headers.get('content-encoding');
  return String(coding === 'br' ? brotliDecompressSync(bytes) : coding === 'gzip' ? gunzipSync(bytes) : bytes);
}

/** Refusals by the server itself, which come before any operation is looked for. */
const BEFORE_ANY = [405, 414, 421, 431];

/** The published document, with a judge of what was said: the same for tests without a network and for running servers. */
export function contract() {
  const document = openApiDocument([...commands(), ...queries()], { name: 'Guildhall' });
  const paths = document.paths as unknown as Record<string, Record<string, Described>>;
  const patterns = Object.keys(paths)
    .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
    .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addFormat('binary', true);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const validator = (...pointer: string[]): ValidateFunction => {
    const ref = `document#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const known = compiled.get(ref) ?? ajv.compile({ $ref: ref });
    compiled.set(ref, known);
    return known;
  };

  function operationAt(method: string, address: string): { path: string; described: Described } | null {
    const bare = address.split(/[?#]/, 1)[0] ?? '';
    const path = bare.endsWith('/') ? bare : `${bare}/`;
    const found = patterns.find(({ pattern, path: key }) => pattern.test(path) && paths[key]?.[method.toLowerCase()]);
    const described = found && paths[found.path]?.[method.toLowerCase()];
    return found && described ? { path: found.path, described } : null;
  }

  /** What in an answer is not as the document says; null when nothing is. */
  function complaint({ method, path: address, request, status, type, body }: Exchange): string | null {
    if (method === 'HEAD' || method === 'OPTIONS' || status === 304) return null;
    const operation = operationAt(method, address);
    const media = (type ?? '').split(';', 1)[0] ?? '';
    if (status >= 500) return `${status}`;
    if (status >= 400 && media !== 'application/problem+json') return `${status} without a problem document: ${type}`;
    const pointer = ['paths', operation?.path ?? '', method.toLowerCase(), 'responses', String(status)];
    if (!operation || BEFORE_ANY.includes(status)) {
      const fits = validator('components', 'schemas', 'Problem');
      return status < 400 ? `${status} at an address that the document does not have` : wrong(fits, body);
    }
    const answer = operation.described.responses[String(status)];
    if (!answer) return `the document knows no ${status} of ${operation.described.operationId}: ${JSON.stringify(body)}`;
    if (!answer.content) return body === undefined ? null : 'a body where there should be none';
    if (!answer.content[media]) return `the document knows no ${media} of ${operation.described.operationId}`;
    const said = wrong(validator(...pointer, 'content', media, 'schema'), body);
    if (said || status >= 400) return said;
    return request === undefined ? null : brokenRequest(operation, method, request);
  }

  function wrong(fits: ValidateFunction, value: unknown): string | null {
    if (fits(value)) return null;
    const [first] = fits.errors ?? [];
    return `${first?.instancePath || 'the body'} ${first?.message} ${JSON.stringify(first?.params)} in ${JSON.stringify(value)?.slice(0, 2000)}`;
  }

  /** Whether a body that was accepted breaks the schema. Blanks and letters' case are put in order before they are judged, here as there. */
  function brokenRequest({ path, described }: { path: string; described: Described }, method: string, request: unknown) {
    const media = 'application/json';
    if (!described.requestBody?.content[media]) return null;
    const fits = validator('paths', path, method.toLowerCase(), 'requestBody', 'content', media, 'schema');
    const everywhere = SPELLINGS.map((spell) => {
      const broken = fits(strings(request, spell)) ? [] : (fits.errors ?? []);
      return new Map(
        broken.map((error) => [error.instancePath, `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`]),
      );
    });
    const [first = new Map<string, string>(), ...others] = everywhere;
    const broken = [...first].find(([place]) => others.every((other) => other.has(place)));
    return broken ? `accepted although ${broken[1]}: ${JSON.stringify(request)?.slice(0, 2000)}` : null;
  }

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method, described)),
  );
  const describedAt = (method: string, address: string): Operation | null => {
    const found = operationAt(method, address);
    return found && operationOf(found.path, method.toLowerCase(), found.described);
  };
  return { document, paths, operations, operationAt: describedAt, complaint };
}

/** An operation as a client sees it. `example`: its body, or its parameters. */
export type Operation = {
  id: string;
  method: string;
  path: string;
  example?: Record<string, unknown>;
  success: number;
  multipart: boolean;
  /** What its body is made of, or null. */
  schema: Schema | null;
  /** By name, what its query takes. */
  query: Record<string, Schema>;
};

function operationOf(
  path: string,
  method: string,
  { operationId, requestBody, parameters = [], responses }: Described,
): Operation {
  const [media] = Object.values(requestBody?.content ?? {});
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const params = inQuery.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]]));
  const example = (media?.example ?? (params.length > 0 ? Object.fromEntries(params) : undefined)) as Operation['example'];
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    example,
    success: Number(Object.keys(responses).find((status) => status < '300')),
    multipart: 'multipart/form-data' in (requestBody?.content ?? {}),
    schema: media?.schema ?? null,
    query: Object.fromEntries(inQuery.map(({ name, schema = {} }) => [name, schema])),
  };
}

const tidied = (text: string) =>
  text
    .replace(/(?![\n\r\t])\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
const SPELLINGS = [
  (text: string) => text,
  tidied,
  (text: string) => tidied(text).toLowerCase(),
  (text: string) => tidied(text).toUpperCase(),
];

function strings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => strings(each, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strings(inner, change)]));
}
