export { books, proveBooks } from './books';
export { moveClock, retryJob } from './commands';
export { listAllOrders, listJobs, listListings, listMails, listPaymentEvents, listPayouts, listPeople } from './doors';
export { type Overview, overview, type Trouble } from './overview';
export { allListings, allOrders, allPayouts, clock, jobList, mail, mails, paymentEvents, people } from './queries';
export { removeCommissionRule, removeTaxRule, setCommissionRule, setTaxRule } from './rates';
export type { Page } from './search';
export { changeSettings, type SettingsView, settings, settingsView } from './settings';
