import type { Subscription } from './core/events';
import { subscribers as notifications } from './notifications';
import { subscribers as orders } from './orders';
import { subscribers as reviews } from './reviews';

/** Event → who reacts: the one table. */
export const subscriptions: readonly Subscription[] = [...orders, ...reviews, ...notifications];
