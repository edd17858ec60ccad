import type { JobHandlers } from '@/lib/core/jobs';
import { recoverOperations } from './operations';
import { verifyNightly } from './verification';

/** Kinds of jobs of this slice. */
export const jobs: JobHandlers = { 'payments.recover': recoverOperations, 'payments.verify': verifyNightly };
