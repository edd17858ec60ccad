import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, signIn, test } from './support';

// A provider's weeks, in order, on one server: what is blocked first is moved and removed later.
test.describe.configure({ mode: 'serial' });

const DAY = 86_400_000;
/** A Tuesday some weeks ahead, on which the demo has nothing planned. */
let tuesday = '';
test.beforeAll(async ({ request }) => {
  const from = new Date(Date.now() + 14 * DAY).toISOString().slice(0, 10);
  const { id } = await (await request.get(LISTING)).json();
  const { days } = await (await request.get(`/api/listings/${id}/slots/?from=${from}&days=28`)).json();
  type Day = { date: string; slots: unknown[] };
  const most = Math.max(...(days as Day[]).map(({ slots }) => slots.length));
  const free = (days as Day[]).find(({ date, slots }) => new Date(date).getUTCDay() === 2 && slots.length === most);
  tuesday = free?.date ?? '';
});
const LISTING = '/api/listings/dripping-tap-or-stuck-stopcock-fixed-in-one-visit/';
const slot = (page: Page, time: string, date = tuesday) => page.locator(`[data-slot="${date}T${time}"]:visible`);
const block = (page: Page, words: string | RegExp) => page.locator('button.cal-block:visible', { hasText: words });
const middle = async (of: Locator, down = 0.5) => {
  await of.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await of.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height * down };
};

/** Draws from one place to another: with the mouse, or with a finger that first rests. */
async function draw(page: Page, isMobile: boolean, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  if (!isMobile) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    return;
  }
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', from);
  await expect(page.locator('.cal-ghost')).toBeVisible();
  await touch('touchMove', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  await touch('touchMove', to);
  await touch('touchEnd');
}

