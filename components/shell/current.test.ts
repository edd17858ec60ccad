import { expect, test } from 'vitest';
import { currentItem } from './current';

const admin = ['/admin', '/admin/people', '/admin/orders'].map((href) => ({ href, label: href }));

test.each([
  ['/admin', '/admin'],
  ['/admin/', '/admin'],
  ['/admin/people', '/admin/people'],
  ['/admin/orders/GH-7K3M-92QX', '/admin/orders'],
  // The middleware writes the language into the address that the server sees; the browser shows it without.
  ['/en/admin', '/admin'],
  ['/en/admin/people', '/admin/people'],
  ['/admin/people?page=2', '/admin/people'],
])('at %s the reader is at %s', (address, href) => {
  expect(currentItem(admin, address)?.href).toBe(href);
});

test.each([['/admin/other'], ['/admin/peoples'], ['/'], ['/orders']])('%s is at none of these places', (address) => {
  expect(currentItem(admin, address)).toBeUndefined();
});

test('a place with nothing below it in the navigation is everything below it', () => {
  const items = [
    { href: '/', label: 'Home' },
    { href: '/account/orders', label: 'Orders' },
  ];
  expect(currentItem(items, '/account/orders/GH-7K3M-92QX/pay')?.label).toBe('Orders');
  expect(currentItem(items, '/en')?.label).toBe('Home');
  expect(currentItem(items, '/search')).toBeUndefined();
});

test('an item that says that it is current is believed', () => {
  expect(currentItem([...admin, { href: '/help', label: 'Help', current: true }], '/admin')?.href).toBe('/help');
});

test('a place may have another one that belongs to it', () => {
  const items = [{ href: '/dashboard/calendar', also: '/dashboard/availability', label: 'Calendar' }];
  expect(currentItem(items, '/en/dashboard/availability')?.label).toBe('Calendar');
  expect(currentItem(items, '/dashboard/availability/else')).toBeUndefined();
});
