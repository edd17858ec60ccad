import type { Browser, Page } from '@playwright/test';
import { CARD, expect, moveClock, payBy, signIn, test } from './support';

// One project from the offer to the release, in order, on one server.
test.describe.configure({ mode: 'serial' });

const SLUG = 'brand-identity-for-small-shops';
const buyer = { first: 'Piet', last: 'Projector', email: `piet.${Date.now()}@example.com`, password: 'three words apart' };
let reference = '';

async function asProvider(browser: Browser, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, 'ines.carvalho');
  await use(page);
  await context.close();
}

test('the provider decides what she needs to know', async ({ page }) => {
  await signIn(page, 'ines.carvalho');
  await page.goto(`/dashboard/listings/${SLUG}`);
  const questions = page.locator('#questions');
  const rows = questions.locator('li');
  const empty = rows.nth((await rows.count()) - 2);
  await empty.getByLabel('Question').fill('What do you have already?');
  await empty.getByLabel('Answered by').selectOption('file');
  await questions.getByRole('button', { name: 'Save' }).click();
  await expect(questions).toContainText('Saved.');
  await page.reload();
  await expect(page.locator('#questions [name$=".text"][value="What do you have already?"]')).toHaveCount(1);
});

test('a visitor chooses a package and an extra, signs up on the way without losing them, and pays', async ({ page }) => {
  await page.goto(`/listings/${SLUG}`);
  await page.locator('label:has(input[name=package][value=standard])').click();
  await page.locator('label:has(input[name=extra])').first().click();
  const chosen = await page.locator('form#book .money-lines .total dd').textContent();
  await page.locator('form#book [type=submit]:visible, [form=book]:visible').first().click();
  await page.waitForURL(/\/checkout\//);
  await expect(page.locator('main')).toContainText(chosen ?? '');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.waitForURL(/\/sign-up/);
  await page.locator('[name=firstName]').fill(buyer.first);
  await page.locator('[name=lastName]').fill(buyer.last);
  await page.locator('[name=email]').fill(buyer.email);
  await page.locator('[name=password]').fill(buyer.password);
  await page.locator('[name=acceptTerms]').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(/\/checkout\/.*package=standard/);
  await expect(page.locator('main')).toContainText(chosen ?? '');
  await page.locator('[name=notes]').fill('A mark for a harbour bookshop.');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.waitForURL(/\/account\/orders\/GH-[^/]+\/pay/);
  reference = /GH-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.url())?.[0] ?? '';
  await expect(page.getByRole('button', { name: `Pay ${chosen}` })).toBeVisible();
  await payBy(page, CARD);
  await page.waitForURL(new RegExp(`/account/orders/${reference}$`));
  await expect(page.locator('main')).toContainText('The clock starts with your answers');
  // Back to the page on which was paid: it leads to the order, and nothing is paid twice.
  await page.goto(`/account/orders/${reference}/pay`);
  await page.waitForURL(new RegExp(`/account/orders/${reference}$`));
});

