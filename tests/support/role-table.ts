import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import '@/lib/slices';
import { commands } from '@/lib/core/command';
import { type Access, type RestDoor, restDoors } from '@/lib/core/door';
import { queries } from '@/lib/core/query';
import { ROLES, type Role } from '@/lib/core/shared/roles';

/** Who asks: nobody known, or somebody in a role. */
export const READERS = ['VISITOR', ...ROLES] as const;
export type Reader = (typeof READERS)[number];

/** What a door says to a reader: in, or why not. What they may do with which thing is the operation's own business. */
export type Verdict = 'in' | 401 | 403;
export type Verdicts = Readonly<Record<Reader, Verdict>>;

export type Door = { operation: string; kind: 'command' | 'query'; method: RestDoor['method']; path: string; multipart: boolean };
export type OperationRow = {
  name: string;
  kind: 'command' | 'query';
  /** Forms reach it by a server action. */
  action: boolean;
  doors: Door[];
  verdicts: Verdicts;
};

const verdictFor = (access: Access, reader: Reader): Verdict => {
  if (access === 'anyone') return 'in';
  if (reader === 'VISITOR') return 401;
  return access === 'signed_in' || access.includes(reader) ? 'in' : 403;
};
const verdicts = <V>(of: (reader: Reader) => V) =>
  Object.fromEntries(READERS.map((reader) => [reader, of(reader)])) as Record<Reader, V>;

/**
 * The eight who walk through every door: nobody known, two people of each side of the market, between whom no door may differ, the
 * operator's two, and somebody who was suspended after they had signed in.
 */
export const IDENTITIES = [
  'ANONYMOUS',
  'CUSTOMER',
  'OTHER_CUSTOMER',
  'PROVIDER',
  'OTHER_PROVIDER',
  'ADMIN',
  'SUPERADMIN',
  'SUSPENDED',
] as const;
export type Identity = (typeof IDENTITIES)[number];

/** What a door says to one of the eight. Whose token does not hold any more is let in nowhere, not even where everyone is. */
export function verdictOn({ verdicts: of }: OperationRow, identity: Identity): Verdict {
  if (identity === 'SUSPENDED') return 401;
  return of[identity === 'ANONYMOUS' ? 'VISITOR' : (identity.replace('OTHER_', '') as Role)];
}

/** Every command and query of the registry, by name. */
export function operationTable(): OperationRow[] {
  const rows = [
    ...commands().map((operation) => ({ ...operation, kind: 'command' as const })),
    ...queries().map((operation) => ({ ...operation, kind: 'query' as const })),
  ];
  return rows
    .map(({ name, kind, access, doors }) => ({
      name,
      kind,
      action: doors.action,
      doors: restDoors(doors).map(({ method, path: address, multipart }) => ({
        operation: name,
        kind,
        method,
        path: address,
        multipart: multipart === true,
      })),
      verdicts: verdicts((reader) => verdictFor(access, reader)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a page is to a reader: shown, behind the sign-in, refused, or there for nobody. */
export type Sight = 'shown' | 'sign_in' | 'forbidden' | 'nowhere';
export type PageRow = { pattern: string; sights: Readonly<Record<Reader, Sight>> };

/** Whose each side of the site is; what stands nowhere here is public. Written down apart from the fence, which is tested by it. */
const SIDES: Readonly<Record<string, readonly Role[]>> = {
  account: ROLES,
  dashboard: ['PROVIDER'],
  admin: ['ADMIN', 'SUPERADMIN'],
};
/** Pages that are an answer and no place. */
const NOWHERE = ['/[...rest]', '/nowhere', '/forbidden'];

function sightOf(pattern: string, reader: Reader): Sight {
  if (NOWHERE.includes(pattern)) return pattern === '/forbidden' ? 'forbidden' : 'nowhere';
  const roles = SIDES[pattern.split('/')[1] ?? ''];
  if (!roles) return 'shown';
  if (reader === 'VISITOR') return 'sign_in';
  return roles.includes(reader) ? 'shown' : 'forbidden';
}

/** Every page, as the folders of app/[locale] say, by the pattern of its address without the language. */
export function pageTable(root = path.join('app', '[locale]')): PageRow[] {
  return patternsIn(root)
    .sort()
    .map((pattern) => ({ pattern, sights: verdicts((reader) => sightOf(pattern, reader)) }));
}

function patternsIn(folder: string, at = ''): string[] {
  const own = existsSync(path.join(folder, 'page.tsx')) ? [at || '/'] : [];
  const inner = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .flatMap(({ name }) => patternsIn(path.join(folder, name), /^\(.*\)$/.test(name) ? at : `${at}/${name}`));
  return [...own, ...inner];
}
