import type { Subscription } from '@/lib/core/events';
import { queueEvent } from './delivering';

export const subscribers: readonly Subscription[] = [{ name: 'webhooks.queue', to: 'everything', within: queueEvent }];
