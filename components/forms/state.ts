export type { FieldErrors, FormAction, FormState } from '@/lib/core/shared/result';
