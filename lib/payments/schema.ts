import * as z from 'zod';
import { Id } from '@/lib/core/shared/fields';

/** A page of what moved a provider's balance. */
export const EarningsList = z.strictObject({ cursor: Id.optional() });
