import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operationTable, pageTable } from '@/tests/support/role-table';
import { documentPath, rolesDocument } from './draw-roles';

test('docs/roles.md is what the registry and the pages say; `npx tsx scripts/draw-roles.ts` draws it anew', () => {
  expect(readFileSync(documentPath, 'utf8')).toBe(rolesDocument(operationTable(), pageTable()));
});

test('the table knows the pages of every side and the doors of every slice', () => {
  const patterns = pageTable().map(({ pattern }) => pattern);
  for (const pattern of ['/', '/search', '/account/orders/[reference]', '/dashboard/listings/[id]', '/admin'])
    expect(patterns).toContain(pattern);
  const slices = new Set(operationTable().map(({ name }) => name.split('.')[0]));
  for (const slice of [
    'accounts',
    'administration',
    'availability',
    'files',
    'listings',
    'orders',
    'providers',
    'reviews',
    'search',
  ])
    expect(slices).toContain(slice);
});