test('they answer the questions, with a file; what is missing is told and nothing is lost', async ({ page }) => {
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/account/orders/${reference}`);
  const form = page.locator('#brief');
  await form.locator('textarea').last().fill('When people find us by it.');
  await form.getByRole('button', { name: 'Send, and start the clock' }).click();
  await expect(form).toContainText('Please fill this in.');
  await expect(form.locator('textarea').last()).toHaveValue('When people find us by it.');
  for (const choice of await form.locator('select').all()) await choice.selectOption({ index: 1 });
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'old mark.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await form.getByRole('button', { name: 'Send, and start the clock' }).click();
  await expect(page.locator('main')).toContainText('is at work and delivers by');
});

test('the provider reads the answers and delivers files; the buyer saves them and asks for a change', async ({
  page,
  browser,
}) => {
  await asProvider(browser, async (provider) => {
    await provider.goto(`/dashboard/orders/${reference}`);
    await expect(provider.locator('main')).toContainText('When people find us by it.');
    await expect(provider.getByRole('link', { name: 'old mark.svg' })).toBeVisible();
    const form = provider.locator('#deliver');
    await form.getByRole('button', { name: 'Deliver' }).click();
    await expect(form).toContainText('Hand over files, or say what was done.');
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: 'mark.txt', mimeType: 'text/plain', buffer: Buffer.from('the mark') });
    await form.locator('textarea').fill('With the thinner serif.');
    await form.getByRole('button', { name: 'Deliver' }).click();
    await expect(provider.locator('main')).toContainText('has a look now');
  });
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/account/orders/${reference}`);
  await expect(page.locator('main')).toContainText('With the thinner serif.');
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'mark.txt' }).click();
  expect((await saving).suggestedFilename()).toBe('mark.txt');
  await page.getByText('Ask for a revision').first().click();
  await page.locator('[name=note]:visible').fill('The ampersand is heavier than the letters.');
  await page.getByRole('button', { name: 'Ask for a revision' }).click();
  await expect(page.locator('main')).toContainText('is at work and delivers by');
});

test('delivered again and released: the money is the provider’s, and both may review', async ({ page, browser }) => {
  await asProvider(browser, async (provider) => {
    await provider.goto(`/dashboard/orders/${reference}`);
    await expect(provider.locator('main')).toContainText('The ampersand is heavier than the letters.');
    await provider.locator('#deliver textarea').fill('Lighter.');
    await provider.locator('#deliver').getByRole('button', { name: 'Deliver' }).click();
    await expect(provider.locator('main')).toContainText('has a look now');
  });
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/account/orders/${reference}`);
  await page.getByRole('button', { name: /^Release/ }).click();
  await expect(page.locator('main')).toContainText('is done, and');
  await expect(page.locator('main')).toContainText('How was it?');
});

test('the price was changed meanwhile: told before anything is ordered, with the new sum', async ({ page, browser }) => {
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/checkout/${SLUG}?package=premium`);
  const before = await page.locator('.slip .total dd').first().textContent();
  await asProvider(browser, async (provider) => {
    await provider.goto(`/dashboard/listings/${SLUG}`);
    await provider.locator('[name="packages.premium.price"]').fill('1999');
    await provider.locator('#packages').getByRole('button', { name: 'Save' }).click();
    await expect(provider.locator('#packages')).toContainText('Saved.');
  });
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.locator('main')).toContainText('The price has changed since you opened this page');
  await expect(page.locator('.slip .total dd').first()).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.waitForURL(/\/account\/orders\/GH-[^/]+\/pay/);
});

test('a late order is marked, and the buyer may cancel it a day later', async ({ page }) => {
  await signIn(page, 'hannah');
  await page.goto('/account/orders');
  await page.locator('.order-row', { hasText: 'Late' }).first().click();
  await expect(page.locator('main')).toContainText('is late');
  // What goes back is told before the click that does it.
  const cancel = page.locator('details', { has: page.locator('summary', { hasText: /^Cancel: .* back/ }) });
  await cancel.locator('summary').click();
  await cancel.getByRole('button').click();
  await expect(page.locator('main')).toContainText('This is cancelled');
});

test('silence for three days completes what was delivered', async ({ page }) => {
  await asDelivered(page);
  await moveClock(page, 4);
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.locator('main').textContent();
      },
      // Whatever else falls due in these days is worked off before it.
      { timeout: 60_000 },
    )
    .toContain('the money is in your balance');
});

/** The provider's page of a project that waits for its customer. */
async function asDelivered(page: Page): Promise<void> {
  await signIn(page, 'ines.carvalho');
  await page.goto('/dashboard/orders');
  await page.locator('.order-row', { hasText: 'Waiting for approval' }).first().click();
  await expect(page.locator('main')).toContainText('has a look now');
}
