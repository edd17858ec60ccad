import type { ErrorCode, FieldErrors } from './shared/result';

/**
 * An expected error: something a person or program did that cannot be done, told to them. `reason` is a catalogue key of the namespace
 * `errors` and a stable code for programs; `detail` holds plain values that help (never personal data).
 */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly reason: string = code,
    readonly fields: FieldErrors = {},
    readonly detail: Record<string, unknown> = {},
  ) {
    super(`${code}: ${reason}`);
    this.name = 'DomainError';
  }
}

/** Recognises the error also when the class was loaded twice in one process (Next does that). */
export const isDomainError = (error: unknown): error is DomainError =>
  error instanceof DomainError || (error instanceof Error && error.name === 'DomainError' && 'reason' in error);

/** The one table from codes to HTTP. */
export const HTTP_STATUS: Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 422 | 429 | 503> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
};

export const notFound = (reason = 'not_found') => new DomainError('not_found', reason);
export const forbidden = (reason = 'forbidden') => new DomainError('forbidden', reason);
export const conflict = (reason: string, detail: Record<string, unknown> = {}) => new DomainError('conflict', reason, {}, detail);
/** One field's fault: invalid('price', 'too_low'). */
export const invalid = (field: string, reason: string) => new DomainError('invalid', 'invalid', { [field]: [reason] });
