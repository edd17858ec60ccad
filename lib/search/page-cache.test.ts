import { expect, test } from 'vitest';
import { SEARCH_PARAMETERS } from '@/lib/core/page-cache-routes';
import { criteriaFrom, paramsOf } from './criteria';

test('the page cache knows every parameter that search understands, and no other', () => {
  const everything = new URLSearchParams(
    'q=tap&category=plumbing&near=Bath&lat=51&lng=-2&radius=40&min=1&max=9&currency=GBP&rating=4&kind=appointment&verified=1&date=week&part=evening&delivery=3&sort=price&page=2',
  );
  const understood = paramsOf(criteriaFrom(everything)).map(([name]) => name);
  expect(SEARCH_PARAMETERS.toSorted()).toEqual(understood.toSorted());
  expect(understood.toSorted()).toEqual([...everything.keys()].toSorted());
});
