import { expect, test } from 'vitest';
import { redacted } from './redacted';

test('secrets and what names a person are left out, at any depth', () => {
  const body = {
    id: 'evt_1',
    type: 'payment_intent.succeeded',
    data: {
      object: {
        client_secret: 'pi_1_secret_2',
        receipt_email: 'ada@example.com',
        charges: [{ billing_details: { name: 'Ada', address: { line1: '1 Mill Lane', city: 'Bath' } }, card: { last4: '4242' } }],
        amount: 7004,
      },
    },
  };
  const shown = redacted(JSON.stringify(body));
  for (const hidden of ['secret_2', 'ada@', 'Ada', 'Mill', 'Bath', '4242']) expect(shown).not.toContain(hidden);
  for (const told of ['evt_1', 'payment_intent.succeeded', '7004']) expect(shown).toContain(told);
});

test('what cannot be read is not shown', () => {
  expect(redacted('email=ada@example.com')).toBe('…');
});
