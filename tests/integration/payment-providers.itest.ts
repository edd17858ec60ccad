import { randomUUID } from 'node:crypto';
import { validateWebhookSignature } from 'razorpay/dist/utils/razorpay-utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { systemContext } from '@/lib/core/context';
import type { Outcome } from '@/lib/payments';
import { freshDatabase } from '@/tests/support/database';
import { FakeRazorpay, RAZORPAY } from '@/tests/support/fake-razorpay';
import { benches, type Card, providerOf } from '@/tests/support/provider-benches';

// One contract for every payment provider: the embedded one, and the two real ones against stand-ins that speak their HTTP.

freshDatabase();
beforeAll(() => wire());

const ctx = () => systemContext();
const AMOUNT = 7004;

describe.each(benches.map((bench) => [bench.name, bench] as const))('%s', (_, bench) => {
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());

  const money = { amount: AMOUNT, currency: bench.currency };
  const idOf = (outcome: Outcome): string => ('externalId' in outcome ? outcome.externalId : undefined) ?? '';

  /** A payment by a card, as the product makes it: begun, then taken by what the browser was given. */
  async function take(card: Card, { capture = true, known = '' }: { capture?: boolean; known?: string } = {}) {
    const key = known || `${capture ? 'charge' : 'authorize'}-${randomUUID()}`;
    const provider = providerOf(bench);
    const { externalId: begun, form } = await provider.begin(ctx(), { key, ...money, capture });
    const method = bench.methodOf(card, begun);
    const call = { key, ...money, capture, method, returnUrl: 'https://shop.example/back', begun };
    return { key, begun, form, call, again: () => provider.take(ctx(), call), outcome: await provider.take(ctx(), call) };
  }
  const asked = (
    kind: string,
    key: string,
    taken: { key: string; external: string | null },
    externalId: string | null = null,
  ) => ({
    key,
    kind,
    externalId,
    intent: taken.key,
    external: taken.external,
  });
  const followUp = (kind: string, taken: { key: string; outcome: Outcome }, amount = AMOUNT) => ({
    key: `${kind}-${randomUUID()}`,
    amount,
    currency: bench.currency,
    intent: taken.key,
    external: idOf(taken.outcome),
  });

  test('tells the browser nothing secret', async () => {
    const { form } = await take('good');
    expect(JSON.stringify(form)).not.toMatch(/sk_|secret|whsec/);
    expect(form.kind).toBe(bench.name === 'test' ? 'form' : bench.name);
  });

  test('takes money at once, and the same key takes it once', async () => {
    const taken = await take('good');
    expect(taken.outcome).toMatchObject({ status: 'succeeded', method: expect.stringMatching(/^Visa \d{4}$/) });
    expect(idOf(await taken.again())).toBe(idOf(taken.outcome));
    const found = await providerOf(bench).find(
      ctx(),
      asked('charge', taken.key, { key: taken.key, external: null }, taken.begun),
    );
    expect(found).toMatchObject({ status: 'succeeded', externalId: idOf(taken.outcome) });
  });

  test('reserves money, and takes it later', async () => {
    const taken = await take('good', { capture: false });
    expect(taken.outcome).toMatchObject({ status: 'authorized' });
    const call = followUp('capture', taken);
    expect(await providerOf(bench).capture(ctx(), call)).toMatchObject({ status: 'succeeded' });
    expect(await providerOf(bench).capture(ctx(), call)).toMatchObject({ status: 'succeeded' });
    const of = { key: taken.key, external: idOf(taken.outcome) };
    expect(await providerOf(bench).find(ctx(), asked('capture', call.key, of))).toMatchObject({ status: 'succeeded' });
  });

  test('lets go of what is reserved, and not of what was taken', async () => {
    const reserved = await take('good', { capture: false });
    expect(await providerOf(bench).cancel(ctx(), followUp('void', reserved))).toMatchObject({ status: 'succeeded' });
    if (bench.letsGo)
      expect(await providerOf(bench).capture(ctx(), followUp('capture', reserved))).toMatchObject({ status: 'failed' });
    const taken = await take('good');
    expect(await providerOf(bench).cancel(ctx(), followUp('void', taken))).toMatchObject({
      status: 'failed',
      failure: 'already_taken',
    });
  });

  test.runIf(bench.tells.includes('declined'))('says why a card is declined, and says it again', async () => {
    const declined = await take('declined');
    expect(declined.outcome).toMatchObject({ status: 'failed', failure: 'insufficient_funds' });
    expect(await declined.again()).toMatchObject({ status: 'failed', failure: 'insufficient_funds' });
  });

  test.runIf(bench.tells.includes('challenge')).each([
    [true, { status: 'succeeded' }],
    [false, { status: 'failed', failure: 'authentication_failed' }],
  ])('leads to the bank where it asks (approved there: %s)', async (approved, after) => {
    const { key, outcome } = await take('challenge');
    expect(outcome).toMatchObject({ status: 'requires_action', url: expect.stringMatching(/^https?:/) });
    await bench.authenticate(idOf(outcome), key, approved);
    const found = await providerOf(bench).find(ctx(), asked('charge', key, { key, external: null }, idOf(outcome)));
    expect(found).toMatchObject(after);
  });

  test('refuses what no card gives', async () => {
    const { call } = await take('good');
    for (const method of [
      '',
      'pay_x.00',
      `pay_00000000000001.${'0'.repeat(64)}`,
      'pm_unknown',
      '1; DROP TABLE',
      '4111111111111111',
    ]) {
      const key = `charge-${randomUUID()}`;
      const { externalId: begun } = await providerOf(bench).begin(ctx(), { key, ...money, capture: true });
      expect([method, (await providerOf(bench).take(ctx(), { ...call, key, begun, method })).status]).toEqual([method, 'failed']);
    }
  });

  test('gives a part back, once for a key, and never more than was taken', async () => {
    const taken = await take('good');
    const part = followUp('refund', taken, 2000);
    const [one, other] = [await providerOf(bench).refund(ctx(), part), await providerOf(bench).refund(ctx(), part)];
    expect([one.status, idOf(other)]).toEqual(['succeeded', idOf(one)]);
    expect(await providerOf(bench).refund(ctx(), followUp('refund', taken, AMOUNT - 1999))).toMatchObject({ status: 'failed' });
    expect(await providerOf(bench).refund(ctx(), followUp('refund', taken, AMOUNT - 2000))).toMatchObject({
      status: 'succeeded',
    });
    const of = { key: taken.key, external: idOf(taken.outcome) };
    expect(await providerOf(bench).find(ctx(), asked('refund', part.key, of))).toMatchObject({ status: 'succeeded' });
    expect(await providerOf(bench).find(ctx(), asked('refund', `refund-${randomUUID()}`, of))).toBeNull();
  });

  test('pays somebody out, once for a key', async () => {
    const provider = providerOf(bench);
    const holder = { providerId: 7, email: 'ines@example.com', name: 'Ines', country: 'PT', currency: bench.currency };
    const { externalId: account } = await provider.openAccount(ctx(), holder);
    expect((await provider.openAccount(ctx(), { ...holder, known: account })).externalId).toBe(account);
    const call = { key: `payout-${randomUUID()}`, ...money, account };
    const [one, other] = [await provider.payout(ctx(), call), await provider.payout(ctx(), call)];
    expect([one.status, idOf(other)]).toEqual(['succeeded', idOf(one)]);
    const none = { key: call.key, external: null };
    expect(await provider.find(ctx(), asked('payout', call.key, none))).toMatchObject({
      status: 'succeeded',
      externalId: idOf(one),
    });
    expect(await provider.find(ctx(), asked('payout', `payout-${randomUUID()}`, none))).toBeNull();
  });

  test('finds what was done when the answer was lost, and does it once', async () => {
    const provider = providerOf(bench);
    const taken = await take('good');
    const account = (
      await provider.openAccount(ctx(), { providerId: 8, email: 'a@b.c', name: 'A', country: '', currency: bench.currency })
    ).externalId;
    const refund = followUp('refund', taken, 500);
    const payout = { key: `payout-${randomUUID()}`, ...money, account };
    const of = { key: taken.key, external: idOf(taken.outcome) };
    for (const [kind, key, ask] of [
      ['refund', refund.key, () => provider.refund(ctx(), refund)],
      ['payout', payout.key, () => provider.payout(ctx(), payout)],
    ] as const) {
      const lost = bench.loseNextAnswer();
      const first = await ask().catch(() => null);
      if (lost) expect(first).toBeNull();
      const found = await provider.find(ctx(), asked(kind, key, of));
      expect([kind, found?.status]).toEqual([kind, 'succeeded']);
      expect(idOf(await ask())).toBe(idOf(found as Outcome));
    }
    if (!bench.loseNextAnswer()) return;
    const key = `charge-${randomUUID()}`;
    const lost = await take('good', { known: key }).catch(() => null);
    expect(lost).toBeNull();
    if (bench.name === 'stripe')
      expect(await provider.find(ctx(), asked('charge', key, { key, external: null }))).toMatchObject({ status: 'succeeded' });
    // Razorpay's order was made: the attempt goes on with it.
    else expect((await provider.begin(ctx(), { key, ...money, capture: true })).externalId).toMatch(/^order_/);
  });

  test('lists what moved, with its sign and whose it was', async () => {
    const provider = providerOf(bench);
    const taken = await take('good');
    const back = followUp('refund', taken, 700);
    await provider.refund(ctx(), back);
    const holder = { providerId: 9, email: 'a@b.c', name: 'A', country: '', currency: bench.currency };
    const { externalId: account } = await provider.openAccount(ctx(), holder);
    const out = { key: `payout-${randomUUID()}`, amount: 300, currency: bench.currency, account };
    await provider.payout(ctx(), out);
    const now = Date.now();
    const moved = await provider.movements(ctx(), new Date(now - 60_000), new Date(now + 60_000));
    const of = (key: string) => moved.filter((each) => each.key === key).map(({ amount, currency }) => [amount, currency]);
    const charge = moved.filter((each) => each.key === taken.key || each.externalId === idOf(taken.outcome));
    expect(charge.map(({ amount }) => amount)).toEqual([AMOUNT]);
    expect(of(back.key)).toEqual([[-700, bench.currency]]);
    expect(of(out.key)).toEqual([[-300, bench.currency]]);
    expect(await provider.movements(ctx(), new Date(now - 7_200_000), new Date(now - 3_600_000))).toEqual(
      bench.name === 'razorpay' ? expect.any(Array) : [],
    );
  });

  test('says neither yes nor no while it is unwell', async () => {
    if (!bench.beUnwell(1)) return;
    await expect(
      providerOf(bench).find(ctx(), asked('charge', 'charge-x', { key: 'x', external: null }, null)),
    ).rejects.toThrow();
  });

  test('tells by a signed event what became of a payment', async () => {
    const { key, outcome } = await take('good');
    const provider = providerOf(bench);
    const event = await bench.paid(idOf(outcome), key);
    const { id, type } = await provider.verify(ctx(), event);
    expect([id.length > 3, type]).toEqual([true, expect.stringContaining('payment')]);
    expect(await provider.read(ctx(), event.body)).toMatchObject([{ about: 'call', key, outcome: { status: 'succeeded' } }]);
    await expect(provider.verify(ctx(), { ...event, body: event.body.replace('"', ' "') })).rejects.toMatchObject({
      reason: 'signature_invalid',
    });
    await expect(provider.verify(ctx(), { ...event, headers: new Headers() })).rejects.toMatchObject({
      reason: 'signature_invalid',
    });
  });

  test('tells that a bank has taken a payment back, and what it decided; evidence is sent', async () => {
    const { key, outcome } = await take('good');
    const provider = providerOf(bench);
    const opened = await bench.chargeBack(idOf(outcome), key);
    const [signal] = await provider.read(ctx(), opened.body);
    expect(signal).toMatchObject({ about: 'chargeback', intent: key, state: 'open', amount: AMOUNT, currency: bench.currency });
    const { externalId: dispute } = signal as { externalId: string };
    const sent = await provider.contest(ctx(), { key: `evidence-${randomUUID()}`, ...money, dispute, text: 'It was delivered.' });
    expect(sent.status).toBe('succeeded');
    const won = await bench.chargebackWon(idOf(outcome), key);
    for (const event of [won, opened]) expect(await provider.read(ctx(), event.body)).toMatchObject([{ state: 'won' }]);
  });
});

test("Razorpay's own library accepts the signatures of its stand-in", () => {
  const body = '{"event":"payment.captured"}';
  const { body: sent, headers } = new FakeRazorpay().event('payment.captured', 'payment', {});
  expect(validateWebhookSignature(sent, headers.get('x-razorpay-signature') ?? '', RAZORPAY.webhookSecret)).toBe(true);
  expect(validateWebhookSignature(body, headers.get('x-razorpay-signature') ?? '', RAZORPAY.webhookSecret)).toBe(false);
});
