/** Codes of expected errors: everything else is a bug. One table leads from them to HTTP (see `../errors`). */
export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'unprocessable'
  | 'rate_limited'
  | 'unavailable';

/** Messages at fields: catalogue keys of the namespace `errors`, by the field's path ("address.city"). */
export type FieldErrors = Record<string, string[]>;

/**
 * What a server action answers to a form. `message` is a catalogue key of `errors`, `detail` plain values that belong to it; `values` is what
 * was typed (never secrets) and `chosen` what was ticked of each list, so that nothing is lost without JavaScript; `next` is an address to go to.
 */
export type FormState = {
  ok?: boolean;
  message?: string;
  detail?: Record<string, unknown>;
  fields?: FieldErrors;
  values?: Record<string, string>;
  chosen?: Record<string, string[]>;
  next?: string;
};

/** An action as a form takes it. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;
