import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clientPath, clientTypes } from './client';

test('the client in the repository is what the document says (else run scripts/client.ts)', () => {
  expect(readFileSync(clientPath, 'utf8')).toBe(clientTypes());
});
