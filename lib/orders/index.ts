export { type Checkout, checkout } from './checkout';
export { book, pay, setStatus, takeStep } from './commands';
export { getOrder, listOrders } from './doors';
export { jobs } from './jobs';
export { firstKey, labelKeys, stepKeys } from '@/lib/core/process/text';
export { orderCounts, orderList, type OrderRow, orderView, type OrderView } from './queries';
export { partyIn } from './policy';
export { policySteps, refundByPolicy, refundShare } from './rules';
export { subscribers } from './subscribers';
