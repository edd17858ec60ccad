import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { CARD, DECLINED, expect, moveClock, payBy, signIn, test } from './support';

// Two shops in one basket, from the offers to the review, in order, on one server.
test.describe.configure({ mode: 'serial' });

const CANDLE = 'kirk-october-beeswax-candle';
const MUG = 'tide-line-mug-300-ml';
const buyer = { first: 'Berta', last: 'Basket', email: `berta.${Date.now()}@example.com`, password: 'three words apart' };
const CANDLEMAKER = 'effie.drummond';
let references: string[] = [];

async function as(browser: Browser, who: string, use: (page: Page) => Promise<void>, password?: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, who, password);
  await use(page);
  await context.close();
}

const put = async (page: Page, slug: string, variant: string) => {
  await page.goto(`/listings/${slug}`);
  await page.locator('form#book label.option', { hasText: variant }).click();
  await page.locator('form#book [type=submit]:visible, [form=book]:visible').first().click();
  await page.waitForURL(/\/cart$/);
};

test('a visitor puts things of two shops into a basket, which is still there on pages that are kept for everybody', async ({
  page,
}) => {
  await put(page, CANDLE, 'Refill');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One shop, one payment');
  await put(page, MUG, 'White slip');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 shops, one payment');
  await page.getByRole('button', { name: /^One more of .*Refill$/ }).click();
  await expect(page.locator('.slip')).toContainText('3 things');
  await page.goto(`/listings/${CANDLE}`);
  await expect(page.getByRole('link', { name: 'Basket, 3 in it' })).toBeVisible();
  await page.goto('/cart');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.waitForURL(/\/sign-up/);
  await page.locator('[name=firstName]').fill(buyer.first);
  await page.locator('[name=lastName]').fill(buyer.last);
  await page.locator('[name=email]').fill(buyer.email);
  await page.locator('[name=password]').fill(buyer.password);
  await page.locator('[name=acceptTerms]').check();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(/\/cart$/);
  await expect(page.locator('.slip')).toContainText('3 things');
});

test('they say where it goes and choose how; the sums follow; it is ordered and paid in one payment', async ({ page }) => {
  await signIn(page, buyer.email, buyer.password);
  await page.goto('/cart');
  await expect(page.locator('.slip')).toContainText('3 things');
  const address = page.locator('#address');
  await address.locator('[name=line]').fill('4 Quay Steps');
  await address.locator('[name=city]').fill('Bristol');
  await address.locator('[name=postalCode]').fill('BS1 4QA');
  await address.locator('[name=country]').selectOption('GB');
  await address.getByRole('button', { name: 'Save the address' }).click();
  await expect(page.locator('#address .option')).toContainText('4 Quay Steps');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const total = page.locator('.slip .total dd').last();
  const sent = await total.textContent();
  await page.locator('.cart-way').last().locator('label', { hasText: 'Collect' }).click();
  await expect(total).not.toHaveText(sent ?? '');
  const due = (await total.textContent()) ?? '';
  await page.locator('form[id^=order] [type=submit]:visible, [form^=order]:visible').first().click();
  await page.waitForURL(/\/account\/orders\/GH-[^/]+\/pay/);
  await expect(page.locator('.slip')).toContainText(due);
  await payBy(page, DECLINED);
  await expect(page.locator('main')).toContainText('Nothing was taken');
  await payBy(page, CARD);
  await page.waitForURL(/\/account\/orders$/);
  const links = (await page.content()).matchAll(/\/orders\/(GH-[0-9A-Z]{4}-[0-9A-Z]{4})/g);
  references = [...new Set([...links].map(([, reference = '']) => reference))];
  expect(references).toHaveLength(2);
  await page.goto('/cart');
  await expect(page.locator('main')).toContainText('Your basket is empty');
});

test('the candlemaker sends the parcel with its number; the customer follows it, has it, and reviews', async ({
  page,
  browser,
}) => {
  await signIn(page, buyer.email, buyer.password);
  let reference = '';
  for (const each of references) {
    await page.goto(`/account/orders/${each}`);
    if ((await page.locator('main').textContent())?.includes('Kirk, October')) reference = each;
  }
  expect(reference).not.toBe('');
  await as(browser, CANDLEMAKER, async (shop) => {
    await shop.goto(`/dashboard/orders/${reference}`);
    await expect(shop.locator('main')).toContainText('4 Quay Steps');
    const send = shop.locator('#send');
    await send.locator('[name=carrier]').fill('Royal Mail');
    await send.locator('[name=tracking]').fill('RM 4411 2290');
    await send.getByRole('button', { name: 'It is on its way' }).click();
    await expect(shop.locator('.order-facts')).toContainText('RM 4411 2290');
  });
  await page.goto(`/account/orders/${reference}`);
  await expect(page.locator('main')).toContainText('RM 4411 2290');
  await page.getByRole('button', { name: /^Release/ }).click();
  await expect(page.locator('main')).toContainText('is paid');
  await page.locator('label:has(input[name=rating][value="5"])').click();
  await page.locator('[name=comment]').fill('It burns slowly and smells of honey.');
  await page.getByRole('button', { name: 'Send the review' }).click();
  await expect(page.locator('main')).toContainText('Hidden until both of you have written');
});

test('what is not paid in time is in the basket again', async ({ page }) => {
  await signIn(page, buyer.email, buyer.password);
  await put(page, MUG, 'Seconds');
  await page.locator('form[id^=order] [type=submit]:visible, [form^=order]:visible').first().click();
  await page.waitForURL(/\/account\/orders\/GH-[^/]+\/pay/);
  await page.goto('/cart');
  await expect(page.locator('main')).toContainText('An order waits to be paid');
  await moveClock(page, 1);
  await expect(async () => {
    await page.goto('/cart');
    await expect(page.locator('.slip')).toContainText('1 thing', { timeout: 2000 });
  }).toPass();
});

test('it also works without a script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(`/listings/${CANDLE}`);
  await page.locator('form#book [type=submit]').first().click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.locator('.slip')).toContainText('1 thing');
  await page.getByRole('button', { name: /^One more of/ }).click();
  await expect(page.locator('.slip')).toContainText('2 things');
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.locator('main')).toContainText('Your basket is empty');
  await context.close();
});
