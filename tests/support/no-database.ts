import { put } from '@/lib/core/once';

process.env.LOG_LEVEL ??= 'silent';

/** A unit test that needs a database is an integration test: `*.itest.ts`. */
const trap = new Proxy(
  {},
  {
    get(_, name) {
      if (name === 'then') return undefined;
      throw new Error(`a unit test asked the database (${String(name)}); name it *.itest.ts`);
    },
  },
);
put('client', trap);
