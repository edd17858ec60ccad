export {
  absorbChargeback,
  bookChargeback,
  bookChargebackWon,
  type OrderChargeback,
  openChargeback,
  sendEvidence,
  settleChargeback,
} from './chargebacks';
export { earnings } from './doors';
export { type Earnings, ownEarnings } from './earnings';
export * from './effects';
export { events } from './events';
export { jobs } from './jobs';
export { type OrderBalance, orderBalance, type ProviderBalance, providerBalance } from './ledger';
export { carryOut, operate, recoverOperations, settleOperation } from './operations';
export { entriesFor, type Lines, settlement, share } from './postings';
export { type Price, type PriceLine, priced, priceOf, type TaxLine } from './price';
export type { Outcome } from './provider';
export { paymentProvider } from './providers';
export { ratesFor, ratesOf } from './rates';
export { TEST_CARDS } from './test-provider';
export { keepVerification, lastVerification, type Verified, verifyLedger } from './verification';
