import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { now } from './clock';
import { command, commands } from './command';
import { readConfig } from './config';
import { type Context, systemContext } from './context';
import { db } from './database';
import { conflict } from './errors';
import { idempotencyJobs } from './idempotency';
import { put } from './once';

freshDatabase();

// Commands of this test alone; they write settings, as those belong to nobody.
const Input = z.strictObject({
  key: z.string().min(1).max(10),
  times: z.coerce.number({ error: 'invalid' }).int('invalid').min(1, 'too_low').default(1),
  list: z.array(z.strictObject({ name: z.string().min(2) })).optional(),
  day: z.iso.date('invalid_date').optional(),
});
const doors = { action: true, rest: { none: 'a test' } };
let runs = 0;
let finished = 0;
let prepared = 0;

const write = (ctx: Context, key: string, value: unknown) =>
  ctx.db.setting.create({ data: { key, value: value as object, updatedAt: ctx.now } });

const keep = command({
  name: 'test.keep',
  input: Input,
  access: 'signed_in',
  doors,
  run: async (ctx, { key, times }) => {
    runs += 1;
    await write(ctx, key, times);
    return { kept: key, run: runs };
  },
});

const outside = command({
  name: 'test.outside',
  input: Input,
  access: 'anyone',
  doors,
  prepare: async () => {
    prepared += 1;
    return 'prepared';
  },
  run: async (ctx, { key }, word) => {
    runs += 1;
    await write(ctx, key, word);
    return { key };
  },
  finish: async (ctx, { key }) => {
    finished += 1;
    const { value } = await ctx.db.setting.findUniqueOrThrow({ where: { key } });
    return { key, value, finished };
  },
});

const whisper = command({
  name: 'test.whisper',
  input: Input,
  access: 'signed_in',
  doors,
  secret: true,
  run: async () => {
    runs += 1;
    return { token: `token-${runs}` };
  },
});

const fail = command({
  name: 'test.fail',
  input: Input,
  access: 'signed_in',
  doors,
  run: async (ctx, { key }) => {
    runs += 1;
    await write(ctx, key, 0);
    throw conflict('not_now');
  },
});

const operatorsOnly = command({
  name: 'test.operators',
  input: z.strictObject({}),
  access: ['ADMIN', 'SUPERADMIN'],
  doors,
  run: async () => ({ done: true }),
});

const upload = command({
  name: 'test.upload',
  input: z.strictObject({ file: z.file() }),
  access: 'signed_in',
  doors,
  run: async (_, { file }) => ({ size: file.size }),
});

const limited = command({
  name: 'test.limited',
  input: z.strictObject({}),
  access: 'anyone',
  doors,
  limit: 'booking',
  run: async () => ({ done: true }),
});

let hannah: { id: number; role: string };
let yusuf: { id: number; role: string };
beforeEach(async () => {
  runs = finished = prepared = 0;
  await db().idempotentAnswer.deleteMany();
  await db().setting.deleteMany();
  hannah ??= await createUser(db(), { email: 'hannah@example.org' });
  yusuf ??= await createUser(db(), { email: 'yusuf@example.org' });
});
const asHannah = (idempotencyKey?: string) => contextFor(hannah, { idempotencyKey });

