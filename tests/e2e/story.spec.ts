import type { Browser, Page } from '@playwright/test';
import { CARD, DECLINED, expect, moveClock, payBy, signIn, test } from './support';

// One story, in order, on one server: each test goes on where the one before has ended.
test.describe.configure({ mode: 'serial' });

const LISTING = '/listings/dripping-tap-or-stuck-stopcock-fixed-in-one-visit';
const buyer = { first: 'Nora', last: 'Newcomer', email: `nora.${Date.now()}@example.com`, password: 'three words apart' };
let reference = '';

/** The first time that can be booked on the offer's page. */
async function chooseTime(page: Page): Promise<string> {
  await page.goto(LISTING);
  const free = page.locator('input[name=start]:not([disabled])').first();
  const start = (await free.getAttribute('value')) ?? '';
  await page.locator(`label:has(input[name=start][value="${start}"])`).first().click();
  // On a phone the button stands in a bar below.
  await page.locator('form#book [type=submit]:visible, [form=book]:visible').first().click();
  await page.waitForURL(/\/checkout\//);
  return start;
}

async function asProvider(browser: Browser, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, 'marta.okonkwo');
  await use(page);
  await context.close();
}

test('a visitor finds a plumber, narrows the search and opens an offer', async ({ page }) => {
  await page.goto('/');
  await page.locator('main [name=q]').first().fill('plumber');
  await page.locator('main [name=q]').first().press('Enter');
  await page.waitForURL(/\/search/);
  await expect(page.locator('main')).toContainText('Okonkwo');
  await page.goto('/search?q=plumber&city=Bristol&max_price=100&rating=4');
  await expect(page.locator('main')).toContainText('Dripping tap');
  await page.goto(LISTING);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Dripping tap');
  const data = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(data.join()).toContain('"@type":"Service"');
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toContain(LISTING);
  expect(await page.locator('meta[property="og:image"]').getAttribute('content')).toMatch(/^http/);
});

test('they choose a time, sign up on the way without losing it, and give address and notes', async ({ page }) => {
  const start = await chooseTime(page);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.waitForURL(/\/sign-up/);
  await page.locator('[name=firstName]').fill(buyer.first);
  await page.locator('[name=lastName]').fill(buyer.last);
  await page.locator('[name=email]').fill(buyer.email);
  await page.locator('[name=password]').fill(buyer.password);
  await page.locator('[name=acceptTerms]').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(/\/checkout\//);
  expect(new URL(page.url()).searchParams.get('start')).toBe(start);

  await page.locator('[name=address]').fill('22 Upton Road, top bell');
  await page.locator('[name=city]').fill('Bristol');
  await page.locator('[name=notes]').fill('The kitchen mixer drips from its base.');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.waitForURL(/\/account\/orders\/GH-[^/]+\/pay/);
  reference = /GH-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.url())?.[0] ?? '';
  await expect(page.getByRole('timer')).toContainText('Held for you');
});

test('a declined card costs nothing and says so; another one pays', async ({ page }) => {
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/account/orders/${reference}/pay`);
  await payBy(page, '4242');
  await expect(page.locator('main')).toContainText('This number is too short');
  await payBy(page, DECLINED);
  await expect(page.locator('main')).toContainText('The card was declined. Nothing was taken');
  await payBy(page, CARD);
  await page.waitForURL(new RegExp(`/account/orders/${reference}$`));
  await expect(page.locator('main')).toContainText('has your request and answers soon');
});

test('the provider signs in by user name, accepts, starts and completes', async ({ browser }) => {
  await asProvider(browser, async (page) => {
    await page.goto('/dashboard/orders');
    await page.goto(`/dashboard/orders/${reference}`);
    await expect(page.locator('main')).toContainText('The kitchen mixer drips from its base.');
    await page.getByRole('button', { name: 'Accept' }).click();
    await expect(page.locator('main')).toContainText('It is booked');
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.locator('main')).toContainText('You are at work');
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await expect(page.locator('main')).toContainText('has a look now');
  });
});

test('the buyer releases the money; the provider’s balance shows it', async ({ page, browser }) => {
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/account/orders/${reference}`);
  await page.getByRole('button', { name: /^Release/ }).click();
  await expect(page.locator('main')).toContainText('is done, and');
  await asProvider(browser, async (provider) => {
    await provider.goto('/dashboard/earnings');
    await expect(provider.locator('main')).toContainText('Released');
    await expect(provider.locator(`main a[href$="${reference}"]`)).toHaveCount(1);
  });
});

