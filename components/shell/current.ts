import { routing } from '@/i18n/routing';
import type { NavItem } from './view';

/**
 * The place of a navigation at which this address lies: itself or something below it. A place that others lie below ("/admin" beside
 * "/admin/people") is only itself. An item that says that it is current is believed.
 */
export function currentItem<T extends NavItem>(items: readonly T[], address: string): T | undefined {
  const path = plain(address);
  const isRoot = (href: string) => items.some((other) => plain(other.href).startsWith(`${href}/`));
  return (
    items.find(({ current }) => current) ??
    items.find(({ href, also }) => plain(href) === path || also === path) ??
    items.find(({ href }) => !isRoot(plain(href)) && path.startsWith(`${plain(href)}/`))
  );
}

/** An address without language, query and slash at the end: what the server and the browser agree on. */
function plain(address: string): string {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  const [, first = '', ...rest] = path.split('/');
  const known = (routing.locales as readonly string[]).includes(first);
  return `/${[...(known ? [] : [first]), ...rest].join('/')}`.replace(/(?<=.)\/+$/, '');
}
