import { ROLES, type Role } from '@/lib/core/shared/roles';

/** The sides of the site that are for some: the first path segment, and whose they are. Everything else is for everyone. */
const ROOMS: Record<string, readonly Role[]> = {
  account: ROLES,
  dashboard: ['PROVIDER'],
  admin: ['ADMIN', 'SUPERADMIN'],
};

/**
 * Whether the address, without its language, is behind the fence, and whether this role may pass. The fence comes before the pages'
 * own locks and does not replace them.
 */
export function fence(path: string, role: Role | null): 'open' | 'sign_in' | 'forbidden' {
  const allowed = ROOMS[path.split('/')[1] ?? ''];
  if (!allowed) return 'open';
  if (!role) return 'sign_in';
  return allowed.includes(role) ? 'open' : 'forbidden';
}

/** Where somebody goes after signing in who was going nowhere else. */
export const homeOf = (role: Role): string =>
  ({ CUSTOMER: '/', PROVIDER: '/dashboard', ADMIN: '/admin', SUPERADMIN: '/admin' })[role];

/** The address to go on to, if it is one of this site and not one of signing in; else null. */
export function ownPath(next: unknown): string | null {
  if (typeof next !== 'string' || next.length > 2000 || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return null;
  if (!URL.canParse(next, 'http://own.invalid')) return null;
  const url = new URL(next, 'http://own.invalid');
  if (url.origin !== 'http://own.invalid' || /^\/(?:\w\w\/)?(?:api|sign-in|sign-up|reset|verify)(?:\/|$)/.test(url.pathname))
    return null;
  return url.pathname.startsWith('//') ? null : `${url.pathname}${url.search}${url.hash}`;
}

/** How people who are not the person's counterpart may name them: "Hannah W." */
export const displayName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  [firstName, lastName && `${[...lastName][0]}.`].filter(Boolean).join(' ');

/** Names that would look as if they belonged to the house. */
const HOUSE = new Set(
  'about account admin administrator api billing bot contact dashboard everyone guildhall help info legal mail me mediator moderator null official owner payments privacy root security settings staff superadmin support system team terms undefined webmaster'.split(
    ' ',
  ),
);
export const isHouseName = (username: string): boolean => HOUSE.has(username);

/** "Zoë O’Brien" → "zoe.obrien"; "member" for names without a Latin letter. */
export function usernameFrom(firstName: string, lastName: string): string {
  const part = (name: string) =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/ß/g, 'ss')
      .replace(/[^a-z0-9]/g, '');
  const name = [part(firstName), part(lastName)].filter(Boolean).join('.').slice(0, 24).replace(/\.$/, '');
  return name.length < 3 || isHouseName(name) ? 'member' : name;
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Browser and system by which a person knows the device again; null for what is not known, as with programs. */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  const named = (table: [RegExp, string][]) => table.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
  return { browser: named(BROWSERS), system: named(SYSTEMS) };
}
