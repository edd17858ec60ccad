import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { events } from '@/lib/events';
import { documentPath, eventsDocument } from './draw-events';

test('docs/events.md is what the table says; `npx tsx scripts/draw-events.ts` draws it anew', () => {
  expect(readFileSync(documentPath, 'utf8')).toBe(eventsDocument(events));
});
