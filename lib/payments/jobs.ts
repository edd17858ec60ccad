import type { JobHandlers } from '@/lib/core/jobs';
import { recoverOperations } from './operations';

/** Kinds of jobs of this slice. */
export const jobs: JobHandlers = { 'payments.recover': recoverOperations };
