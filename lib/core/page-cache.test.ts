import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { type Page, PageCache } from './page-cache';

const form = (text: string, size: number) => ({ head: [], body: Buffer.alloc(size, text) });
const page = (text: string, size = 100): Page => ({ etag: text, plain: form(text, size), br: form('', 0), gzip: form('', 0) });
const FOREVER = 1e9;

/** A promise that is kept by hand. */
function gate() {
  let open = () => {};
  const promise = new Promise<void>((ok) => {
    open = ok;
  });
  return { promise, open };
}

/** Renders `text` under `key`, showing `tags`, and keeps it. */
const put = (cache: PageCache, key: string, text: string, tags: string[], forMs = FOREVER, size?: number) =>
  cache.render(key, async (seen, keep) => {
    for (const tag of tags) seen.add(tag);
    keep(page(text, size), forMs);
    return text;
  });

describe('what is kept', () => {
  test('is found until one of its tags is invalidated', async () => {
    const cache = new PageCache(1e6);
    await put(cache, '/a', 'a', ['listing:1', 'search']);
    await put(cache, '/b', 'b', ['listing:2', 'search']);
    cache.invalidate(['listing:1']);
    expect(cache.find('/a')).toBeUndefined();
    expect(cache.find('/b')?.etag).toBe('b');
    cache.invalidate(['nothing', 'search']);
    expect(cache.find('/b')).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  test('ends with its time', async () => {
    let now = 0;
    const cache = new PageCache(1e6, () => now);
    await put(cache, '/a', 'a', [], 1000);
    now = 999;
    expect(cache.find('/a')).toBeDefined();
    now = 1000;
    expect(cache.find('/a')).toBeUndefined();
    expect(cache.size).toBe(0);
  });

  test.each([0, -5, Number.NaN])('is nothing for %s milliseconds', async (forMs) => {
    const cache = new PageCache(1e6);
    await put(cache, '/a', 'a', [], forMs);
    expect(cache.size).toBe(0);
  });

  test('stays within its bytes; what was unread longest goes first', async () => {
    const cache = new PageCache(4 * 7000);
    for (const key of ['a', 'b', 'c', 'd']) await put(cache, key, key, [], FOREVER, 2500);
    expect(cache.size).toBe(4);
    cache.find('a');
    await put(cache, 'e', 'e', [], FOREVER, 2500);
    expect(cache.find('b')).toBeUndefined();
    expect(cache.find('a')).toBeDefined();
    expect(cache.bytes).toBeLessThanOrEqual(4 * 7000);
  });

  test('is never one page larger than everything', async () => {
    const cache = new PageCache(5000);
    await put(cache, 'small', 's', [], FOREVER, 100);
    await put(cache, 'large', 'l', [], FOREVER, 10_000);
    expect(cache.find('large')).toBeUndefined();
    expect(cache.find('small')).toBeDefined();
  });

  test('goes when the clock moves', async () => {
    const cache = new PageCache(1e6);
    await put(cache, '/a', 'a', ['x']);
    cache.clear();
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  });
});

describe('while it is rendered', () => {
  test('many who ask wait for one rendering', async () => {
    const cache = new PageCache(1e6);
    const { promise, open } = gate();
    let renderings = 0;
    const ask = () =>
      cache.render('/a', async () => {
        renderings++;
        await promise;
        return renderings;
      });
    const asked = Array.from({ length: 50 }, ask);
    open();
    expect(new Set(await Promise.all(asked))).toEqual(new Set([1]));
    expect(renderings).toBe(1);
  });

  test('a failure reaches all who waited, and the next one is rendered anew', async () => {
    const cache = new PageCache(1e6);
    const broken = () => cache.render('/a', () => Promise.reject(new Error('broken')));
    const results = await Promise.allSettled([broken(), broken()]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.render('/a', async () => 'whole')).toBe('whole');
  });

  test.each([
    ['before it was read', true],
    ['after it was read', false],
  ])('a page of which a part is changed %s is not kept', async (_, before) => {
    const cache = new PageCache(1e6);
    await cache.render('/a', async (tags, keep) => {
      if (before) cache.invalidate(['listing:1']);
      tags.add('listing:1');
      if (!before) cache.invalidate(['listing:1']);
      keep(page('stale'), FOREVER);
    });
    expect(cache.find('/a')).toBeUndefined();
  });

  test('a change to something else does not matter', async () => {
    const cache = new PageCache(1e6);
    await cache.render('/a', async (tags, keep) => {
      tags.add('listing:1');
      cache.invalidate(['listing:2']);
      keep(page('fresh'), FOREVER);
    });
    expect(cache.find('/a')).toBeDefined();
  });

  test('a clock that moves keeps it out too', async () => {
    const cache = new PageCache(1e6);
    await cache.render('/a', async (_, keep) => {
      cache.clear();
      keep(page('stale'), FOREVER);
    });
    expect(cache.size).toBe(0);
  });

  test('who asks after the change is not given the rendering from before', async () => {
    const cache = new PageCache(1e6);
    let value = 'old';
    const { promise, open } = gate();
    const ask = (wait: Promise<void>) =>
      cache.render('/a', async (tags) => {
        tags.add('listing:1');
        const seen = value;
        await wait;
        return seen;
      });
    const early = ask(promise);
    await Promise.resolve();
    await Promise.resolve();
    value = 'new';
    cache.invalidate(['listing:1']);
    const late = ask(Promise.resolve());
    open();
    expect(await early).toBe('old');
    expect(await late).toBe('new');
  });
});

describe('in any order of reading, changing, asking and moving the clock', () => {
  type Step = { do: 'ask' | 'change' | 'clear' | 'finish'; what: number };
  const step: fc.Arbitrary<Step> = fc.record({
    do: fc.constantFrom('ask', 'ask', 'change', 'finish', 'finish', 'clear'),
    what: fc.nat(2),
  });

  test('nobody is shown what was changed before they asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const cache = new PageCache(1e6);
        // Page n shows things n and n + 1; a page's text is the versions that it read.
        const versions = [0, 0, 0, 0];
        const waiting: ReturnType<typeof gate>[] = [];
        const answers: Promise<{ shown: number[]; least: number[] }>[] = [];
        const check = (shown: number[], least: number[]) => {
          for (const [i, version] of shown.entries()) expect(version).toBeGreaterThanOrEqual(least[i] ?? 0);
        };
        for (const { do: what, what: n } of steps) {
          if (what === 'change') {
            versions[n] = (versions[n] ?? 0) + 1;
            cache.invalidate([`thing:${n}`]);
          } else if (what === 'clear') {
            for (let i = 0; i < versions.length; i++) versions[i] = (versions[i] ?? 0) + 1;
            cache.clear();
          } else if (what === 'finish') {
            waiting.splice(n, 1)[0]?.open();
          } else {
            const least = [versions[n] ?? 0, versions[n + 1] ?? 0];
            const kept = cache.find(`/${n}`);
            if (kept) {
              check(JSON.parse(kept.etag), least);
              continue;
            }
            const asked = cache.render(`/${n}`, async (tags, keep) => {
              const own = gate();
              waiting.push(own);
              tags.add(`thing:${n}`);
              const first = versions[n] ?? 0;
              await own.promise;
              tags.add(`thing:${n + 1}`);
              const shown = [first, versions[n + 1] ?? 0];
              keep(page(JSON.stringify(shown)), FOREVER);
              return shown;
            });
            answers.push(asked.then((shown) => ({ shown, least })));
          }
          for (let turn = 0; turn < 4; turn++) await Promise.resolve();
        }
        let done = false;
        const all = Promise.all(answers).finally(() => {
          done = true;
        });
        while (!done) {
          for (const own of waiting.splice(0)) own.open();
          await new Promise((ok) => setImmediate(ok));
        }
        for (const { shown, least } of await all) check(shown, least);
        // What is still kept is what is true now.
        for (const n of [0, 1, 2]) {
          const kept = cache.find(`/${n}`);
          if (kept) expect(JSON.parse(kept.etag)).toEqual([versions[n], versions[n + 1]]);
        }
      }),
      tries(300),
    );
  });
});
