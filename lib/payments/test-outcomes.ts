import type { TestProviderCall } from '@/generated/sqlite/client';
import { config } from '@/lib/core/config';
import type { Outcome } from './provider';
import { brand } from './test-cards';

/** What the test provider says of a row of its books. */
export function testOutcome({ key, status, method, failure }: TestProviderCall): Outcome {
  const card = method ? brand(method) : undefined;
  if (status === 'failed') return { status: 'failed', failure: failure ?? 'card_declined', externalId: key, method: card };
  if (status === 'cancelled') return { status: 'cancelled', externalId: key };
  if (status === 'authorized') return { status, externalId: key, method: card };
  if (status === 'succeeded' || status === 'returned') return { status: 'succeeded', externalId: key, method: card };
  if (status === 'requires_action') return { status, externalId: key, url: `${config().origin}/test-bank/${key}` };
  return { status: 'pending', externalId: key };
}
