export { moveClock, retryJob } from './commands';
export { type Overview, overview, type Trouble } from './overview';
export { allListings, allOrders, clock, jobList, mail, mails, people } from './queries';
export type { Page } from './search';
