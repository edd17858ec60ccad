import { type Guards, permittedSteps } from '@/lib/core/process/interpreter';
import type { Party, Process, Subject } from '@/lib/core/process/types';

/**
 * Statuses of the REST API. A program asks for the status that an order shall have; it is met by the party's one step that leads
 * there (the checker proves that it is one).
 */

/** Other words for a status. */
const restAliases: Readonly<Record<string, string>> = { ACCEPTED: 'CONFIRMED', REJECTED: 'DECLINED', CANCELED: 'CANCELLED' };

/**
 * Where a party's word for its deed is not the status it leads to: work done is delivered and, with escrow, not yet approved; an
 * absence is first reported.
 */
export const restSteps: Readonly<Record<string, Readonly<Partial<Record<Party, string>>>>> = {
  COMPLETED: { provider: 'deliver', operator: 'deliver' },
  DELIVERED: { provider: 'deliver', operator: 'deliver' },
  NO_SHOW: { customer: 'report_absence', provider: 'report_absence' },
};

export type StatusAnswer =
  | { readonly step: string }
  | 'unchanged'
  | { readonly refused: 'unknown_status' | 'not_now'; readonly allowed: string[] };

/** The status of a state: its name in capitals. */
export function statusOf(state: string): string {
  return state.toUpperCase();
}

/** The step by which `party` brings a subject to a status, in any case of letters; `unchanged` when it has that status already. */
export function stepForStatus(process: Process, subject: Subject, asked: string, party: Party, guards: Guards): StatusAnswer {
  const word = asked.toUpperCase();
  const status = restAliases[word] ?? word;
  if (subject.state !== null && status === statusOf(subject.state)) return 'unchanged';
  const steps = permittedSteps(process, subject, party, guards).filter(({ to }) => to !== subject.state);
  const exception = steps.find(({ step }) => step === restSteps[status]?.[party]);
  const found = exception ?? steps.find(({ to }) => statusOf(to) === status);
  if (found) return { step: found.step };
  return {
    refused: Object.hasOwn(process.states, status.toLowerCase()) ? 'not_now' : 'unknown_status',
    allowed: [...new Set(steps.flatMap(({ step, to }) => [statusOf(to), ...statusesMeaning(step, party)]))],
  };
}

function statusesMeaning(step: string, party: Party): string[] {
  return Object.keys(restSteps).filter((status) => restSteps[status]?.[party] === step);
}
