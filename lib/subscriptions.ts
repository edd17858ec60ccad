import { subscribers as availability } from './availability';
import { subscribers as cart } from './cart';
import { brokerSubscribers as broker } from './core/broker';
import type { Subscription } from './core/events';
import { subscribers as listings } from './listings';
import { subscribers as notifications } from './notifications';
import { subscribers as orders } from './orders';
import { subscribers as providers } from './providers';
import { subscribers as reviews } from './reviews';
import { subscribers as search } from './search';
import { subscribers as webhooks } from './webhooks';

/** Event → who reacts: the one table. Those within a transaction react in this order, the index last of those who write. */
export const subscriptions: readonly Subscription[] = [
  ...providers,
  ...listings,
  ...availability,
  ...orders,
  ...cart,
  ...reviews,
  ...search,
  ...notifications,
  ...webhooks,
  ...broker,
];
