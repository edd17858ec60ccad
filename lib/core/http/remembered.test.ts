import { expect, test } from 'vitest';
import { remembered } from './remembered';

test('what comes again is not read again, also when there was nothing to find', () => {
  const read: string[] = [];
  const look = remembered((text) => {
    read.push(text);
    return text === 'a' ? { a: 1 } : null;
  });
  expect([look('a'), look('b'), look('a'), look('b')]).toEqual([{ a: 1 }, null, { a: 1 }, null]);
  expect(read).toEqual(['a', 'b']);
});

test('nobody fills the memory: long texts are not kept, and many ones not for ever', () => {
  let reads = 0;
  const look = remembered(
    (text) => {
      reads += 1;
      return text.length;
    },
    { entries: 3, longest: 5 },
  );
  for (const text of ['longer', 'longer', 'a', 'b', 'c', 'a', 'd', 'a']) expect(look(text)).toBe(text.length);
  expect(reads).toBe(7); // "longer" twice, a, b, c, d; and a again, as d began anew
});
