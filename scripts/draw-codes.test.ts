import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codesDocument, documentPath, englishErrors } from './draw-codes';

test('docs/api-codes.md is what the registry says; `npx tsx scripts/draw-codes.ts` draws it anew', () => {
  expect(readFileSync(documentPath, 'utf8')).toBe(codesDocument(englishErrors()));
});
