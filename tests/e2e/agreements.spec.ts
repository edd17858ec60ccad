import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { CARD, DECLINED, DEMO_PASSWORD, expect, payBy, signIn, test } from './support';

// What the two sides of an order agree on while the work is under way, and what happens when they do not.
test.describe.configure({ mode: 'serial' });

const SLUG = 'brand-identity-for-small-shops';
let reference = '';

async function tokenOf(request: APIRequestContext, name: string): Promise<Record<string, string>> {
  const login = await request.post('/api/users/login/', { data: { email: `${name}@example.com`, password: DEMO_PASSWORD } });
  return { authorization: `Bearer ${(await login.json()).access}` };
}

async function as(name: string, browser: Browser, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, name);
  await use(page);
  await context.close();
}

/** Unfolds a button and gives the form that it holds. */
async function unfold(page: Page, label: string) {
  const panel = page.locator('details.disclosure', { has: page.locator('summary', { hasText: label }) }).first();
  await panel.locator('summary').first().click();
  return panel;
}

test.beforeAll(async ({ playwright }, { project }) => {
  const request = await playwright.request.newContext({
    baseURL: project.use.baseURL,
    extraHTTPHeaders: { 'accept-encoding': 'identity' },
  });
  const [hannah, ines] = [await tokenOf(request, 'hannah'), await tokenOf(request, 'ines.carvalho')];
  const ordered = await request.post('/api/orders/', { headers: hannah, data: { listing: SLUG, package: 'basic' } });
  reference = (await ordered.json()).reference;
  const card = { card_number: CARD, card_expiry: '12/40', card_code: '123' };
  expect((await request.post(`/api/orders/${reference}/pay/`, { headers: hannah, data: card })).ok()).toBe(true);
  const begun = await request.post(`/api/orders/${reference}/steps/`, { headers: ines, data: { step: 'brief' } });
  expect((await begun.json()).status).toBe('IN_PROGRESS');
  await request.dispose();
});

test('the provider proposes an extra charge; what is missing is told at its field', async ({ page }) => {
  await signIn(page, 'ines.carvalho');
  await page.goto(`/dashboard/orders/${reference}`);
  const form = await unfold(page, 'Final price or extra charges');
  await form.locator('[name="extras.0.name"]').fill('Two typefaces');
  await form.locator('textarea').fill('The shop sign needs a face of its own.');
  await form.getByRole('button', { name: 'Final price or extra charges' }).click();
  await expect(form).toContainText('Please fill this in.');
  await expect(form.locator('[name="extras.0.name"]')).toHaveValue('Two typefaces');
  await form.locator('[name="extras.0.amount"]').fill('80.00');
  await form.getByRole('button', { name: 'Final price or extra charges' }).click();
  await expect(page.locator('#case')).toContainText('You propose');
  await expect(page.locator('#case')).toContainText('Two typefaces');
});

test('the buyer sees every line, agrees, has a card declined, pays with another, and reads it in the money', async ({ page }) => {
  await signIn(page, 'hannah');
  await page.goto(`/account/orders/${reference}`);
  const asked = page.locator('#case');
  await expect(asked).toContainText('£82.40'); // the charge with the buyer's fee on it
  await asked.getByRole('button', { name: 'Agree to this price' }).click();
  await page.locator('#case').getByRole('link', { name: 'Pay £82.40' }).click();
  await page.waitForURL(/\/pay$/);
  await expect(page.locator('h1')).toHaveText('Pay what was agreed on top');
  await payBy(page, DECLINED);
  await expect(page.locator('main')).toContainText('The card was declined.');
  await payBy(page, CARD);
  await page.waitForURL(new RegExp(`/account/orders/${reference}$`));
  await expect(page.locator('#case')).toHaveCount(0);
  await expect(page.locator('main')).toContainText('What was agreed on top is paid');
  await page.goto(`/account/orders/${reference}/money`);
  await expect(page.locator('main')).toContainText('Paid on top, as agreed');
});

test('a dispute with evidence is answered, asked to be decided, and decided by the operator', async ({ page, browser }) => {
  await signIn(page, 'hannah');
  await page.goto(`/account/orders/${reference}`);
  const form = await unfold(page, 'Open a dispute');
  await form.locator('[name=amount]').fill('50.00');
  await form.locator('textarea').fill('The second typeface is not what was shown.');
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'shown.txt', mimeType: 'text/plain', buffer: Buffer.from('what was shown') });
  await form.getByRole('button', { name: 'Open a dispute' }).click();
  await expect(page.locator('#case')).toContainText('You opened a dispute');
  await expect(page.getByRole('link', { name: 'shown.txt' })).toBeVisible();

  await as('ines.carvalho', browser, async (provider) => {
    await provider.goto(`/dashboard/orders/${reference}`);
    const answer = await unfold(provider, 'Answer');
    await answer.locator('textarea').fill('It is the one from the second page.');
    await answer.locator('button[type=submit]').click();
    await expect(provider.locator('#case')).toContainText('Find a solution together.');
    const escalate = provider.locator('#case').getByRole('button', { name: 'Ask the marketplace to decide' });
    await escalate.click();
    await expect(provider.locator('#case')).toContainText('reads everything and decides');
  });
  await as('ada', browser, async (operator) => {
    await operator.goto(`/admin/disputes/${reference}`);
    await expect(operator.locator('main')).toContainText('It is the one from the second page.');
    await operator.locator('[name=amount]:visible').first().fill('25.00');
    await operator.locator('textarea[name=note]:visible').first().fill('Half of what was added.');
    await operator
      .getByRole('button', { name: /Decide/ })
      .last()
      .click();
    await expect(operator.locator('main')).toContainText('Half of what was added.');
  });
  await page.reload();
  await expect(page.locator('#case')).toContainText('£25.00');
});
