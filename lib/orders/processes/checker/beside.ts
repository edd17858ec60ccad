import { originsOf } from '@/lib/core/process/interpreter';
import type { Process, Role, Waits } from '@/lib/core/process/types';
import type { Findings } from './findings';
import type { CaseTable } from './tables';

/**
 * Of a process that is no order: every state is reached, is left without the people, and waits on someone who can do something.
 * Rows of cases are seen taken when the orders are explored; those of the others are, wherever their state is reached.
 */
export function checkBeside(process: Process | CaseTable, findings: Findings): void {
  const reached = closure(['start'], (known) =>
    process.rows.filter((row) => originsOf(row).some((state) => known.has(state ?? 'start'))).map((row) => row.to),
  );
  const ending = closure(
    Object.keys(process.states).filter((state) => process.states[state]?.waits === null),
    (known) => process.rows.filter((row) => known.has(row.to) && happensByItself(process, row)).flatMap((row) => originsOf(row)),
  );
  for (const [state, { waits }] of Object.entries(process.states)) {
    if (!reached.has(state)) findings.say(process.name, `the state ${state} is never reached`);
    if (!ending.has(state)) findings.say(process.name, `the state ${state} never ends by itself`);
    if (waits !== null && !canMove(process, state, waits))
      findings.say(process.name, `${state} waits on ${waits}, who can do nothing`);
    if (waits !== null && outlivesOrder(process, state)) findings.say(process.name, `${state} does not end with its order`);
  }
  if (process.of === 'case') return;
  for (const row of process.rows) {
    for (const state of originsOf(row)) if (reached.has(state ?? 'start')) findings.markTaken(row, state);
  }
}

/** What can be reached from `first` by adding what `more` finds, until nothing new is found. */
function closure(first: readonly string[], more: (known: ReadonlySet<string>) => readonly (string | null)[]): Set<string> {
  const known = new Set(first);
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const state of more(known)) if (state !== null && state !== '=') known.add(state);
  }
  return known;
}

/** An errand that the payment provider forgets is ended by the operator. */
function happensByItself(process: Process, row: Process['rows'][number]): boolean {
  if (row.on === 'order.left') return false;
  return row.at !== undefined || row.on !== undefined || (process.of === 'money' && row.by.includes('operator'));
}

function canMove(process: Process, state: string, waits: Waits): boolean {
  const rows = process.rows.filter((row) => originsOf(row).includes(state));
  const can = (...roles: Role[]) => rows.some((row) => roles.some((role) => row.by.includes(role)));
  switch (waits) {
    case 'both':
      return can('customer', 'asker') && can('provider', 'other');
    case 'payments':
      return rows.some((row) => row.on !== undefined);
    case 'time':
      return rows.some((row) => row.at !== undefined);
    default:
      return can(waits);
  }
}

function outlivesOrder(process: Process | CaseTable, state: string): boolean {
  if (!('freezes' in process) || process.freezes === 'order') return false;
  return !process.rows.some((row) => row.on === 'order.left' && originsOf(row).includes(state));
}
