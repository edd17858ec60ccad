export { type Earnings, ownEarnings } from './earnings';
export * from './effects';
export { jobs } from './jobs';
export { type LedgerCheck, orderBalance, type OrderBalance, type ProviderBalance, providerBalance, verifyLedger } from './ledger';
export { carryOut, operate } from './operations';
export { type Lines, settlement, share } from './postings';
export { type Price, type PriceLine, priceOf } from './price';
export type { Outcome } from './provider';
export { TEST_CARDS } from './test-provider';
