export {
  absorbChargeback,
  bookChargeback,
  bookChargebackReturned,
  bookChargebackWon,
  chargebacksOf,
  type OrderChargeback,
  openChargeback,
  sendEvidence,
  settleChargeback,
} from './chargebacks';
export { earnings } from './doors';
export { type Earnings, ownEarnings } from './earnings';
export * from './effects';
export { events } from './events';
export { type EventView, eventView, forgetOldBodies, replayEvent } from './hearing';
export { jobs } from './jobs';
export { type OrderBalance, orderBalance, type ProviderBalance, providerBalance } from './ledger';
export { askAgain, carryOut, giveUpAttempt, operate, recoverOperations, settleOperation } from './operations';
export {
  changePayoutSettings,
  connectAccount,
  holdPayouts,
  onboardingUrl,
  payOut,
  payouts,
  payoutTerms,
  releasePayouts,
  retryPayout,
  setPayoutSchedule,
} from './payout-commands';
export { failPayout } from './payout-failing';
export {
  ownPayouts,
  ownPayoutTerms,
  type PayoutDetail,
  type PayoutTermsView,
  type PayoutView,
  payoutDetail,
} from './payout-queries';
export { runPayouts } from './payouts';
export { entriesFor, isAsset, type Lines, settlement, share, taking } from './postings';
export {
  hoursLine,
  type OwnRates,
  type Placed,
  type Price,
  type PriceLine,
  priced,
  priceOf,
  repriced,
  soldIn,
  type TaxLine,
} from './price';
export type { CardForm, Outcome } from './provider';
export { inForce, paymentProvider } from './providers';
export { ratesFor, ratesOf } from './rates';
export { listReconciliations, type ReconciliationView, reconcile, reconcileNow, reconciliations } from './reconciling';
export { signedEvent } from './test-bank';
export {
  answerChallenge,
  type Challenge,
  challenge,
  moveTestBank,
  type TestBank,
  testBank,
} from './test-bank-doors';
export { TEST_CARDS } from './test-cards';
export { keepVerification, lastVerification, type Verified, verifyLedger } from './verification';
export { HEARD, webhookDoor } from './webhook-door';
