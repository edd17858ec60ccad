import { expect, test } from 'vitest';
import { makeLogger, readable } from './log';

const logged = (write: (log: ReturnType<typeof makeLogger>) => void): string => {
  let text = '';
  write(
    makeLogger('info', {
      write: (line) => {
        text += line;
      },
    }),
  );
  return text;
};

test('secrets and personal data are removed, however deep they are handed over', () => {
  const text = logged((log) =>
    log.info(
      {
        password: 'hunter2',
        headers: { authorization: 'Bearer abc', cookie: 'a=b' },
        user: { profile: { email: 'anna@example.org', phone: '+44 7700' } },
        token: 'tok',
      },
      'signed in',
    ),
  );
  for (const secret of ['hunter2', 'Bearer', 'a=b', 'anna@', '7700', 'tok"']) expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({ level: 'info', msg: 'signed in', password: '[removed]' });
});

test('a child carries the id of its request', () => {
  expect(JSON.parse(logged((log) => log.child({ requestId: 'r1' }).warn('slow')))).toMatchObject({
    requestId: 'r1',
    level: 'warn',
  });
});

test('a person reads time, level, message and fields, and the stack of an error', () => {
  const line = logged((log) => log.error({ err: new Error('broken'), orders: 3 }, 'job failed'));
  expect(readable(line)).toMatch(/^\d\d:\d\d:\d\d ERROR job failed orders=3\nError: broken\n\s+at /);
});
