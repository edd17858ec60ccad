import type { Context as HonoContext } from 'hono';
import type { RestDoor } from '@/lib/core/door';
import { invalid } from '@/lib/core/errors';
import { formInput } from '@/lib/core/shared/form';
import { inputFrom } from './names';
import { HttpRefusal } from './problem';

const BODY_LIMIT = 1_000_000;
/** Nothing that is asked for here is nested deeper. */
const DEPTH_LIMIT = 16;

/** What a request hands to its operation: query or body, and the parameters of the path. */
export async function inputOf(c: HonoContext, door: RestDoor): Promise<Record<string, unknown>> {
  const params = c.req.param() as Record<string, string>;
  const given = door.method === 'get' || door.method === 'delete' ? queryOf(c) : await (door.multipart ? formOf(c) : bodyOf(c));
  return inputFrom(door, given, params);
}

function queryOf(c: HonoContext): Record<string, string> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => {
      if (values.length > 1) throw invalid(name, 'given_twice');
      return [name, values[0] ?? ''];
    }),
  );
}

async function bodyOf(c: HonoContext): Promise<Record<string, unknown>> {
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength > BODY_LIMIT) throw new HttpRefusal(413, 'body_too_large');
  if (bytes.byteLength === 0) return {};
  if (!isJson(c.req.header('content-type') ?? '')) throw new HttpRefusal(415, 'json_expected');
  if (!/^(?:identity)?$/i.test(c.req.header('content-encoding') ?? '')) throw new HttpRefusal(415, 'json_expected');
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpRefusal(400, 'malformed_json');
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body) || isDeeper(body, DEPTH_LIMIT))
    throw new HttpRefusal(400, 'malformed_json');
  return body as Record<string, unknown>;
}

/** application/json, application/….+json; in UTF-8, as JSON has no other encoding. */
const isJson = (type: string): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type) && !/;\s*charset\s*=\s*"?(?!utf-?8\b)/i.test(type);

const isDeeper = (value: unknown, limit: number): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (limit === 0 || Object.values(value).some((inner) => isDeeper(inner, limit - 1)));

async function formOf(c: HonoContext): Promise<Record<string, unknown>> {
  if (!/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')) throw new HttpRefusal(415, 'form_expected');
  try {
    return formInput(await c.req.raw.formData());
  } catch {
    throw new HttpRefusal(400, 'malformed_form');
  }
}
