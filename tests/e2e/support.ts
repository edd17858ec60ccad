import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** Problems that a page reports: script errors and violations of the content policy. Every journey must end without any. */
export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      watch(page, problems);
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** A refused request is told to the console by the browser: that is what a 403 or 404 looks like. */
const EXPECTED = /the server responded with a status of 4\d\d/;
export function watch(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) problems.push(`console: ${message.text()}`);
  });
}

export const DEMO_PASSWORD = 'guildhall demo';

/** Signs in by the form and waits until it has led on. */
export async function signIn(page: Page, name: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('[name=identifier]:not([type=hidden])').fill(name);
  await page.locator('[name=password]:not([type=hidden])').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export const CARD = '4242 4242 4242 4242';
export const DECLINED = '4000 0000 0000 0002';

/** Fills in the card and pays; what comes of it is the caller's to see. */
export async function payBy(page: Page, card: string): Promise<void> {
  await page.locator('[name=cardNumber]').fill(card);
  await page.locator('[name=cardExpiry]').fill('12/40');
  await page.locator('[name=cardCode]').fill('123');
  await page.getByRole('button', { name: /^Pay/ }).click();
}

/** Moves the demo's clock forward, as the operator does on their page; what is due happens by itself. */
export async function moveClock(page: Page, days: number): Promise<void> {
  const login = await page.request.post('/api/users/login/', { data: { email: 'ada@example.com', password: DEMO_PASSWORD } });
  const { access } = await login.json();
  const moved = await page.request.post('/api/admin/clock/', { data: { days }, headers: { authorization: `Bearer ${access}` } });
  expect(moved.ok()).toBe(true);
}
