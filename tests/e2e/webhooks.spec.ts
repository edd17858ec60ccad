import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, signIn, test } from './support';

/** A program of the provider's, on this machine, while a test runs. */
async function listening(use: (url: string, heard: Heard[]) => Promise<void>): Promise<void> {
  const heard: Heard[] = [];
  const server = http.createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      heard.push({ body, headers: req.headers as Record<string, string> });
      res.end('thanks');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, heard);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
type Heard = { body: string; headers: Record<string, string> };

test('a provider adds an endpoint, sends it a test, reads what was sent, and sends it once more', async ({ page }) => {
  await listening(async (url, heard) => {
    await signIn(page, 'marta.okonkwo');
    await page.goto('/dashboard/webhooks');
    await page.getByRole('textbox', { name: 'Address' }).fill(url);
    await page.getByRole('textbox', { name: 'What it is for' }).fill('The calendar in the van');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    const secret = page.getByRole('textbox', { name: 'Secret' });
    await expect(secret).toHaveValue(/^whsec_/);
    const key = await secret.inputValue();

    await page.getByRole('link', { name: url }).click();
    await page.waitForURL(/\/dashboard\/webhooks\/\d+/);
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await expect.poll(() => heard.length).toBe(1);
    const [first] = heard;
    expect(new Webhook(key).verify(first?.body ?? '', first?.headers ?? {})).toMatchObject({ type: 'webhook.test' });
    await expect
      .poll(async () => {
        await page.reload();
        return String(await page.locator('main').textContent());
      })
      .toContain('Received');

    await page.locator('main details', { hasText: 'webhook.test' }).locator('summary').first().click();
    await expect(page.locator('main')).toContainText('Answered 200');
    await page.getByRole('button', { name: 'Send once more' }).click();
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]?.headers['webhook-id']).toBe(first?.headers['webhook-id']);

    await page.getByRole('button', { name: 'Switch off' }).click();
    await expect(page.locator('main')).toContainText('nothing is sent there');
  });
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('the events that were ticked stay ticked when the address is refused', async ({ page }) => {
    await signIn(page, 'marta.okonkwo');
    await page.goto('/dashboard/webhooks');
    const box = (type: string) => page.locator(`[name="events[]"][value="${type}"]`);
    await page
      .locator('details', { has: box('order.confirmed') })
      .locator('summary')
      .click();
    await box('*').uncheck();
    await box('order.confirmed').check();
    await box('order.completed').check();
    await page.getByRole('textbox', { name: 'Address' }).fill('no address');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toContainText('Address');
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('no address');
    await expect(box('order.confirmed')).toBeChecked();
    await expect(box('order.completed')).toBeChecked();
    await expect(box('*')).not.toBeChecked();
  });
});
