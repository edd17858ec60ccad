import type { JobHandlers } from './core/jobs';
import { jobs as orders } from './orders';
import { jobs as payments } from './payments';
import { jobs as reviews } from './reviews';

/** Kinds of jobs → what they do: the one table. */
export const jobs: JobHandlers = { ...orders, ...payments, ...reviews };

/** Jobs that come again, every so many minutes. */
export const recurring: Readonly<Record<string, number>> = {
  'payments.recover': 1,
};
