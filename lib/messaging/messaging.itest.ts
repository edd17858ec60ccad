import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { setClockOffset } from '@/lib/core/clock';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { fileAt } from '@/lib/files';
import { orderProject, pay } from '@/lib/orders';
import { operate } from '@/lib/payments';
import { apiClient, later, resetClock } from '@/tests/support/api';
import { createProject, pictureRow } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo } from '@/tests/support/mail';
import { listMessages, markRead, sendMessage, threadOf, unreadOf } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  setClockOffset(0);
  hooks().operate = operate;
});

type Person = { id: number; role: string; email: string };
const sheet = () => new File(['colours'], 'printer profile.pdf', { type: 'application/pdf' });

/** An order with its two sides, who may write. */
async function conversation() {
  const listing = await createProject(db(), { questions: undefined });
  const customer: Person = await createUser(db());
  const provider: Person = listing.provider.user;
  const operator: Person = await createUser(db(), { role: 'ADMIN' });
  const { reference, id } = await orderProject.execute(contextFor(customer), { listing: listing.slug, package: 'basic' });
  const say = (who: Person, text: string, files: (File | number)[] = []) =>
    sendMessage.execute(contextFor(who), { reference, text, files });
  const read = (who: Person, page: object = {}) => threadOf(contextFor(who), { reference, limit: 20, ...page });
  const see = (who: Person, upTo: number) => markRead.execute(contextFor(who), { reference, upTo });
  const unread = async (who: Person) => (await unreadOf(contextFor(who), [id])).get(id) ?? 0;
  return { listing, customer, provider, operator, reference, id, say, read, see, unread };
}

test('both sides write and read, the operator reads; nobody else learns that there is anything', async () => {
  const { customer, provider, operator, reference, say, read } = await conversation();
  await say(customer, 'Is Tuesday still right?');
  await say(provider, 'Yes.\r\n\r\n\r\nIn the evening.');
  for (const reader of [customer, provider, operator])
    expect((await read(reader)).messages.map(({ author, text }) => [author, text])).toEqual([
      ['provider', 'Yes.\n\nIn the evening.'],
      ['customer', 'Is Tuesday still right?'],
    ]);
  await expect(say(operator, 'Me too.')).rejects.toMatchObject({ code: 'forbidden', reason: 'conversation_of_others' });
  const stranger: Person = await createUser(db());
  await expect(say(stranger, 'Hello?')).rejects.toMatchObject({ code: 'not_found' });
  await expect(read(stranger)).rejects.toMatchObject({ code: 'not_found' });
  await expect(listMessages.execute(contextFor(null), { reference })).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(await db().message.count({ where: { conversation: { order: { reference } } } })).toBe(2);
});

test('an empty message is none; one of files alone is', async () => {
  const { customer, say, read } = await conversation();
  await expect(say(customer, ' \n ')).rejects.toMatchObject({ fields: { text: ['nothing_written'] } });
  await say(customer, '', [sheet()]);
  expect((await read(customer)).messages).toMatchObject([{ text: '', files: [{ name: 'printer profile.pdf', bytes: 7 }] }]);
});

test('of two first messages at the same moment both stand in one conversation', async () => {
  const { customer, provider, id, say, read } = await conversation();
  await Promise.all([say(customer, 'Hello'), say(provider, 'Good morning')]);
  expect((await read(customer)).messages.map(({ text }) => text).sort()).toEqual(['Good morning', 'Hello']);
  expect(await db().conversation.count({ where: { orderId: id } })).toBe(1);
});

test('a message sent twice with one key is written once', async () => {
  const { customer, reference, read } = await conversation();
  const send = () => sendMessage.execute(contextFor(customer, { idempotencyKey: 'one-form' }), { reference, text: 'Once.' });
  const [first, second] = [await send(), await send()];
  expect(second.id).toBe(first.id);
  expect((await read(customer)).messages).toHaveLength(1);
});

describe('a file', () => {
  test('is read at the address that the two sides are given, and is one’s own', async () => {
    const { customer, provider, say, read } = await conversation();
    await say(customer, 'His sheet is attached.', [sheet()]);
    const url = new URL((await read(provider)).messages[0]?.files[0]?.url ?? '', 'http://here');
    const param = (name: string) => url.searchParams.get(name) ?? '';
    const asked = { id: url.pathname.split('/').at(-1) ?? '', until: param('until'), by: param('by') };
    expect(String((await fileAt(asked))?.bytes)).toBe('colours');
    await expect(say(customer, 'Again.', [Number(asked.id)])).rejects.toMatchObject({ fields: { files: ['not_found'] } });
    const theirs = await db().file.create({ data: pictureRow(customer.id, { key: 'files/theirs' }) });
    await expect(say(provider, 'Mine?', [theirs.id])).rejects.toMatchObject({ fields: { files: ['not_found'] } });
    expect((await read(customer)).messages).toHaveLength(1);
  });

  test('that was sent is not swept away, one that was not is', async () => {
    const { customer, say } = await conversation();
    await say(customer, '', [sheet()]);
    const loose = await db().file.create({ data: pictureRow(customer.id, { key: 'files/loose' }) });
    const { fileId } = await db().messageFile.findFirstOrThrow({ where: { message: { authorId: customer.id } } });
    await db().job.create({ data: { kind: 'files.sweep', payload: {}, runAt: new Date(), createdAt: new Date() } });
    await later({ days: 2 });
    const left = await db().file.findMany({ where: { id: { in: [loose.id, fileId] } } });
    expect(left.map(({ id }) => id)).toEqual([fileId]);
  });
});

