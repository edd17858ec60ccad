import { afterEach, beforeAll, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { bookedVisit, resetClock } from '@/tests/support/scenes';
import { orderMoney } from './money';

freshDatabase();
beforeAll(() => wire());
afterEach(resetClock);

const line = ({ account, amount }: { account: string; amount: number }) => `${account} ${amount}`;

test('each side reads its own view of the same postings, and each sums up', async () => {
  const visit = await bookedVisit();
  await visit.pay();
  await visit.step('provider', 'deliver');
  await visit.step('customer', 'approve');
  const read = async (person: { id: number; role: string }) => {
    const { steps, now } = await orderMoney(contextFor(person), visit.reference);
    return { steps: steps.map(({ kind, lines }) => [kind, ...lines.map(line)]), now: now.map(line) };
  };
  expect(await read(visit.customer)).toEqual({
    steps: [
      ['charge', 'escrow 7004'],
      ['settle', 'escrow -7004', 'passed_on 6800', 'fee 204'],
    ],
    now: ['passed_on 6800', 'fee 204'],
  });
  expect((await read(visit.provider)).now).toEqual(['provider 5984', 'commission 816', 'fee 204']);
  const operator = await createUser(db(), { role: 'ADMIN' });
  expect((await read(operator)).now).toEqual(['provider 5984', 'commission 816', 'fee 204', 'cash 7004']);
  await expect(read(await createUser(db()))).rejects.toMatchObject({ code: 'not_found' });
});
