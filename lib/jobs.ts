import { jobs as accounts } from './accounts';
import { jobs as availability } from './availability';
import { jobs as cart } from './cart';
import { idempotencyJobs as idempotency } from './core/idempotency';
import type { JobHandlers } from './core/jobs';
import { mailJobs as mail } from './core/mail';
import { jobs as documents } from './documents';
import { jobs as files } from './files';
import { jobs as notifications } from './notifications';
import { jobs as orders } from './orders';
import { jobs as payments } from './payments';
import { jobs as reviews } from './reviews';
import { jobs as talks } from './talks';
import { jobs as webhooks } from './webhooks';

/** Kinds of jobs → what they do: the one table. */
export const jobs: JobHandlers = {
  ...accounts,
  ...availability,
  ...cart,
  ...documents,
  ...files,
  ...idempotency,
  ...mail,
  ...notifications,
  ...orders,
  ...talks,
  ...payments,
  ...reviews,
  ...webhooks,
};

/** Kinds that wait for servers of others. */
export const outside: readonly string[] = ['availability.readSource', 'mail', 'payments.reconcile', 'webhooks.deliver'];

/** Jobs that come again, every so many minutes. */
export const recurring: Readonly<Record<string, number>> = {
  'accounts.tidy': 24 * 60,
  'availability.readSources': 15,
  'availability.turnTheDay': 24 * 60,
  'cart.sweep': 24 * 60,
  'documents.issue': 1,
  'files.sweep': 24 * 60,
  'idempotency.forget': 24 * 60,
  'payments.payouts': 60,
  'payments.reconcile': 24 * 60,
  'payments.recover': 1,
  'payments.tidy': 24 * 60,
  'payments.verify': 24 * 60,
  'webhooks.tidy': 24 * 60,
};
