import { expect, test } from 'vitest';
import { formInput, typedIn } from './form';

const sent = (...pairs: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

test('what was typed is shown again, all that was ticked of a list, and no secret', () => {
  const data = sent(
    ['_key', 'k'],
    ['url', 'not an address'],
    ['events[]', 'order.confirmed'],
    ['events[]', 'order.completed'],
    ['password', 'three words'],
  );
  expect(typedIn(data)).toEqual({
    values: { url: 'not an address', 'events[]': 'order.completed' },
    chosen: { 'events[]': ['order.confirmed', 'order.completed'] },
  });
});

test('a form’s fields are an input: lists, things within things, and nothing of the form’s own', () => {
  const data = sent(['_key', 'k'], ['a.b', '1'], ['a.c', ''], ['list[]', 'x'], ['list[]', ''], ['__proto__.admin', '1']);
  expect(formInput(data)).toEqual({ a: { b: '1' }, list: ['x'] });
});
