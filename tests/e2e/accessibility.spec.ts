import { AxeBuilder } from '@axe-core/playwright';
import { expect, signIn, test } from './support';

const LISTING = '/listings/dripping-tap-or-stuck-stopcock-fixed-in-one-visit';
const GOODS = '/listings/kirk-october-beeswax-candle';
const PUBLIC = [
  '/',
  '/search?q=plumber',
  LISTING,
  GOODS,
  '/cart',
  '/providers/okonkwo-plumbing',
  '/sign-in',
  '/sign-up',
  '/nowhere-at-all',
];

for (const path of PUBLIC)
  test(`${path} can be used with a screen reader and fits its screen`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

test('so can the pages of a customer and a provider', async ({ page, browser }) => {
  test.setTimeout(240_000); // ten pages, each looked through by axe
  await signIn(page, 'hannah');
  const provider = await (await browser.newContext({ viewport: page.viewportSize() })).newPage();
  await signIn(provider, 'marta.okonkwo');
  const pages = [
    [page, ['/account/orders', '/account/settings', '/account/addresses']],
    [
      provider,
      [
        '/dashboard',
        '/dashboard/orders',
        '/dashboard/earnings',
        '/dashboard/availability',
        '/dashboard/calendar',
        '/dashboard/calendar?view=month',
        '/dashboard/listings',
        '/dashboard/profile',
        '/dashboard/shipping',
      ],
    ],
  ] as const;
  for (const [tab, paths] of pages)
    for (const path of paths) {
      await tab.goto(path);
      const { violations } = await new AxeBuilder({ page: tab }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0);
    }
});
