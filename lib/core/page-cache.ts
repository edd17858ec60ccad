import { config } from './config';
import { once, peek } from './once';

/** A page in one encoding: its body, and its head as names and values in turn. */
export type Form = { head: readonly string[]; body: Buffer };
/** A page as it goes to every anonymous reader, in each encoding that readers take. */
export type Page = { etag: string; plain: Form; br: Form; gzip: Form };

/**
 * A rendering under way, and what happened to the product's data since it began: changes are numbered; of several to one
 * thing the first is remembered, as whoever asked after it must not be given what may have been read before it.
 */
type Flight<T> = { promise: Promise<T>; tags: ReadonlySet<string>; changed: Map<string, number>; cleared: number };
type Kept = { page: Page; tags: ReadonlySet<string>; until: number; bytes: number };

/** What the rest of an entry costs beside its bodies: key, heads, tags, maps. An estimate. */
const OVERHEAD = 4096;

/**
 * The public pages that anonymous readers are shown, by key. Kept until their time is over, one of their tags is
 * invalidated, or they are the longest unread when the bytes run out. Times are milliseconds of `now`, a clock that only
 * goes forward.
 */
export class PageCache {
  readonly #pages = new Map<string, Kept>();
  readonly #byTag = new Map<string, Set<string>>();
  readonly #flights = new Map<string, Flight<unknown>>();
  readonly #running = new Set<Flight<unknown>>();
  #changes = 0;
  #bytes = 0;

  constructor(
    private readonly limit: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.#pages.size;
  }
  get bytes(): number {
    return this.#bytes;
  }

  find(key: string): Page | undefined {
    const kept = this.#pages.get(key);
    if (!kept) return undefined;
    if (kept.until <= this.now()) return void this.#drop(key, kept);
    // Reading moves a page to the end of the row; the first in the row is the longest unread.
    this.#pages.delete(key);
    this.#pages.set(key, kept);
    return kept.page;
  }

  /**
   * Renders once for all who ask for `key` while it is rendered. Who asked after a change to what is being shown gets a
   * rendering that began later. `render` adds to `tags` as it reads, and calls `keep` if the page is worth keeping:
   * it is kept unless one of its tags was invalidated since the rendering began.
   */
  async render<T>(key: string, render: (tags: Set<string>, keep: Keep) => Promise<T>): Promise<T> {
    for (;;) {
      const asked = this.#changes;
      const flight = (this.#flights.get(key) as Flight<T> | undefined) ?? this.#begin(key, render);
      const result = await flight.promise;
      if (!changedBefore(flight, asked)) return result;
    }
  }

  #begin<T>(key: string, render: (tags: Set<string>, keep: Keep) => Promise<T>): Flight<T> {
    const tags = new Set<string>();
    const flight: Flight<T> = { promise: Promise.resolve() as Promise<T>, tags, changed: new Map(), cleared: 0 };
    const keep: Keep = (page, forMs) => {
      if (changedBefore(flight, Number.POSITIVE_INFINITY)) return;
      this.#keep(key, page, tags, forMs);
    };
    this.#running.add(flight);
    this.#flights.set(key, flight);
    flight.promise = Promise.resolve()
      .then(() => render(tags, keep))
      .finally(() => {
        this.#running.delete(flight);
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
      });
    return flight;
  }

  #keep(key: string, page: Page, tags: ReadonlySet<string>, forMs: number): void {
    const bytes = page.plain.body.length + page.br.body.length + page.gzip.body.length + OVERHEAD;
    if (bytes > this.limit || !(forMs > 0)) return;
    const older = this.#pages.get(key);
    if (older) this.#drop(key, older);
    this.#pages.set(key, { page, tags, until: this.now() + forMs, bytes });
    this.#bytes += bytes;
    for (const tag of tags) {
      const keys = this.#byTag.get(tag);
      if (keys) keys.add(key);
      else this.#byTag.set(tag, new Set([key]));
    }
    for (const [oldest, kept] of this.#pages) {
      if (this.#bytes <= this.limit) break;
      this.#drop(oldest, kept);
    }
  }

  #drop(key: string, kept: Kept): void {
    this.#pages.delete(key);
    this.#bytes -= kept.bytes;
    for (const tag of kept.tags) {
      const keys = this.#byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#byTag.delete(tag);
    }
  }

  /** Drops every page that shows one of these, and keeps those from being kept that are just being rendered from it. */
  invalidate(tags: Iterable<string>): void {
    const change = ++this.#changes;
    for (const tag of tags) {
      for (const flight of this.#running) if (!flight.changed.has(tag)) flight.changed.set(tag, change);
      for (const key of [...(this.#byTag.get(tag) ?? [])]) {
        const kept = this.#pages.get(key);
        if (kept) this.#drop(key, kept);
      }
    }
  }

  /** Drops everything: the clock moved, or it is not known what changed. */
  clear(): void {
    const change = ++this.#changes;
    for (const flight of this.#running) flight.cleared ||= change;
    this.#pages.clear();
    this.#byTag.clear();
    this.#bytes = 0;
  }
}

/** Keeps a page for so many milliseconds. */
export type Keep = (page: Page, forMs: number) => void;

/** Whether what a rendering shows was changed, by a change up to the number `last`, after the rendering had begun. */
function changedBefore(flight: Flight<unknown>, last: number): boolean {
  if (flight.cleared > 0 && flight.cleared <= last) return true;
  for (const [tag, change] of flight.changed) if (change <= last && flight.tags.has(tag)) return true;
  return false;
}

/** The page cache of this process. */
export const pageCache = (): PageCache => once('page-cache', () => new PageCache(config().pageCacheBytes));

/** Tells the other instances what changed; set by ./page-cache-broadcast where there are others. */
export type Broadcast = { invalidated(tags: string[]): void; cleared(): void };

/**
 * Drops the pages that show one of these, here and in every other instance. Called after the commit that changed it: before,
 * a page could be rendered anew from the old state.
 */
export function invalidatePages(...tags: string[]): void {
  if (tags.length === 0) return;
  pageCache().invalidate(tags);
  peek<Broadcast>('page-cache-broadcast')?.invalidated(tags);
}

/** Drops all pages, here and in every other instance: for what changes everything, such as the clock or a setting. */
export function clearPages(): void {
  pageCache().clear();
  peek<Broadcast>('page-cache-broadcast')?.cleared();
}
