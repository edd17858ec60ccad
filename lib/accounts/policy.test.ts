import { expect, test } from 'vitest';
import type { Role } from '@/lib/core/shared/roles';
import { deviceOf, displayName, fence, ownPath, usernameFrom } from './policy';

test.each<[string, Role | null, string]>([
  ['/', null, 'open'],
  ['/listings/a-tap', null, 'open'],
  ['/accountants', null, 'open'],
  ['/account', null, 'sign_in'],
  ['/account/orders', 'CUSTOMER', 'open'],
  ['/account/orders', 'SUPERADMIN', 'open'],
  ['/dashboard', null, 'sign_in'],
  ['/dashboard', 'CUSTOMER', 'forbidden'],
  ['/dashboard', 'ADMIN', 'forbidden'],
  ['/dashboard/listings', 'PROVIDER', 'open'],
  ['/admin', 'PROVIDER', 'forbidden'],
  ['/admin/users', 'ADMIN', 'open'],
  ['/admin', 'SUPERADMIN', 'open'],
])('the fence at %s for %s is %s', (path, role, expected) => expect(fence(path, role)).toBe(expected));

test.each([
  ['/checkout/GH-7K3M-92QX?slot=1#pay', '/checkout/GH-7K3M-92QX?slot=1#pay'],
  ['/search?q=leak&near=51.4,-2.6', '/search?q=leak&near=51.4,-2.6'],
  ['/a/../account', '/account'],
  ['//elsewhere.example', null],
  ['/\\elsewhere.example', null],
  ['/a/..//elsewhere.example', null],
  ['/\t/elsewhere.example', null],
  ['https://elsewhere.example/', null],
  ['javascript:alert(1)', null],
  ['/api/users/me/', null],
  ['/sign-in?next=/x', null],
  ['/ru/sign-in', null],
  ['', null],
  [undefined, null],
])('after signing in, %s leads to %s', (next, expected) => expect(ownPath(next)).toBe(expected));

test('a person is named by first name and initial', () => {
  expect(displayName({ firstName: 'Hannah', lastName: 'Whitlock' })).toBe('Hannah W.');
  expect(displayName({ firstName: 'Ayşe', lastName: '' })).toBe('Ayşe');
});

test.each([
  ['Tom', 'Ashby', 'tom.ashby'],
  ['Zoë', "O'Brien-Łuk", 'zoe.obrienuk'],
  ['Jürgen', 'Groß', 'jurgen.gross'],
  ['李', '小龙', 'member'],
  ['Ad', 'Min', 'ad.min'],
  ['Root', '李', 'member'],
  ['Maximiliana-Theodora', 'Featherstonehaugh', 'maximilianatheodora.feat'],
])('%s %s becomes the user name %s', (first, last, expected) => expect(usernameFrom(first, last)).toBe(expected));

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1',
    'Safari',
    'iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge',
    'Windows',
  ],
  ['curl/8.5.0', null, null],
])('the device of %s', (agent, browser, system) => expect(deviceOf(agent)).toEqual({ browser, system }));
