// biome-ignore-all lint/style/noRestrictedImports: proofs and drawings read the tables of every slice, and load no server for it
import { caseProcesses, orderProcesses, talkProcesses } from '@/lib/orders/processes';
import type { Tables } from '@/lib/orders/processes/checker';
import { restSteps } from '@/lib/orders/processes/rest';
import { orderSettings } from '@/lib/orders/processes/settings';
import {
  caseEffects,
  caseGuards,
  orderEffects,
  orderGuards,
  points,
  signals,
  talkEffects,
  talkGuards,
} from '@/lib/orders/processes/vocabulary';
import { postings, settlement, share, taking } from '@/lib/payments/postings';
import { moneyEffects, moneyGuards, moneySignals, operation, paymentSettings, payout } from '@/lib/payments/processes';
import { review, reviewEffects } from '@/lib/reviews/process';
import texts from '@/messages/en/process.json';

/** All processes of the product with everything that the checker reads beside them. */
export const productTables: Tables = {
  processes: { ...orderProcesses, ...talkProcesses, ...caseProcesses, review, payout, operation },
  vocabulary: {
    effects: [...orderEffects, ...caseEffects, ...talkEffects, ...moneyEffects, ...reviewEffects],
    guards: [...orderGuards, ...caseGuards, ...talkGuards, ...moneyGuards],
    signals: [...signals, ...moneySignals],
    points,
  },
  settings: { ...orderSettings, ...paymentSettings },
  settingsReadElsewhere: ['operation.retry', 'balance.clearing', 'dispute.window'],
  postings,
  arithmetic: { share, settlement, taking },
  restSteps,
  hasText: (key) => typeof textAt(key) === 'string',
};

/** A text of the catalogue's namespace `process`, for tests and drawings. */
export function textAt(key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), texts);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
