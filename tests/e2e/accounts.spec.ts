import path from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { DEMO_PASSWORD, expect, signIn, test } from './support';

const stamp = Date.now();
const someone = (name: string) => ({ email: `${name}.${stamp}@example.com`, password: 'saltmarsh ladder moon' });

async function fillIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.locator('[name=firstName]').fill('Tom');
  await page.locator('[name=lastName]').fill('Ashby');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
}
const create = (page: Page) => page.getByRole('button', { name: 'Create account' }).click();
const alert = (page: Page) => page.locator('main .notice[role=alert]').first();

/** The address in the newest mail to somebody, as soon as the worker has written it. */
async function linkTo(email: string): Promise<string> {
  const file = path.join(test.info().project.metadata.dataDir, 'guildhall.db');
  let link = '';
  await expect(async () => {
    const database = new Database(file, { readonly: true });
    const mail = database.prepare('SELECT text FROM Mail WHERE "to" = ? ORDER BY id DESC').get(email) as
      | { text: string }
      | undefined;
    database.close();
    link = /http\S+\/[\w-]{43}\S*/.exec(mail?.text ?? '')?.[0] ?? '';
    expect(link).not.toBe('');
  }).toPass();
  return link;
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with a script' : 'without a script', () => {
    test.use({ javaScriptEnabled });

    test('mistakes at signing up are told at the fields, and nothing typed is lost', async ({ page }) => {
      const tom = someone(javaScriptEnabled ? 'tom' : 'plain.tom');
      await page.goto('/sign-up?next=/account/settings%3Ffrom=booking');
      await fillIn(page, { email: 'not an address', password: 'short' });
      await create(page);
      await expect(alert(page)).toContainText('An email address looks like');
      await expect(alert(page)).toContainText('at least 8 characters');
      await expect(alert(page)).toContainText('Without the terms');
      await expect(page.locator('[name=firstName]')).toHaveValue('Tom');
      await expect(page.locator('[name=email]')).toHaveAttribute('aria-invalid', 'true');
      await fillIn(page, tom);
      await page.locator('[name=acceptTerms]').check();
      await create(page);
      await page.waitForURL('/account/settings?from=booking');
      await expect(page.locator('main')).toContainText('Please confirm your address');
    });

    test('a wrong password is told in words that fit any account', async ({ page }) => {
      for (const name of ['hannah', `nobody.${stamp}`]) {
        await page.goto('/sign-in');
        await page.locator('[name=identifier]:not([type=hidden])').fill(name);
        await page.locator('[name=password]:not([type=hidden])').fill('not this one');
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await expect(alert(page)).toHaveText('The address or user name and the password do not belong together.');
        await expect(page.locator('[name=identifier]:not([type=hidden])')).toHaveValue(name);
      }
    });

    test('whoever may not pass reads so, with the status 403', async ({ page }) => {
      await signIn(page, 'joseph');
      const response = await page.goto('/admin');
      expect(response?.status()).toBe(403);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  });

test('the demo lets one step in by one press', async ({ page }) => {
  await page.goto('/sign-in?next=/account/settings');
  await page.getByRole('button', { name: 'joseph' }).click();
  await page.waitForURL('/account/settings');
});

test('a device that is signed out is out at once, in front of the pages too', async ({ page, browser }) => {
  const other = await browser.newContext();
  const phone = await other.newPage();
  await signIn(phone, 'joseph');
  await signIn(page, 'joseph');
  await page.goto('/account/settings/security');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0);
  const response = await phone.goto('/account/orders');
  expect(response?.request().redirectedFrom()).not.toBeNull();
  await expect(phone).toHaveURL(/\/sign-in\?next=%2Faccount%2Forders$/);
  await other.close();
});

test('a new password comes by a link from the mail, which opens once', async ({ page }) => {
  const { email, password } = someone('rosa');
  await page.request.post('/api/users/register/', { data: { first_name: 'Rosa', last_name: 'Low', email, password } });
  await page.goto('/reset');
  await page.locator('[name=identifier]').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.locator('main')).toContainText('a link is on its way');
  let link = '';
  await expect(async () => {
    link = await linkTo(email);
    expect(link).toContain('/reset/');
  }).toPass();
  await page.goto(link);
  await page.locator('[name=password]').fill('password1');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.locator('main')).toContainText('guessed first');
  await page.locator('[name=password]').fill('harbour lamp seven');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.waitForURL(/\/sign-in\?done=password/);
  await page.goto(link);
  await expect(page.locator('main')).toContainText('not good any more');
  await signIn(page, email, 'harbour lamp seven');
});

test('an address is confirmed by a press, not by a program that opens the link', async ({ page }) => {
  const { email, password } = someone('vera');
  await page.request.post('/api/users/register/', { data: { first_name: 'Vera', last_name: 'Moss', email, password } });
  await signIn(page, email, password);
  const link = await linkTo(email);
  for (let i = 0; i < 2; i++) await page.request.get(link);
  await page.goto(link);
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await page.waitForURL(/\/account\/settings\?done=email/);
  await expect(page.locator('main')).not.toContainText('Please confirm your address');
});

test('signing out leaves nothing behind', async ({ page }) => {
  await signIn(page, 'joseph', DEMO_PASSWORD);
  await page.goto('/account/settings');
  await page.getByRole('button', { name: 'Your account', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('/');
  await page.goto('/account/settings');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('authjs.session-token');
});

test('a key for a program is shown once, opens what was ticked, and is gone when it is revoked', async ({
  page,
  playwright,
  baseURL,
}) => {
  await signIn(page, 'joseph');
  await page.goto('/account/api-keys');
  await page.locator('[name=name]').fill('My calendar');
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.locator('main')).toContainText('Please fill this in.');
  await page.getByLabel('See your orders').check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  const key = await page.getByLabel('Your new key').inputValue();
  const program = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  expect((await program.get('/api/orders/')).status()).toBe(200);
  expect((await program.get('/api/users/me/')).status()).toBe(403);
  await page.reload();
  await expect(page.locator('main')).not.toContainText(key);
  await expect(page.getByRole('listitem').filter({ hasText: 'My calendar' })).toContainText('See your orders');
  await page.getByRole('button', { name: 'Revoke: My calendar' }).click();
  await expect(page.getByText('My calendar')).toHaveCount(0);
  expect((await program.get('/api/orders/')).status()).toBe(401);
  await program.dispose();
});
