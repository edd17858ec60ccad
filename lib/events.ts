import { events as accounts } from './accounts';
import { events as availability } from './availability';
import type { EventTypes } from './core/event-types';
import { events as listings } from './listings';
import { events as messaging } from './messaging';
import { events as orders } from './orders';
import { events as payments } from './payments';
import { events as providers } from './providers';
import { events as reviews } from './reviews';
import { events as talks } from './talks';

/** Types of events → what they hold and for whom they are: the one table. */
export const events: EventTypes = {
  ...orders,
  ...talks,
  ...payments,
  ...reviews,
  ...messaging,
  ...listings,
  ...availability,
  ...providers,
  ...accounts,
};
