import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { setConfig } from '@/tests/support/config';
import { judged } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';

// The curl commands of docs/api.md, in their order, read as a shell would read them.

freshDatabase();
beforeAll(() => {
  setConfig({ RATE_LIMITS: 'off' });
  wire();
});

const commands = [...readFileSync('docs/api.md', 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
const known: Record<string, string> = { ORIGIN: 'http://localhost:3000' };

/** The words of a command; variables are filled in, also (unlike in a shell) within single quotes. */
const words = (command: string): string[] =>
  [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replaceAll(
      /\$([A-Z]+)/g,
      (_, name: string) => known[name] ?? expect.fail(`no $${name}`),
    ),
  );

async function run(command: string) {
  const [curl, ...given] = words(command);
  expect(curl).toBe('curl');
  const after = (flag: string) => given.flatMap((word, at) => (given[at - 1] === flag ? [word] : []));
  const [address = ''] = given.filter((word) => word.startsWith('http'));
  const [body] = after('-d');
  const headers = after('-H').map((header) => header.split(': ') as [string, string]);
  const response = await judged(makeApi()).fetch(new Request(address, { method: body ? 'POST' : 'GET', headers, body }));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('every command of the document does what stands beside it', async () => {
  const [provider = '', service = '', customer = '', slots = '', checkout = '', book = '', accept = '', read = '', ...more] =
    commands;
  expect(more).toEqual([]);
  known.PROVIDER = String((await run(provider)).body.access);
  known.SERVICE = String((await run(service)).body.id);
  known.CUSTOMER = String((await run(customer)).body.access);
  const days = (await run(slots)).body.days as { slots: { starts_at: string }[] }[];
  known.TIME = days.flatMap((day) => day.slots)[0]?.starts_at ?? '';
  expect(await run(checkout)).toMatchObject({ status: 200, body: { free: true, total_amount: '60.00', currency: 'GBP' } });
  const booked = await run(book);
  expect(booked).toMatchObject({ status: 201, body: { status: 'PENDING', starts_at: known.TIME } });
  expect(await run(book)).toEqual(booked);
  known.BOOKING = String(booked.body.reference);
  expect(await run(accept)).toMatchObject({ status: 200, body: { status: 'CONFIRMED' } });
  expect(await run(accept)).toMatchObject({
    status: 200,
    body: { allowed: expect.arrayContaining([{ step: 'start', status: 'IN_PROGRESS' }]) },
  });
  expect(await run(read)).toMatchObject({ status: 200, body: { status: 'CONFIRMED' } });
});
