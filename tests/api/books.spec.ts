import { expect, test } from '@playwright/test';
import { askApi, LOGINS, tokenFor } from './support';

test('the books of the demo are proved, with all that its people have done', async () => {
  const { status, body } = await askApi('post', '/api/admin/ledger/verification/', await tokenFor(LOGINS.ADMIN), {});
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ ok: true, problems: [] });
});