describe('an idempotency key', () => {
  test('repeated with the same body gets the same answer, and nothing is done twice', async () => {
    const first = await keep.execute(asHannah('k1'), { key: 'a' });
    expect(await keep.execute(asHannah('k1'), { key: 'a' })).toEqual(first);
    expect(runs).toBe(1);
    expect(await db().setting.count()).toBe(1);
  });

  test('may spell the same body differently: defaults, and the order of the fields', async () => {
    const first = await keep.execute(asHannah('k1'), { key: 'a' });
    expect(await keep.execute(asHannah('k1'), { times: '1', key: 'a' })).toEqual(first);
    expect(runs).toBe(1);
  });

  test('with another body is refused', async () => {
    await keep.execute(asHannah('k1'), { key: 'a' });
    await expect(keep.execute(asHannah('k1'), { key: 'b' })).rejects.toMatchObject({
      code: 'unprocessable',
      reason: 'key_reused',
    });
    expect(await db().setting.count()).toBe(1);
  });

  test("of one person or command says nothing about another's", async () => {
    await keep.execute(asHannah('k1'), { key: 'a' });
    await keep.execute(contextFor(yusuf, { idempotencyKey: 'k1' }), { key: 'b' });
    await outside.execute(asHannah('k1'), { key: 'c' });
    await outside.execute(contextFor(null, { idempotencyKey: 'k1', address: '203.0.113.1' }), { key: 'd' });
    await outside.execute(contextFor(null, { idempotencyKey: 'k1', address: '203.0.113.2' }), { key: 'e' });
    expect(await db().setting.count()).toBe(5);
  });

  test('sent many times at once is answered many times and done once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => keep.execute(asHannah('k1'), { key: 'a' })));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await db().setting.count()).toBe(1);
  });

  test('sent with different bodies at once: one is done, the others are refused', async () => {
    const keys = ['a', 'b', 'c', 'd'];
    const told = await Promise.allSettled(keys.map((key) => keep.execute(asHannah('k1'), { key })));
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of told) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ reason: 'key_reused' });
    expect(await db().setting.count()).toBe(1);
  });

  test('is not spent by a failure: the next try may succeed', async () => {
    await db().setting.create({ data: { key: 'a', value: 0, updatedAt: now() } });
    await expect(keep.execute(asHannah('k1'), { key: 'a' })).rejects.toThrow();
    expect(await db().idempotentAnswer.count()).toBe(0);
    await db().setting.deleteMany();
    expect(await keep.execute(asHannah('k1'), { key: 'a' })).toMatchObject({ kept: 'a' });
  });

  test('never stores an answer that holds a secret', async () => {
    const first = await whisper.execute(asHannah('k1'), { key: 'a' });
    const second = await whisper.execute(asHannah('k1'), { key: 'a' });
    expect(second).not.toEqual(first);
    expect(await db().idempotentAnswer.count()).toBe(0);
  });

  test('repeated after a crash between commit and answer finishes without doing it again', async () => {
    const first = await outside.execute(asHannah('k1'), { key: 'a' });
    expect(first).toEqual({ key: 'a', value: 'prepared', finished: 1 });
    await db().$executeRaw`UPDATE "IdempotentAnswer" SET "answer" = NULL`;
    expect(await outside.execute(asHannah('k1'), { key: 'a' })).toEqual({ key: 'a', value: 'prepared', finished: 2 });
    expect(await outside.execute(asHannah('k1'), { key: 'a' })).toEqual({ key: 'a', value: 'prepared', finished: 2 });
    expect([prepared, runs, finished]).toEqual([1, 1, 2]);
  });

  test('with another file in it is refused', async () => {
    const send = (content: string) => upload.execute(asHannah('k1'), { file: new File([content], 'a.txt') });
    await send('one');
    expect(await send('one')).toEqual({ size: 3 });
    await expect(send('two')).rejects.toMatchObject({ reason: 'key_reused' });
  });

  test('holds for days, and is forgotten after a week', async () => {
    await keep.execute(asHannah('k1'), { key: 'a' });
    const later = (days: number) => systemContext({ now: new Date(now().getTime() + days * 86_400_000) });
    await idempotencyJobs['idempotency.forget']?.(later(6), {} as never);
    expect(await db().idempotentAnswer.count()).toBe(1);
    await idempotencyJobs['idempotency.forget']?.(later(8), {} as never);
    expect(await db().idempotentAnswer.count()).toBe(0);
  });

  test('is not needed', async () => {
    await keep.execute(asHannah(), { key: 'a' });
    await keep.execute(asHannah(), { key: 'b' });
    expect(runs).toBe(2);
    expect(await db().idempotentAnswer.count()).toBe(0);
  });
});

test('a command that fails leaves nothing behind', async () => {
  await expect(fail.execute(asHannah('k1'), { key: 'a' })).rejects.toMatchObject({ code: 'conflict', reason: 'not_now' });
  expect(await db().setting.count()).toBe(0);
  expect(await db().idempotentAnswer.count()).toBe(0);
});

