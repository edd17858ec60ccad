import type { JobHandlers } from '@/lib/core/jobs';
import { forgetOldBodies, hear, lookAtEvent } from './hearing';
import { recoverOperations } from './operations';
import { runPayouts } from './payouts';
import { reconcile } from './reconciling';
import { bankErrands } from './test-bank';
import { verifyNightly } from './verification';

/** Kinds of jobs of this slice. */
export const jobs: JobHandlers = {
  'payments.recover': recoverOperations,
  'payments.payouts': runPayouts,
  'payments.reconcile': reconcile,
  'payments.tidy': forgetOldBodies,
  'payments.event': lookAtEvent,
  'payments.verify': verifyNightly,
  'payments.testBank': bankErrands((ctx, request) => hear(ctx, 'test', request)),
};
