import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serve } from '@/tests/support/http';
import { builtAssets } from './assets';
import { preferredEncoding } from './encoding';
import type { Pages } from './server';

const SCRIPT = '/_next/static/chunks/a-1.js';
const next: Pages = {
  fromMemory: () => false,
  render: async (_, res) => void res.writeHead(404).end('left to Next'),
};

/** A build with one script and one font, as scripts/compress-assets.mjs leaves it. */
function build({ id = 'b1', listed = 'b1' } = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), 'guildhall-assets-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ['.next/static/chunks', 'dist/assets']) mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, '.next/BUILD_ID'), id);
  writeFileSync(path.join(root, '.next/static/chunks/a-1.js'), 'plain');
  writeFileSync(path.join(root, '.next/static/f.woff2'), 'font');
  writeFileSync(path.join(root, 'dist/assets/x.br'), 'brotli');
  writeFileSync(path.join(root, 'dist/assets/x.gz'), 'gzip');
  const files = {
    [SCRIPT]: { file: '.next/static/chunks/a-1.js', type: 'text/javascript', br: 'dist/assets/x.br', gzip: 'dist/assets/x.gz' },
    '/_next/static/f.woff2': { file: '.next/static/f.woff2', type: 'font/woff2' },
  };
  writeFileSync(path.join(root, 'dist/assets.json'), JSON.stringify({ build: listed, files }));
  return root;
}
const site = (root: string) => serve(() => ({ assets: builtAssets(root), pages: next }));

describe('files of the build', () => {
  test.each([
    ['br, gzip', 'brotli', 'br'],
    ['gzip', 'gzip', 'gzip'],
    ['identity', 'plain', undefined],
  ])('for who takes %s', async (accept, text, encoding) => {
    const { ask } = await site(build());
    const answer = await ask(SCRIPT, { headers: { 'accept-encoding': accept } });
    expect([answer.text, answer.headers['content-encoding']]).toEqual([text, encoding]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
  });

  test('a font goes as it is', async () => {
    const { ask } = await site(build());
    expect((await ask('/_next/static/f.woff2', { headers: { 'accept-encoding': 'br' } })).text).toBe('font');
  });

  test('what the build does not have, and other methods, are left to Next', async () => {
    const { ask } = await site(build());
    for (const address of ['/_next/static/other.js', '/_next/static/chunks', '/_next/static/chunks/a-1.js.br'])
      expect((await ask(address)).text).toBe('left to Next');
    expect((await ask(SCRIPT, { method: 'POST' })).text).toBe('left to Next');
  });

  test('a list of another build is not believed', async () => {
    const { ask } = await site(build({ id: 'b2', listed: 'b1' }));
    expect((await ask(SCRIPT)).text).toBe('left to Next');
  });

  test('a file that has gone is not there', async () => {
    const root = build();
    const { ask } = await site(root);
    rmSync(path.join(root, '.next/static/f.woff2'));
    expect((await ask('/_next/static/f.woff2')).status).toBe(404);
  });
});

test.each([
  ['gzip, deflate, br, zstd', true, true, 'br'],
  ['gzip;q=1.0, br;q=0', true, true, 'gzip'],
  ['br;q=0.000, gzip;q=0', true, true, undefined],
  ['BR', true, true, 'br'],
  ['vibration', true, true, undefined],
  ['', true, true, undefined],
  [undefined, true, true, undefined],
  ['br', false, true, undefined],
  [['gzip', 'br'], true, true, 'br'],
])('who says %j takes', (accept, br, gzip, wanted) => {
  expect(preferredEncoding(accept, br, gzip)).toBe(wanted);
  expect(preferredEncoding(accept, br, gzip)).toBe(wanted);
});
