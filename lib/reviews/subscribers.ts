import type { Subscription } from '@/lib/core/events';
import { openExchange } from './exchange';

export const subscribers: readonly Subscription[] = [
  { name: 'reviews.open', to: ['order.reviewable'], within: (ctx, { data }) => openExchange(ctx, Number(data.orderId)) },
];
