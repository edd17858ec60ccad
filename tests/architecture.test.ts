import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Table, violations } from './support/boundaries';

// Which slice may import which. Lower ones never import higher ones; upwards they speak by events.
// A new folder in lib needs a row here.
const ORDER = [
  'screening',
  'files',
  'accounts',
  'providers',
  'listings',
  'availability',
  'payments',
  'orders',
  'cart',
  'talks',
  'documents',
  'reviews',
  'messaging',
  'search',
  'moderation',
];
const MAY_IMPORT: Table = {
  ...Object.fromEntries(ORDER.map((slice, place) => [slice, ORDER.slice(0, place)])),
  // Imported by nobody; they may read from all.
  notifications: ORDER,
  webhooks: ORDER,
  analytics: ORDER,
  administration: ORDER,
};

const sources = ['.', 'lib', 'app', 'components', 'i18n'].flatMap((folder) =>
  readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')),
);

test('every import goes through a door, downwards', () => {
  const read = sources.map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
  expect(violations(read, MAY_IMPORT)).toEqual([]);
});

test.each([
  ['a higher slice', 'lib/listings/queries.ts', `import { take } from '@/lib/orders';`],
  ['a slice from the core', 'lib/core/jobs.ts', `import { take } from '@/lib/orders';`],
  ['the inside of another slice', 'lib/orders/commands.ts', `import { row } from '@/lib/listings/queries';`],
  ['the inside of another slice, dynamically', 'lib/orders/commands.ts', `const x = await import('@/lib/listings/queries');`],
  ['a re-export from above', 'lib/listings/index.ts', `export { take } from '@/lib/orders';`],
  ['pages from lib', 'lib/orders/commands.ts', `import Page from '@/app/page';`],
  ['components from lib', 'lib/orders/commands.ts', `import { Card } from '@/components/card';`],
  ['the database from a schema', 'lib/orders/schema.ts', `import { db } from '@/lib/core/database';`],
  ['a package of the server from core/shared', 'lib/core/shared/money.ts', `import fs from 'node:fs';`],
  ['the database from a rule', 'lib/orders/policy.ts', `import { db } from '@/lib/core/database';`],
  ['a query from a process', 'lib/orders/processes/appointment.ts', `import { order } from '@/lib/orders/queries';`],
  ['a clock in a slice', 'lib/orders/commands.ts', 'const now = new Date();'],
  ['an action from a component', 'components/orders/button.tsx', `import { take } from '@/app/_actions/orders';`],
  ['the server door from a component', 'components/orders/button.tsx', `import { take } from '@/lib/orders';`],
  ['the generated client from a page', 'app/page.tsx', `import { Prisma } from '@/generated/sqlite/client';`],
  ['a folder without a row', 'lib/gardening/index.ts', 'export const x = 1;'],
])('a violation is noticed: %s', (_, file, text) => {
  expect(violations([{ path: file, text }], MAY_IMPORT)).toHaveLength(1);
});

test.each([
  ['a lower slice by its door', 'lib/orders/commands.ts', `import { listing } from '@/lib/listings';`],
  [
    'a schema of another slice',
    'lib/orders/schema.ts',
    `import { Slug } from '@/lib/listings/schema'; import * as z from 'zod';`,
  ],
  ['a type of a view in a component', 'components/orders/card.tsx', `import type { Card } from '@/lib/orders';`],
  ['time in words and comments', 'lib/orders/commands.ts', '// never new Date()\nconst at = new Date(ctx.now.getTime() + 1);'],
])('no false alarm: %s', (_, file, text) => {
  expect(violations([{ path: file, text }], MAY_IMPORT)).toEqual([]);
});

/** What Biome says under this repository's rules about files that are not in it. */
function lint(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-lint-'));
  try {
    copyFileSync('biome.json', path.join(folder, 'biome.json'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const said = spawnSync(path.resolve('node_modules/.bin/biome'), ['lint', '--reporter=github', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return said.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the editor notices it too', () => {
  const said = lint({
    'lib/orders/up.ts': `import { x } from '../listings/queries';\nx();\n`,
    'lib/orders/page.ts': `import { x } from '@/app/page';\nx();\n`,
    'app/inside.ts': `import { x } from '@/lib/listings/queries';\nx();\n`,
    'app/doors.ts': `import { x } from '@/lib/listings';\nimport { y } from '@/lib/listings/schema';\nx(y);\n`,
    'lib/core/a.ts': `import { b } from './b';\nexport const a = () => b();\n`,
    'lib/core/b.ts': `import { a } from './a';\nexport const b = () => a();\n`,
  });
  const noticed = [...said.matchAll(/title=lint\/\w+\/(\w+),file=([^,]+)/g)].map(
    ([, rule, file]) => `${file?.replace(/.*guildhall-lint-[^/]+\//, '')} ${rule}`,
  );
  expect([...new Set(noticed)].sort()).toEqual([
    'app/inside.ts noRestrictedImports',
    'lib/core/a.ts noImportCycles',
    'lib/core/b.ts noImportCycles',
    'lib/orders/page.ts noRestrictedImports',
    'lib/orders/up.ts noRestrictedImports',
  ]);
});