test('both review each other; nothing is public before both are in, then the averages change at once', async ({
  page,
  browser,
}) => {
  const figure = async (visitor: Page) => {
    await visitor.goto(LISTING);
    return Number(
      /"reviewCount":"?(\d+)/.exec((await visitor.locator('script[type="application/ld+json"]').allTextContents()).join())?.[1],
    );
  };
  const visitor = await (await browser.newContext()).newPage();
  const before = await figure(visitor);
  await signIn(page, buyer.email, buyer.password);
  await page.goto(`/account/orders/${reference}`);
  for (const name of ['rating', 'quality', 'punctuality', 'professionalism', 'value'])
    await page.locator(`label:has(input[name=${name}][value="5"])`).click();
  await page.locator('[name=title]').fill('Fixed while the kettle boiled');
  await page.locator('[name=comment]').fill('Explained what was wrong and left the sink cleaner than before.');
  await page.getByRole('button', { name: 'Send the review' }).click();
  await expect(page.locator('main')).toContainText('Your review is in');
  expect(await figure(visitor)).toBe(before);
  await expect(visitor.locator('body')).not.toContainText('Fixed while the kettle boiled');

  await asProvider(browser, async (provider) => {
    await provider.goto(`/dashboard/orders/${reference}`);
    await expect(provider.locator('main')).not.toContainText('Fixed while the kettle boiled');
    await provider.locator('label:has(input[name=rating][value="4"])').click();
    await provider.locator('[name=comment]').fill('Clear about the problem, and the stopcock was easy to reach.');
    await provider.getByRole('button', { name: 'Send the review' }).click();
    await expect(provider.locator('main')).toContainText('Fixed while the kettle boiled');
  });
  await expect.poll(() => figure(visitor), { timeout: 15_000 }).toBe(before + 1);
  await expect(visitor.locator('body')).toContainText('Fixed while the kettle boiled');
});

test('somebody else has just taken the time: told clearly, with other times', async ({ page, browser }) => {
  await signIn(page, 'hannah');
  await chooseTime(page);
  const rival = await (await browser.newContext()).newPage();
  await signIn(rival, 'joseph');
  await rival.goto(page.url());
  await rival.locator('[name=address]').fill('1 Rival Street');
  await rival.getByRole('button', { name: 'Continue to payment' }).click();
  await rival.waitForURL(/\/pay/);
  await page.locator('[name=address]').fill('2 Upton Road');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.locator('main')).toContainText(/just taken this time|not free/);
  await expect(page.locator('[name=address]')).toHaveValue('2 Upton Road');
  await page.reload();
  await expect(page.locator('main')).toContainText('This time is not free any more');
});

test('without an answer the order completes by itself, and an unpaid hold lapses', async ({ page }) => {
  await signIn(page, 'hannah');
  await chooseTime(page);
  await page.locator('[name=address]').fill('3 Upton Road');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await page.waitForURL(/\/pay/);
  const own = /GH-[0-9A-Z-]+/.exec(page.url())?.[0] ?? '';
  await moveClock(page, 1);
  await expect
    .poll(async () => {
      await page.goto(`/account/orders/${own}`);
      return page.locator('main').textContent();
    })
    .toContain('The time to answer or to pay has passed. Nothing was charged.');
});
