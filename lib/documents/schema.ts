import * as z from 'zod';
import { Id, whole } from '@/lib/core/shared/fields';

export const DocumentList = z.strictObject({ cursor: Id.optional(), limit: whole(1, 100).default(30) });
export const DocumentKey = z.strictObject({ document: Id });

/** A month, "2026-11". */
export const Month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'invalid_date');
export const StatementKey = z.strictObject({ month: Month });
