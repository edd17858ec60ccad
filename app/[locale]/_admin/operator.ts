import { requireReader } from '@/lib/accounts';
import { OPERATORS } from '@/lib/core/shared/roles';

/** The lock of every page of the operator's side. */
export const operator = () => requireReader(...OPERATORS);
