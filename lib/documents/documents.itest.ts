import { afterEach, beforeAll, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { signedPath } from '@/lib/files';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { bookedVisit, resetClock } from '@/tests/support/scenes';
import {
  issueDocuments,
  orderDocuments,
  ownDocuments,
  ownStatement,
  paperAt,
  statementCsv,
  statementMonths,
  statementPdf,
} from '.';
import { documentOf } from './queries';

freshDatabase();
beforeAll(() => wire());
afterEach(resetClock);

const issue = () => issueDocuments(systemContext());
const codes = async (person: { id: number; role: string }, orderId: number) =>
  (await orderDocuments(contextFor(person), orderId)).map(({ kind, direction, total }) => `${kind} ${direction} ${total}`);

/** A visit that is paid, delivered and released. */
async function released(more: Parameters<typeof bookedVisit>[0] = {}) {
  const visit = await bookedVisit(more);
  await visit.pay();
  await visit.step('provider', 'deliver');
  await visit.step('customer', 'approve');
  return visit;
}

test('each side reads the papers that concern it, others none', async () => {
  const visit = await released();
  await issue();
  expect(await codes(visit.customer, visit.id)).toEqual([
    'receipt received 7004',
    'invoice received 6800',
    'invoice received 204',
  ]);
  expect(await codes(visit.provider, visit.id)).toEqual(['invoice issued 6800', 'invoice received 816']);
  const stranger = await createUser(db());
  expect(await codes(stranger, visit.id)).toEqual([]);
  const [{ id } = { id: 0 }] = await orderDocuments(contextFor(visit.customer), visit.id);
  await expect(documentOf(contextFor(stranger), id)).rejects.toMatchObject({ code: 'not_found' });
});

test('numbers have no gaps for any issuer, and nothing is written twice', async () => {
  const { listing } = await released();
  await Promise.all([released({ listing }), released(), released({ listing })]);
  await issue();
  await issue();
  const rows = await db().document.findMany({ select: { issuer: true, kind: true, number: true }, orderBy: { number: 'asc' } });
  const series = new Map<string, number[]>();
  for (const { issuer, kind, number } of rows)
    series.set(`${issuer} ${kind}`, [...(series.get(`${issuer} ${kind}`) ?? []), number]);
  for (const numbers of series.values()) expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(series.get(`provider:${listing.providerId} invoice`)).toHaveLength(3);
});

test('years of postings at once are written in batches, each once', async () => {
  const { id: orderId } = await released();
  const charge = { kind: 'charge', currency: 'GBP', orderId, at: new Date() };
  const years = (await db().ledgerTransaction.createManyAndReturn({ data: Array(450).fill(charge) })).map(({ id }) => id);
  await db().ledgerEntry.createMany({
    data: years.flatMap((transactionId) => [
      { transactionId, account: 'cash', amount: 100n, orderId },
      { transactionId, account: 'escrow', amount: -100n, orderId },
    ]),
  });
  await issue();
  expect(await db().document.count({ where: { transactionId: { gte: years[0] } } })).toBe(450);
});

test('postings that ask for no paper hold up no other', async () => {
  const { id: orderId } = await released();
  const lost = { kind: 'absorb', currency: 'GBP', orderId, at: new Date() };
  const many = await db().ledgerTransaction.createManyAndReturn({ data: Array(250).fill(lost) });
  await db().ledgerEntry.createMany({
    data: many.flatMap(({ id: transactionId }) => [
      { transactionId, account: 'escrow', amount: 100n, orderId },
      { transactionId, account: 'chargeback', amount: -100n, orderId },
    ]),
  });
  const next = await released();
  await issue();
  expect(await codes(next.customer, next.id)).toHaveLength(3);
});

test('what is refunded after the release is credited', async () => {
  const visit = await released();
  await visit.step('provider', 'refund', { amount: '10.00', note: 'One tap was never dripping' });
  await issue();
  expect((await codes(visit.customer, visit.id)).slice(3)).toEqual([
    'refund received 1000',
    'credit_note received 971',
    'credit_note received 29',
  ]);
});

test('a paper is a PDF at an address signed for its reader, and nothing at any other', async () => {
  const visit = await released();
  await issue();
  const [paper] = await orderDocuments(contextFor(visit.customer), visit.id);
  const asked = new URL(paper?.url ?? '', 'http://localhost');
  const signed = { id: String(paper?.id), until: asked.searchParams.get('until') ?? '', by: asked.searchParams.get('by') ?? '' };
  const read = await paperAt(signed, 'en');
  expect(read?.name).toBe(`${paper?.code}.pdf`);
  expect(read?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await paperAt({ ...signed, id: String(Number(signed.id) + 1) }, 'en')).toBe(null);
  const file = new URL(signedPath('files', paper?.id ?? 0, new Date()), 'http://localhost');
  expect(await paperAt({ ...signed, by: file.searchParams.get('by') ?? '' }, 'en')).toBe(null);
});

test('the database refuses to change a paper', async () => {
  await released();
  await issue();
  await expect(db().document.updateMany({ data: { total: 1 } })).rejects.toThrow();
  await expect(db().document.deleteMany({})).rejects.toThrow();
});

test('a statement goes from balance to balance, and says the same as PDF and CSV', async () => {
  const { provider, listing } = await released();
  await released({ listing });
  const ctx = contextFor(provider);
  const [month = ''] = await statementMonths(ctx);
  const statement = await ownStatement(ctx, month);
  expect(statement.currencies).toMatchObject([
    { currency: 'GBP', opening: 0n, closing: 11_968n, lines: [{ amount: 5984n }, { amount: 5984n }] },
  ]);
  const lines = statementCsv(statement).trim().split('\r\n');
  expect(lines[0]).toBe('at,kind,order,title,amount,balance,currency');
  expect(lines[2]).toMatch(/,59\.84,119\.68,GBP$/);
  expect((await statementPdf(statement, 'en')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await ownDocuments(ctx, { limit: 1 })).rows).toHaveLength(0);
});

test('a title that a spreadsheet would take for a formula stays a text', () => {
  const order = { reference: 'GH-1', title: '=HYPERLINK("http://evil")' };
  const line = { at: new Date(0), kind: 'settle', order, amount: 5n };
  const statement = {
    month: '2026-11',
    shop: '',
    timeZone: 'UTC',
    currencies: [{ currency: 'GBP', opening: 0n, closing: 5n, lines: [line] }],
  };
  expect(statementCsv(statement)).toContain(`"'=HYPERLINK(""http://evil"")"`);
});
