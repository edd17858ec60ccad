import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makeApi } from '@/lib/api';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
beforeAll(() => {
  setConfig({ RATE_ANONYMOUS: '1', MARKETPLACE_NAME: 'Makers & Menders' });
});
const get = (path: string, headers = {}) => makeApi().fetch(new Request(`http://localhost:3000${path}`, { headers }));

test.each(['/api/schema/', '/api/schema'])('%s is the document, as JSON, and as YAML for who asks for it', async (address) => {
  const json = await get(address);
  expect(json.headers.get('content-type')).toBe('application/json');
  const document = await json.json();
  expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Makers & Menders API' } });
  for (const accept of ['application/yaml', 'text/yaml;q=0.9, */*;q=0.1']) {
    const yaml = await get(address, { accept });
    expect([yaml.headers.get('content-type'), yaml.headers.get('vary')]).toEqual(['application/yaml', 'Accept, Accept-Encoding']);
    expect(parse(await yaml.text())).toEqual(document);
  }
});

test('the page of the documents loads its own files alone, and each is there in every form', async () => {
  const page = await get('/api/docs/');
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'; style-src 'self';/);
  const text = await page.text();
  expect(text).toContain('<title>Makers &#38; Menders API</title>');
  expect(text).not.toMatch(/https?:|<style|<script>/);
  const loads = [...text.matchAll(/(?:src|href)="(\/api\/docs\/[^"]+)"/g)].map((match) => match[1] ?? '');
  expect(loads).toHaveLength(4);
  for (const address of loads)
    for (const encoding of ['br', 'gzip', '']) {
      const answer = await get(address, { 'accept-encoding': encoding });
      expect([address, answer.status, answer.headers.get('content-encoding') ?? '']).toEqual([address, 200, encoding]);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  for (const [nth, other] of ['package.json', '..%2f..%2fpackage.json'].entries())
    expect((await get(`/api/docs/${other}`, { 'x-client-address': `198.51.100.${nth}` })).status).toBe(404);
});

test('schema, documents and health are counted by no limit', async () => {
  for (const address of ['/api/schema/', '/api/docs/', '/api/docs/swagger-ui.css', '/api/health/'])
    for (let time = 0; time < 3; time++) expect([address, (await get(address)).status]).toEqual([address, 200]);
  expect((await get('/api/categories/')).status).toBe(200);
  expect((await get('/api/categories/')).status).toBe(429);
});