describe('who may', () => {
  test('a visitor is asked to sign in, before anything else is looked at', async () => {
    await expect(keep.execute(contextFor(null), { nonsense: true })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(operatorsOnly.execute(contextFor(null), {})).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each([
    ['CUSTOMER', false],
    ['PROVIDER', false],
    ['ADMIN', true],
    ['SUPERADMIN', true],
  ])('a command for operators: %s', async (role, may) => {
    const asked = operatorsOnly.execute(contextFor({ id: hannah.id, role }), {});
    if (may) expect(await asked).toEqual({ done: true });
    else await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('the program itself may', async () => {
    expect(await operatorsOnly.execute(systemContext(), {})).toEqual({ done: true });
  });

  test('somebody without an account may where everybody may', async () => {
    expect(await outside.execute(contextFor(null), { key: 'a' })).toMatchObject({ value: 'prepared' });
  });
});

describe('what cannot be read is said by codes at the fields', () => {
  test.each([
    ['what is missing', {}, { key: ['required'] }],
    ['what is empty', { key: '' }, { key: ['required'] }],
    ['what is of another kind', { key: 7 }, { key: ['invalid'] }],
    ['what is too long', { key: 'x'.repeat(11) }, { key: ['too_long'] }],
    ['what is no number', { key: 'a', times: 'many' }, { times: ['invalid'] }],
    ['what is below the least', { key: 'a', times: 0 }, { times: ['too_low'] }],
    ['what is no date', { key: 'a', day: '2026-02-30' }, { day: ['invalid_date'] }],
    ['what lies deeper', { key: 'a', list: [{ name: 'ok' }, { name: 'x' }] }, { 'list.1.name': ['too_short'] }],
    ['a field that nobody knows', { key: 'a', role: 'SUPERADMIN' }, { role: ['unknown_field'] }],
    ['a field that nobody knows, deeper', { key: 'a', list: [{ name: 'ok', id: 1 }] }, { 'list.0.id': ['unknown_field'] }],
    ['two mistakes', { times: 0 }, { key: ['required'], times: ['too_low'] }],
    ['no object at all', 'key=a', { form: ['invalid'] }],
  ])('%s', async (_, input, fields) => {
    await expect(keep.execute(asHannah(), input)).rejects.toMatchObject({ code: 'invalid', reason: 'invalid', fields });
    expect(runs).toBe(0);
  });
});

describe('a limit', () => {
  const per = (hour: string) => put('config', readConfig({ RATE_BOOKING: hour, LOG_LEVEL: 'silent' }));

  test('counts the attempts of each person, and of visitors by address; the refusal says when to come again', async () => {
    per('3');
    for (let i = 0; i < 3; i++) expect(await limited.execute(asHannah(), {})).toEqual({ done: true });
    const refused = { code: 'rate_limited', detail: { limit: 3, retryAfter: expect.any(Number) } };
    await expect(limited.execute(asHannah(), {})).rejects.toMatchObject(refused);
    expect(await limited.execute(contextFor(yusuf), {})).toEqual({ done: true });

    const from = (address: string) => limited.execute(contextFor(null, { address }), {});
    for (let i = 0; i < 3; i++) await from('198.51.100.1');
    await expect(from('198.51.100.1')).rejects.toMatchObject(refused);
    expect(await from('198.51.100.2')).toEqual({ done: true });
    // One household has many addresses of version 6.
    for (let i = 0; i < 3; i++) await from(`2001:db8:1:2::${i}`);
    await expect(from('2001:db8:1:2:ffff::1')).rejects.toMatchObject(refused);
    expect(await from('2001:db8:1:3::1')).toEqual({ done: true });
  });

  test('does not hold up the program itself', async () => {
    per('1');
    for (let i = 0; i < 3; i++) expect(await limited.execute(systemContext(), {})).toEqual({ done: true });
  });
});

test('every command is in the registry with its doors', () => {
  const names = commands().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['test.keep', 'test.outside', 'test.whisper']));
  expect(commands().find(({ name }) => name === 'test.whisper')).toMatchObject({ secret: true, access: 'signed_in', doors });
});
