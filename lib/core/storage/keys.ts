const SEGMENT = '[a-z0-9](?:[a-z0-9:-]|\\.(?=[a-z0-9]))*';
const KEY = new RegExp(`^${SEGMENT}(?:/${SEGMENT})*$`);

/**
 * Whether a text may name something in the storage: segments of lower-case letters, digits, colons, hyphens and single dots, joined by
 * slashes, at most 200 characters. Such a key cannot leave its folder, and is the same file on every kind of disk.
 */
export const isStorageKey = (key: string): boolean => key.length <= 200 && KEY.test(key);

/** @throws Error for what is no key: keys are made by us, never taken from outside unread. */
export function requireStorageKey(key: string): string {
  if (!isStorageKey(key)) throw new Error('not a key of the storage');
  return key;
}