describe('what is new', () => {
  test('is what the other side wrote after the last message that was seen', async () => {
    const { customer, provider, say, see, unread, read } = await conversation();
    const first = await say(provider, 'One.');
    const second = await say(provider, 'Two.');
    await say(customer, 'Three.');
    expect([await unread(customer), await unread(provider)]).toEqual([2, 1]);
    await see(customer, second.id);
    expect([await unread(customer), await unread(provider)]).toEqual([0, 1]);
    await see(customer, first.id);
    expect(await unread(customer)).toBe(0);
    expect((await read(provider)).unread).toBe(1);
  });

  test('is nothing to the operator, whose reading leaves no mark', async () => {
    const { customer, operator, say, see, unread } = await conversation();
    const { id } = await say(customer, 'One.');
    expect(await unread(operator)).toBe(0);
    await see(operator, id);
    expect(await db().participant.count({ where: { userId: operator.id } })).toBe(0);
  });

  test('cannot be marked by a message of another order', async () => {
    const [one, other] = [await conversation(), await conversation()];
    const { id } = await other.say(other.customer, 'Elsewhere.');
    await one.say(one.provider, 'Here.');
    await expect(one.see(one.customer, id)).rejects.toMatchObject({ reason: 'message_not_found' });
    expect(await one.unread(one.customer)).toBe(1);
  });
});

describe('the mail', () => {
  const mails = async ({ email }: Person) => (await mailTo(email)).filter(({ template }) => template === 'messages');

  test('tells the other side at once that somebody has written, without what', async () => {
    const { customer, provider, reference, say } = await conversation();
    await say(customer, 'The alarm code is 4711.');
    const [mail, ...more] = await mails(provider);
    expect(mail).toMatchObject({ subject: expect.stringContaining('has written to you') });
    expect(mail?.text).toContain(`/dashboard/orders/${reference}#messages`);
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('4711');
    expect(more).toEqual([]);
    expect(await mails(customer)).toEqual([]);
  });

  test('comes at most every quarter of an hour, then for all that is still unread', async () => {
    const { customer, provider, say } = await conversation();
    for (const text of ['One.', 'Two.', 'Three.']) {
      await say(provider, text);
      await later({ minutes: 1 });
    }
    expect(await mails(customer)).toHaveLength(1);
    await later({ minutes: 20 });
    const all = await mails(customer);
    expect(all).toHaveLength(2);
    expect(all[0]?.text).toContain('3 messages from');
  });

  test('does not come for what was read meanwhile', async () => {
    const { customer, provider, say, see } = await conversation();
    await say(provider, 'One.');
    expect(await mails(customer)).toHaveLength(1);
    const { id } = await say(provider, 'Two.');
    await see(customer, id);
    await later({ minutes: 20 });
    expect(await mails(customer)).toHaveLength(1);
  });
});

test('the event names who and where, and holds no words', async () => {
  const { listing, customer, id: orderId, reference, say } = await conversation();
  const { id } = await say(customer, 'The alarm code is 4711.');
  const event = await db().event.findFirstOrThrow({ where: { type: 'message.sent', subject: `message:${id}` } });
  const { conversationId } = await db().message.findUniqueOrThrow({ where: { id } });
  const { providerId } = listing;
  expect(event.data).toEqual({
    messageId: id,
    conversationId,
    orderId,
    reference,
    customerId: customer.id,
    providerId,
    author: 'customer',
  });
});

test('an order that has ended can still be written about', async () => {
  const { customer, provider, reference, say } = await conversation();
  await pay.execute(contextFor(customer), {
    reference,
    cardNumber: '4242424242424242',
    cardExpiry: '12/40',
    cardCode: '123',
  });
  await later({ days: 60 });
  expect((await db().order.findUniqueOrThrow({ where: { reference } })).state).toBe('cancelled');
  await expect(say(provider, 'I am sorry.')).resolves.toMatchObject({ text: 'I am sorry.' });
});

test('a program reads page by page, writes, and marks what it has seen', async () => {
  process.env.RATE_LIMITS = 'off';
  const api = apiClient();
  const { customer, provider, reference, say } = await conversation();
  for (const text of ['1', '2', '3', '4', '5']) await say(provider, text);
  const at = `/api/orders/${reference}/messages/`;
  const { body: signedIn } = await api.post('/api/users/login/', { email: customer.email, password: 'three plain words' });
  const token = String(signedIn.access);
  type Page = { results: { id: number; text: string }[]; next_before: number | null; unread: number };
  const page = async (query = '') => (await api.get(`${at}${query}`, token)).body as unknown as Page;
  const first = await page('?limit=3');
  expect(first.results.map(({ text }) => text)).toEqual(['5', '4', '3']);
  expect(first.unread).toBe(5);
  const second = await page(`?limit=3&before=${first.next_before}`);
  expect(second).toMatchObject({ results: [{ text: '2' }, { text: '1' }], next_before: null });
  expect((await api.post(`${at}read/`, { up_to: first.results[0]?.id }, token)).status).toBe(204);
  expect((await page()).unread).toBe(0);
  const made = await api.post(at, { text: 'Six.' }, token);
  expect(made).toMatchObject({ status: 201, body: { author: 'customer', text: 'Six.', files: [] } });
  expect((await api.post(at, { text: '' }, token)).body.errors).toMatchObject({ text: [{ code: 'nothing_written' }] });
});