/** The times at which people can book one of the provider's visits on that day. */
async function offered(page: Page): Promise<string[]> {
  const listing = await (await page.request.get(LISTING)).json();
  const slots = await (await page.request.get(`/api/listings/${listing.id}/slots/?from=${tuesday}&days=1`)).json();
  return slots.days[0].slots.map(({ starts_at }: { starts_at: string }) => starts_at.slice(11, 16));
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

test.beforeEach(({ page }) => signIn(page, 'marta.okonkwo'));

test('each view shows what is planned, can be read out and fits its screen', async ({ page, isMobile }) => {
  await page.goto('/dashboard');
  await page.getByRole('link', { name: 'Calendar', exact: true }).locator('visible=true').first().click();
  await page.waitForURL(/\/dashboard\/calendar/);
  await expect(page.locator('main')).toContainText('Europe/London');
  await expectAccessible(page);
  if (isMobile) await expect(page.getByRole('navigation', { name: 'Days of this week' })).toBeVisible();
  for (const view of ['day', 'week', 'month']) {
    await page.goto(`/dashboard/calendar?view=${view}`);
    await expect(page.locator('.cal-tabs:visible [aria-current]')).toHaveText(new RegExp(view, 'i'));
    await expectAccessible(page);
  }
  await expect(page.locator('.cal-item:visible').first()).toBeVisible();
});

test('time that is drawn on the calendar is blocked', async ({ page, isMobile }) => {
  expect(await offered(page)).toContain('10:30');
  await page.goto(`/dashboard/calendar?view=day&date=${tuesday}`);
  const [from, to] = [await middle(slot(page, '10:00'), 0.1), await middle(slot(page, '11:00'), 0.9)];
  await draw(page, isMobile, from, to);
  const dialog = page.getByRole('dialog', { name: 'Block this time' });
  await expect(dialog.getByLabel('From', { exact: true })).toHaveValue('10:00');
  await expect(dialog.getByLabel('Until', { exact: true })).toHaveValue('12:00');
  await expectAccessible(page);
  await dialog.getByLabel('Note').fill('At the dentist');
  await dialog.getByRole('button', { name: 'Block' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(block(page, 'At the dentist')).toContainText('10:00 to 12:00');
  expect(await offered(page)).not.toContain('10:30');
});

test('a block is dragged to another time, at once', async ({ page, isMobile }) => {
  await page.goto(`/dashboard/calendar?view=day&date=${tuesday}`);
  const [from, to] = [await middle(block(page, 'At the dentist'), 0.2), await middle(slot(page, '13:00'), 0.4)];
  await draw(page, isMobile, from, to);
  await expect(block(page, 'At the dentist')).toContainText('13:00 to 15:00');
  await page.reload();
  await expect(block(page, 'At the dentist')).toContainText('13:00 to 15:00');
});

test('keys go through the hours, choose some, and block them', async ({ page }) => {
  await page.goto(`/dashboard/calendar?view=day&date=${tuesday}`);
  await slot(page, '08:00').focus();
  await page.keyboard.press('ArrowDown');
  await expect(slot(page, '09:00')).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('[data-in]:visible')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-in]:visible')).toHaveCount(0);
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Block this time' });
  await expect(dialog.getByLabel('From', { exact: true })).toHaveValue('09:00');
  await expect(dialog.getByLabel('Until', { exact: true })).toHaveValue('11:00');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(slot(page, '09:00')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Until', { exact: true })).toHaveValue('10:00');
  await dialog.getByLabel('Note').fill('Van in the garage');
  await page.keyboard.press('Enter');
  await expect(block(page, 'Van in the garage')).toContainText('9:00 to 10:00');
});

test('a block is changed and removed by its buttons', async ({ page }) => {
  await page.goto(`/dashboard/calendar?view=day&date=${tuesday}`);
  await block(page, 'Van in the garage').click();
  await page.getByRole('link', { name: 'Change' }).locator('visible=true').click();
  const dialog = page.getByRole('dialog', { name: 'Change what you have blocked' });
  await dialog.getByLabel('Until', { exact: true }).fill('11:30');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(block(page, 'Van in the garage')).toContainText('9:00 to 11:30');
  for (const words of ['Van in the garage', 'At the dentist']) {
    await block(page, words).click();
    await page.getByRole('button', { name: 'Remove' }).locator('visible=true').click();
    await expect(block(page, words)).toHaveCount(0);
  }
  expect(await offered(page)).toContain('10:30');
});

test('a booking that is dragged moves only when its customer agrees', async ({ page, isMobile }) => {
  const booking = page.locator('.cal-item.cal-booked[data-move]:visible').first();
  let found = '';
  for (let ahead = 1; ahead < 15 && !found; ahead++) {
    const date = new Date(Date.now() + ahead * DAY).toISOString().slice(0, 10);
    await page.goto(`/dashboard/calendar?view=day&date=${date}`);
    if ((await booking.count()) > 0) found = date;
  }
  const reference = (await booking.getAttribute('data-move')) ?? '';
  const before = Number(await booking.getAttribute('data-start'));
  // Near enough that both places are on a phone's screen at once.
  const hour = Math.floor(before / 60) + (before < 14 * 60 ? 2 : -2);
  const target = slot(page, `${String(hour).padStart(2, '0')}:00`, found);
  await middle(target);
  const from = await middle(booking, 0.1);
  await draw(page, isMobile, from, await middle(target, 0.3));
  const dialog = page.getByRole('dialog', { name: /^Ask .* for another time$/ });
  await expect(dialog).toContainText('Nothing moves yet');
  await expectAccessible(page);
  await dialog.getByLabel('Say why').fill('A burst pipe came in between.');
  await dialog.getByRole('button', { name: 'Ask' }).click();
  await page.waitForURL(/asked=/);
  await expect(page.locator('main')).toContainText('You have asked for another time');
  await page.goto(`/dashboard/calendar?view=day&date=${found}`);
  await expect(page.locator(`.cal-booked[data-move="${reference}"]:visible`)).toHaveAttribute('data-start', String(before));
  await expect(page.locator('.cal-held:visible', { hasText: 'another time asked for' })).toBeVisible();
  await page.goto(`/dashboard/orders/${reference}`);
  await expect(page.locator('#case')).toContainText('A burst pipe came in between.');
});
