import path from 'node:path';
import { importsOf } from './imports';

export type Source = { path: string; text: string };
/** Slice → the slices that it may import. */
export type Table = Record<string, readonly string[]>;

const TESTS = /\.(?:test|itest|prove)\.tsx?$/;
/** Files whose rules hold without a database and without a clock, so that they can be proved. */
const PURE = /^lib\/(?!core\/)[^/]+\/(?:policy|rules|(?:processes|rules)\/.+)\.ts$/;
/** Files that the browser loads too. */
const BROWSER_SAFE = /^lib\/(?:core\/shared\/.+|[^/]+\/schema(?:\/.+)?)\.ts$/;
const BROWSER_PACKAGES = new Set(['zod']);
const CLOCK = /\bDate\.now\(\)|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(\)/;

/** Every way in which these sources break the structure, as sentences; none if all is well. */
export function violations(sources: Source[], table: Table): string[] {
  const folders = new Set(sources.flatMap(({ path: file }) => /^lib\/([^/]+)\//.exec(file)?.[1] ?? []));
  const rowless = [...folders]
    .filter((name) => name !== 'core' && !(name in table))
    .map((name) => `lib/${name} has no row in the table`);
  return [...rowless, ...sources.filter(({ path: file }) => !TESTS.test(file)).flatMap((source) => violationsIn(source, table))];
}

function violationsIn({ path: file, text }: Source, table: Table): string[] {
  const found = importsOf(file, text).flatMap(({ from, typeOnly }) => {
    const target = resolved(file, from);
    const why = wrong(file, target, typeOnly, table);
    return why ? [`${file} imports ${from}: ${why}`] : [];
  });
  if (/^lib\/(?!core\/)[^/]+\//.test(file) && CLOCK.test(withoutComments(text)))
    found.push(`${file} reads a clock: time is ctx.now`);
  return found;
}

/** The path from the root for our own files, the package's name for others. */
function resolved(file: string, from: string): string {
  if (from.startsWith('@/')) return from.slice(2);
  return from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : `package:${from}`;
}

function wrong(file: string, target: string, typeOnly: boolean, table: Table): string | null {
  const room = file.split('/')[0];
  if (room === 'lib') return wrongInLib(file, target, typeOnly, table);
  if (room === 'components') {
    if (target.startsWith('app/')) return 'components get actions as props';
    const known = isBrowserSafe(target) || target.startsWith('lib/core/process/');
    if (target.startsWith('lib/') && !typeOnly && !known)
      return 'components know of lib only schema, core/shared and the words of processes';
  }
  if (room !== 'tests' && room !== 'scripts' && target.startsWith('tests/')) return 'only tests and scripts use the tests';
  if ((room === 'app' || room === 'components') && target.startsWith('generated/'))
    return 'only lib/core knows the generated client';
  return null;
}

function wrongInLib(file: string, target: string, typeOnly: boolean, table: Table): string | null {
  if (/^(?:app|components|scripts|tests)\//.test(target)) return 'lib knows nothing of pages, components, scripts and tests';
  const own = /^lib\/([^/]+)\//.exec(file)?.[1];
  if (target.startsWith('generated/') && own !== 'core' && !typeOnly) return 'only lib/core knows the generated client';
  const other = /^lib\/([^/]+)(?:\/|$)/.exec(target)?.[1];
  if (own && other && other !== own && other !== 'core') {
    if (own === 'core') return 'core knows no slice';
    if (!table[own]?.includes(other)) return `${own} may not import ${other}`;
    if (!/^lib\/[^/]+(?:\/schema|\/index)?$/.test(target)) return `${other} has two doors: its index and its schema`;
  }
  if (typeOnly) return null;
  if (BROWSER_SAFE.test(file) && !isBrowserSafe(target)) return 'the browser loads this file too';
  if (PURE.test(file) && !isPure(file, target))
    return 'rules are pure: schema, core/shared and the interpreter of processes only';
  return null;
}

const isBrowserSafe = (target: string) =>
  target.startsWith('package:')
    ? BROWSER_PACKAGES.has(target.slice('package:'.length))
    : BROWSER_SAFE.test(`${target.replace(/\.ts$/, '')}.ts`);

function isPure(file: string, target: string): boolean {
  if (isBrowserSafe(target) || target.startsWith('lib/core/process/')) return true;
  if (target === 'package:temporal-polyfill') return true;
  const slice = file.split('/').slice(0, 2).join('/');
  return target.startsWith(`${slice}/`) && PURE.test(`${target}.ts`);
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, '');
