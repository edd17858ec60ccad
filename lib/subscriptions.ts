import type { Subscription } from './core/events';
import { subscribers as orders } from './orders';

/** Event → who reacts: the one table. */
export const subscriptions: readonly Subscription[] = [...orders];
