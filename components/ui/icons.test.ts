import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { componentName, names, shapesOf } from '@/scripts/icons.mjs';
import { icon } from './icon';
import * as icons from './icons';

const drawn = (make: (props: object) => ReactElement) => renderToStaticMarkup(createElement(make));

test('the icons are those of the installed lucide-react', async () => {
  expect(Object.keys(icons).sort()).toEqual(names.map(componentName).sort());
  for (const name of names) {
    const mine = Object.entries(icons).find(([key]) => key === componentName(name))?.[1];
    expect(mine && drawn(mine), name).toBe(drawn(icon(await shapesOf(name))));
  }
});

test('an icon is decoration unless it is named', () => {
  expect(renderToStaticMarkup(createElement(icons.Star))).toContain('aria-hidden="true"');
  const named = renderToStaticMarkup(createElement(icons.Star, { 'aria-label': 'Rating' }));
  expect(named).toContain('role="img" aria-label="Rating"');
  expect(named).not.toContain('aria-hidden');
});
