import type { JobHandlers } from '@/lib/core/jobs';
import { issueDocuments } from './issuing';

/** Kinds of jobs of this slice. */
export const jobs: JobHandlers = { 'documents.issue': (ctx) => issueDocuments(ctx) };
