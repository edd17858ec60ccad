import type { Page } from '@playwright/test';
import { DEMO_PASSWORD, expect, signIn, test } from './support';

const SLUG = 'dripping-tap-or-stuck-stopcock-fixed-in-one-visit';
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** What a program does as somebody, beside the browser. */
async function as(page: Page, email: string) {
  const { access } = await (await page.request.post('/api/users/login/', { data: { email, password: DEMO_PASSWORD } })).json();
  const headers = { authorization: `Bearer ${access}` };
  const listing = (await (await page.request.get(`/api/listings/${SLUG}/`)).json()).id as number;
  const slots = async (from: string, days: number) => {
    const { days: found } = await (await page.request.get(`/api/listings/${listing}/slots/?from=${from}&days=${days}`)).json();
    return found as { date: string; slots: { starts_at: string }[] }[];
  };
  return { headers, slots };
}

test('a visit is booked every week, accepted at once, and the rest is ended', async ({ page, browser, isMobile, baseURL }) => {
  const { slots } = await as(page, 'joseph@example.com');
  const open = (await slots(inDays(isMobile ? 9 : 16), 7)).find((day) => day.slots.length > 4);
  const start = open?.slots[isMobile ? 1 : 3]?.starts_at ?? '';
  await signIn(page, 'joseph');
  await page.goto(`/checkout/${SLUG}?start=${encodeURIComponent(start)}&city=Bristol`);
  await page.locator('[name=address]').fill('4 Mina Road');
  await page.locator('form.checkout [name=city]').fill('Bristol');
  await page.locator('[name=every]').selectOption('week');
  await page.locator('[name=times]').fill('4');
  await page.locator('.checkout-side button[type=submit]').click();
  const leaveOut = page.getByRole('button', { name: 'Book the others' });
  await expect(leaveOut.or(page.getByRole('heading', { name: 'Every week' }))).toBeVisible();
  if (await leaveOut.isVisible()) await leaveOut.click();
  await page.waitForURL(/\/account\/orders\/GH-/);
  await expect(page.getByRole('heading', { name: 'Every week' })).toBeVisible();
  const reference = /GH-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.url())?.[0] ?? '';
  const times = await page.locator('section[aria-labelledby=series] li').count();
  expect(times).toBeGreaterThanOrEqual(2);

  const provider = await (await browser.newContext({ baseURL })).newPage();
  await signIn(provider, 'marta.okonkwo');
  await provider.goto(`/dashboard/orders/${reference}`);
  await provider.getByRole('button', { name: 'Accept this and all later ones' }).click();
  await expect(provider.locator('main')).toContainText('It is booked');
  await provider.context().close();

  await page.goto(`/account/orders/${reference}`);
  await page.locator('section[aria-labelledby=series] li a').first().click();
  await expect(page.locator('section[aria-labelledby=series]')).toContainText('number 2 of');
  const end = page.locator('section[aria-labelledby=series] details');
  await end.locator('summary').click();
  await end.locator('[name=note]').fill('We move away.');
  await end.getByRole('button').last().click();
  await expect(page.locator('main')).toContainText('This is cancelled');
  await page.goto(`/account/orders/${reference}`);
  await expect(page.locator('section[aria-labelledby=series] li', { hasText: /cancelled/i })).toHaveCount(times - 1);
});

test('who waits for a full day is held the time that comes free, and books it', async ({ page, isMobile }) => {
  const { headers } = await as(page, 'marta.okonkwo@example.com');
  const { slots } = await as(page, 'joseph@example.com');
  const date = (await slots(inDays(isMobile ? 32 : 39), 7)).find((day) => day.slots.length > 2)?.date ?? '';
  const exception = `/api/availability/exceptions/${date}/`;
  expect((await page.request.put(exception, { data: { closed: true, confirm: true }, headers })).ok()).toBe(true);

  await signIn(page, 'joseph');
  await page.goto(`/listings/${SLUG}`);
  await page.getByRole('link', { name: /Wait for one to become free/ }).click();
  await page.waitForURL(/\/account\/waiting/);
  await page.locator('[name=firstDate]').fill(date);
  await page.locator('[name=lastDate]').fill(date);
  await page.getByRole('button', { name: 'Wait for a time' }).click();
  await expect(page.locator('main li')).toContainText(['Waiting']);

  expect((await page.request.delete(exception, { headers })).ok()).toBe(true);
  await expect(async () => {
    await page.goto('/account/waiting');
    await expect(page.getByText(/Held for you until/)).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await page
    .getByRole('link', { name: /^Book / })
    .first()
    .click();
  await page.waitForURL(/\/checkout\//);
  await page.locator('[name=address]').fill('4 Mina Road');
  await page.locator('form.checkout [name=city]').fill('Bristol');
  await page.locator('.checkout-side button[type=submit]').click();
  await page.waitForURL(/\/account\/orders\/GH-/);
  await page.goto('/account/waiting');
  await expect(page.getByText(/Held for you until/)).toHaveCount(0);
});
