type Issue = { code?: string; message?: string; input?: unknown; origin?: string; minimum?: unknown };

/**
 * What is wrong with an input, as a catalogue key of `errors`: an error map for zod, so that the form in the browser and the command on the
 * server say the same. A message given in the schema ("too_low") goes first.
 */
export function reasonOf(issue: Issue): string {
  if (issue.message && /^[a-z][a-z0-9_]*$/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'invalid';
  if (issue.code === 'unrecognized_keys') return 'unknown_field';
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return issue.minimum === 1 ? 'required' : 'too_short';
    return 'too_low';
  }
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too_long' : 'too_high';
  return 'invalid';
}
