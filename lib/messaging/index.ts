export { markRead, sendMessage } from './commands';
export { listMessages } from './doors';
export { events } from './events';
export { type MessageView, type Thread, threadOf, unreadOf } from './queries';
