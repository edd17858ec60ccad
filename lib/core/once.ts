/**
 * One value per process. Next loads a module several times (instrumentation, pages, routes, middleware each get their own
 * instance, the server one more); `globalThis` is shared. Whatever must exist once hangs here: connections, the clock, the
 * event bus, the page cache, the worker.
 */
type Shelf = Record<string, unknown>;
const key = Symbol.for('guildhall');
const root = globalThis as { [key]?: Shelf };
root[key] ??= {};
const shelf = root[key];

/** The value of that name, made by the first who asks. A `make` that throws leaves nothing behind. */
export function once<T>(name: string, make: () => T): T {
  if (!(name in shelf)) shelf[name] = make();
  return shelf[name] as T;
}

/** Sets the value of that name, replacing an older one. */
export function put<T>(name: string, value: T): T {
  shelf[name] = value;
  return value;
}

/** Forgets the value of that name: the next who asks makes a new one. */
export const drop = (name: string): void => void delete shelf[name];

/** The value of that name, or undefined if nobody has made it yet. */
export const peek = <T>(name: string): T | undefined => shelf[name] as T | undefined;
