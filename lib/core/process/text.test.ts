import { expect, test } from 'vitest';
import { firstKey, labelKeys, stepKeys } from './text';

const product = { name: 'product' };

test('a label is looked for in the process and then among those of all', () => {
  expect(labelKeys(product, 'confirmed', 'provider')).toEqual([
    'state.product.confirmed.provider',
    'state.any.confirmed.provider',
  ]);
});

test('a button is looked for by process before all, and by party before everyone', () => {
  expect(stepKeys(product, 'send', 'operator')).toEqual([
    'step.product.send.operator',
    'step.product.send',
    'step.any.send.operator',
    'step.any.send',
  ]);
});

test('the first key that the catalogue has is taken; having none is a mistake', () => {
  expect(firstKey(['a', 'b', 'c'], (key) => key !== 'a')).toBe('b');
  expect(() => firstKey(['a', 'b'], () => false)).toThrow('No text for any of: a, b');
});
