import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { productTables } from '@/tests/support/process-tables';
import { documentPath, processesDocument } from './draw-processes';

test('docs/processes.md is what the tables say; `npx tsx scripts/draw-processes.ts` draws it anew', () => {
  expect(readFileSync(documentPath, 'utf8')).toBe(processesDocument(productTables));
});

test('every state that can be reached is drawn', () => {
  const document = processesDocument(productTables);
  for (const { rows } of Object.values(productTables.processes))
    for (const { to } of rows) if (to !== '=') expect(document).toContain(`--> ${to} : `);
});
