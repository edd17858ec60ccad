export { moveClock, retryJob } from './commands';
export { allListings, allOrders, jobList, mail, mails, type Overview, overview, type Page, people } from './queries';
