import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Hono } from 'hono';
import { stringify } from 'yaml';
import { preferredEncoding } from '@/lib/core/http/encoding';
import { translator } from '@/lib/core/i18n';
import { marketplace } from '@/lib/core/settings';
import { send } from './answer';
import type { Operation } from './application';
import { openApiDocument } from './openapi';

// The contract for people and programs: the schema at /api/schema/, and Swagger UI at /api/docs/. Counted by no limit.

/** Adds both to the application. Everything they load comes from here, and the page's policy lets nothing else in. */
export function addDocuments(app: Hono, operations: readonly Operation[]): void {
  const schema = lazily(() => openApiDocument(operations, marketplace()));
  const json = lazily(() => JSON.stringify(schema()));
  const yaml = lazily(() => stringify(schema(), { aliasDuplicateObjects: false, lineWidth: 0 }));
  app.get('/api/schema/', (c) => {
    const wantsYaml = /\byaml\b/i.test(c.req.header('accept') ?? '');
    const [text, type] = wantsYaml ? [yaml(), 'application/yaml'] : [json(), 'application/json'];
    const headers = { 'content-type': type, 'cache-control': 'no-cache', vary: 'Accept, Accept-Encoding' };
    return send(c.req.raw, { status: 200, headers, body: text });
  });
  app.get('/api/docs/', (c) => c.html(page(), 200, { 'cache-control': 'no-cache', 'content-security-policy': POLICY }));
  for (const [name, asset] of Object.entries(ASSETS))
    app.get(`/api/docs/${name}/`, async (c) => {
      const encoding = preferredEncoding(c.req.header('accept-encoding'), true, true);
      const bytes = await loaded(name, asset.text, encoding ?? 'plain');
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': asset.type,
        'cache-control': 'public, max-age=86400',
        vary: 'accept-encoding',
        ...(encoding && { 'content-encoding': encoding }),
      });
    });
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Swagger UI writes style attributes and draws its signs from data addresses; scripts come from files alone. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const START = `SwaggerUIBundle({
  url: '/api/schema/', dom_id: '#docs', deepLinking: true, validatorUrl: null, docExpansion: 'list',
  defaultModelsExpandDepth: 0, displayRequestDuration: true, filter: true, tryItOutEnabled: true, layout: 'BaseLayout',
});
`;

const STYLE = `html { background: #faf8f4; color: #1b1f1d; color-scheme: light; }
body { margin: 0; font: 16px/1.5 Inter, system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; justify-content: space-between; max-width: 1460px;
  margin: auto; padding: 16px 20px; box-sizing: border-box; border-bottom: 1px solid #e2dccf; }
header strong { font: 500 1.5rem/1.2 Fraunces, Georgia, serif; }
header nav { display: flex; gap: 20px; }
a, .swagger-ui a.nostyle:focus-visible { color: #0f5c4b; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description {
  font-family: Inter, system-ui, sans-serif; color: #1b1f1d; }
.swagger-ui .info { margin: 24px 0; }
.swagger-ui .info hgroup.main { display: none; }
.swagger-ui .scheme-container { background: none; box-shadow: none; padding: 0 0 12px; }
.swagger-ui .btn.authorize { border-color: #0f5c4b; color: #0f5c4b; }
.swagger-ui .btn.authorize svg { fill: #0f5c4b; }
.swagger-ui .btn.execute { background: #0f5c4b; border-color: #0f5c4b; }
.swagger-ui .opblock .opblock-summary-path { overflow-wrap: anywhere; }
.swagger-ui .servers-title, .swagger-ui .servers { display: none; }
@media (max-width: 40rem) {
  .swagger-ui .wrapper { padding: 0 12px; }
  .swagger-ui .opblock .opblock-summary { flex-wrap: wrap; }
  .swagger-ui .opblock .opblock-summary-control { flex-wrap: wrap; row-gap: 4px; }
  .swagger-ui .opblock .opblock-summary-method { min-width: 64px; padding: 4px 0; font-size: 12px; }
  .swagger-ui .opblock .opblock-summary-path { max-width: calc(100% - 76px); padding: 0 8px; font-size: 13px; }
  .swagger-ui .opblock .opblock-summary-description { flex-basis: 100%; padding: 0 2px; font-size: 13px; text-align: left; }
  .swagger-ui .opblock-section-header { flex-wrap: wrap; gap: 8px; }
  .swagger-ui table.parameters, .swagger-ui table.parameters tbody, .swagger-ui table.parameters tr, .swagger-ui table.parameters td {
    display: block; width: 100%; min-width: 0; max-width: none; box-sizing: border-box; }
  .swagger-ui table.parameters thead { display: none; }
  .swagger-ui .parameters-col_description input[type='text'], .swagger-ui .parameters-col_description select { width: 100%; max-width: 100%; }
  .swagger-ui table.parameters td { padding: 4px 0; }
  .swagger-ui .responses-table, .swagger-ui .live-responses-table { table-layout: fixed; }
  .swagger-ui .col_header.response-col_status, .swagger-ui .response-col_status { width: 56px; min-width: 0; }
  .swagger-ui .response-col_links { display: none; }
  .swagger-ui .modal-ux { min-width: 0; width: calc(100vw - 24px); }
}
`;

const SCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';
/** What the page loads: ours, and from the package. */
const ASSETS: Record<string, { type: string; text?: string }> = {
  'start.js': { type: SCRIPT, text: START },
  'page.css': { type: CSS, text: STYLE },
  'swagger-ui-bundle.js': { type: SCRIPT },
  'swagger-ui.css': { type: CSS },
};

function page(): string {
  const t = translator('en', 'api');
  const { name } = marketplace();
  const title = escaped(t('title', { name }));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/page.css">
<header><strong>${title}</strong><nav><a href="/api/schema/">${escaped(t('schema'))}</a> <a href="/">${escaped(t('home'))}</a></nav></header>
<main id="docs"><noscript><p>${escaped(t('no_script'))}</p></noscript></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const compressed = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  plain: async (bytes: Buffer) => bytes,
};
const files = new Map<string, Promise<Buffer>>();

/** A file in one form: read and compressed when it is first asked for. */
function loaded(name: string, text: string | undefined, form: keyof typeof compressed): Promise<Buffer> {
  const key = `${name} ${form}`;
  const known = files.get(key);
  if (known) return known;
  const reading = (async () => {
    // By a path, not by an import: bundlers would take the package apart.
    const bytes =
      text === undefined ? await readFile(path.join(process.cwd(), 'node_modules/swagger-ui-dist', name)) : Buffer.from(text);
    return compressed[form](bytes);
  })();
  reading.catch(() => files.delete(key));
  files.set(key, reading);
  return reading;
}
