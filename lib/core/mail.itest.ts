import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { config } from './config';
import { db } from './database';
import { deliverMail, type MailOrder, sendMail } from './mail';
import { write } from './write';

freshDatabase();
setConfig();

const SECRET = 'aZ09-_'.repeat(7).slice(0, 43);
const order: MailOrder = {
  to: 'hannah@example.com',
  locale: 'en',
  template: 'reset_password',
  values: { name: 'Hannah', email: 'hannah@example.com' },
  action: { url: `http://localhost:3000/reset/${SECRET}` },
};
const written = async (more: Partial<MailOrder> = {}) => {
  await write(contextFor(null), (ctx) => sendMail(ctx, { ...order, ...more }));
  return db().mail.findFirstOrThrow({ orderBy: { id: 'desc' } });
};
const deliver = async (id: number) => {
  await deliverMail(contextFor(null, { channel: 'worker' }), { mail: id });
  return db().mail.findUniqueOrThrow({ where: { id } });
};

let smtp: Server | undefined;
afterEach(() => {
  smtp?.close();
  setConfig();
});

/** A mail server that takes what it is given, or answers `refusal` to a recipient. */
async function mailServer(refusal?: string): Promise<string[]> {
  const got: string[] = [];
  smtp = createServer((socket) => {
    let data: string | null = null;
    socket.setEncoding('utf8').write('220 here\r\n');
    socket.on('data', (chunk: string) => {
      if (data !== null) {
        data += chunk;
        if (!data.endsWith('\r\n.\r\n')) return;
        got.push(data);
        data = null;
        return socket.write('250 taken\r\n');
      }
      if (/^rcpt/i.test(chunk) && refusal) return socket.write(`${refusal}\r\n`);
      if (/^data/i.test(chunk)) data = '';
      socket.write(data === '' ? '354 go on\r\n' : '250 fine\r\n');
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((listening) => smtp?.listen(0, '127.0.0.1', listening));
  setConfig({
    SMTP_URL: `smtp://127.0.0.1:${(smtp.address() as AddressInfo).port}?ignoreTLS=true`,
    MAIL_FROM: 'Guildhall <hello@guildhall.example>',
  });
  return got;
}

test('a mail is written in the words of its template, as text and as HTML, with one button', async () => {
  const mail = await written();
  expect(mail).toMatchObject({
    to: 'hannah@example.com',
    subject: 'Set a new password',
    template: 'reset_password',
  });
  expect(mail.text).toContain(`Set a new password:\nhttp://localhost:3000/reset/${SECRET}`);
  expect(mail.html).toMatch(new RegExp(`<a class="go" href="http://localhost:3000/reset/${SECRET}"[^>]*>Set a new password</a>`));
  expect(mail.html).toContain('prefers-color-scheme:dark');
});

test('what a person wrote is text in the mail, never markup, and a subject stays one line', async () => {
  const mail = await written({
    values: { name: '<b>Win</b>\r\nBcc: a@b.example', email: '"><img src=x>' },
    facts: [['Place & time', '<i>here</i>']],
  });
  expect(mail.html).not.toMatch(/<b>Win|<img|<i>here/);
  expect(mail.html).toContain('&#60;i&#62;here');
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text).toContain('Place & time: <i>here</i>');
});

test('a template that does not exist is a fault of ours', async () => {
  await expect(written({ template: 'no_such' })).rejects.toThrow('no template no_such');
});

test('without a mail server the mail stays in the outbox, whole, and counts as sent', async () => {
  const mail = await written();
  expect(mail.sentAt).not.toBeNull();
  expect(mail.text).toContain(SECRET);
  expect(await db().job.count({ where: { kind: 'mail' } })).toBe(0);
});

test('by SMTP the mail leaves once, and what stays here opens nothing', async () => {
  const got = await mailServer();
  const { id, sentAt } = await written();
  expect(sentAt).toBeNull();
  expect(await db().job.findMany({ where: { kind: 'mail' } })).toMatchObject([{ payload: { mail: id }, state: 'ready' }]);
  await deliver(id);
  const mail = await deliver(id);
  expect(got).toHaveLength(1);
  expect(got[0]).toMatch(/^From: Guildhall <hello@guildhall.example>/m);
  expect(got[0]).toMatch(/^To: hannah@example.com/m);
  expect(got[0]?.replaceAll(/=\r\n/g, '')).toContain(SECRET);
  expect(`${mail.text}${mail.html}`).not.toContain(SECRET);
  expect(mail.text).toContain('http://localhost:3000/reset/…');
});

test('a refusal is tried again later, and names nobody', async () => {
  await mailServer('550 no such user hannah@example.com');
  const { id } = await written();
  const refused = await deliver(id).catch((error: Error) => error);
  expect(String(refused)).toContain(`mail ${id} was not taken`);
  expect(String((refused as Error).stack)).not.toContain('hannah@');
  expect((await db().mail.findUniqueOrThrow({ where: { id } })).sentAt).toBeNull();
  expect(config().mail.transport).toBe('smtp');
});
