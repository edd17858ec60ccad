import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from './once';

/** What is learnt about a page while it is rendered for the page cache. */
export type Rendering = {
  /** What the page shows, such as `listing:12` or `search`: whoever changes it drops the page. */
  tags: Set<string>;
  /** Milliseconds for which the page stays true if nobody changes anything. */
  remaining: number;
  /** Something went wrong or was read that only one reader may see: the page is not kept. */
  failed: boolean;
};

/** The renderings under way, found by whoever runs within one. Outside of one there is no store. */
export const rendering = (): AsyncLocalStorage<Rendering> => once('rendering', () => new AsyncLocalStorage<Rendering>());

/** Says that the page now rendered shows this; does nothing for a page that is not to be kept. */
export function dependsOn(...tags: string[]): void {
  const store = rendering().getStore();
  if (store) for (const tag of tags) store.tags.add(tag);
}

/**
 * Says that time alone makes the page untrue at `date` (the next free slot, an offer's end), seen from `now`, the clock that
 * the query goes by. The earliest of all that are said counts.
 */
export function expiresAt(date: Date, now: Date): void {
  const store = rendering().getStore();
  if (store) store.remaining = Math.min(store.remaining, date.getTime() - now.getTime());
}

/** Says that the page now rendered must not be kept. */
export function doNotKeep(): void {
  const store = rendering().getStore();
  if (store) store.failed = true;
}
