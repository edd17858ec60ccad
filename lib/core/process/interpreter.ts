import type { CaseTraits, Facts, Party, Person, Process, Reminded, Row, Side, State, Subject } from './types';

/**
 * Reads a process for one subject: which row a step, a signal or a case takes, and what a party may do now. Pure; whoever moves
 * a subject runs the row's effects and writes state and history in one transaction.
 */

/** Answers whether a named guard lets a row through. */
export type Guards = (name: string) => boolean;

/**
 * Ties a table of guards to what they look at (the order, the actor, the time).
 * @throws {Error} from the result when a table names a guard that does not exist: a mistake in the table, never a person's.
 */
export function guardsFor<Context>(table: Readonly<Record<string, (context: Context) => boolean>>, context: Context): Guards {
  return (name) => {
    const guard = table[name];
    if (!guard) throw new Error(`There is no guard named ${name}`);
    return guard(context);
  };
}

/** Why a step is not taken now, and the steps that would be. `frozen`: an open case holds the subject still. */
export interface Refusal {
  readonly refused: 'unknown_step' | 'not_now' | 'guard' | 'frozen';
  /** The first guard that said no. */
  readonly guard?: string;
  readonly allowed: string[];
}

/**
 * The row that `party` takes by `step`: the first of that name that fits. The system takes rows by a time or a signal only (see
 * `nextTimer`, `rowForSignal`), except those that have neither.
 */
export function rowForStep(
  process: Process,
  subject: Subject,
  step: string,
  party: Party,
  guards: Guards,
): { row: Row } | Refusal {
  const refuse = (refused: Refusal['refused'], guard?: string): Refusal => ({
    refused,
    ...(guard !== undefined && { guard }),
    allowed: permittedSteps(process, subject, party, guards).map((each) => each.step),
  });
  if (!process.rows.some((row) => row.step === step)) return refuse('unknown_step');
  const rows = rowsFrom(process, subject).filter((row) => row.step === step && mayTake(row, subject, party));
  if (rows.length === 0) return refuse('not_now');
  if (subject.frozen === 'order') return refuse('frozen');
  let closed: string | undefined;
  for (const row of rows) {
    const guard = row.guard?.find((name) => !guards(name));
    if (guard === undefined) return { row };
    closed ??= guard;
  }
  return refuse('guard', closed);
}

/** The row that answers a signal, or null when this subject does not expect it now. A frozen subject answers all the same. */
export function rowForSignal(process: Process, subject: Subject, signal: string): Row | null {
  return rowsFrom(process, subject).find((row) => row.on === signal) ?? null;
}

/** The row by which an open case drives its order, or null when the order cannot be driven there now. */
export function rowForCase(process: Process, subject: Subject, step: string): Row | null {
  return rowsFrom(process, subject).find((row) => row.step === step && row.by.includes('case')) ?? null;
}

/** Whether a case may be opened, and stay open, beside an order of this process in this state. */
export function mayStand(table: Pick<CaseTraits, 'on'>, order: string, state: string): boolean {
  return table.on[order]?.includes(state) ?? false;
}

export interface PermittedStep {
  readonly step: string;
  /** The state it leads to; the present one when it stays. */
  readonly to: string;
  /** A reason must be given. */
  readonly note: boolean;
  /** The payment provider is asked before the step is taken. */
  readonly call?: 'capture';
}

/** What `party` may do now, in the table's order and each step once: these are the buttons and the API's allowed steps. */
export function permittedSteps(process: Process, subject: Subject, party: Party, guards: Guards): PermittedStep[] {
  if (subject.frozen === 'order') return [];
  const steps = new Map<string, PermittedStep>();
  for (const row of rowsFrom(process, subject)) {
    if (steps.has(row.step) || !mayTake(row, subject, party) || row.guard?.some((name) => !guards(name))) continue;
    const { step, call } = row;
    steps.set(step, { step, to: targetOf(row, subject), note: row.note === true, ...(call && { call }) });
  }
  return [...steps.values()];
}

/** The rows that start where the subject is and whose conditions its facts meet, in the table's order. */
export function rowsFrom(process: Process, subject: Pick<Subject, 'state' | 'facts'>): Row[] {
  return process.rows.filter((row) => startsFrom(row, subject.state) && meets(row.if, subject.facts));
}

/** Whether a row begins in this state. */
export function startsFrom(row: Row, state: string | null): boolean {
  return Array.isArray(row.from) ? row.from.includes(state) : row.from === state;
}

/** The states in which a row begins; null is the beginning of all. */
export function originsOf(row: Row): readonly (string | null)[] {
  return typeof row.from === 'string' || row.from === null ? [row.from] : row.from;
}

/** Whether the facts are those that a condition asks for. A fact that is not known meets nothing. */
export function meets(condition: Row['if'], facts: Facts): boolean {
  return Object.entries(condition ?? {}).every(([name, wanted]) => {
    const fact = facts[name];
    return fact !== undefined && (Array.isArray(wanted) ? wanted.includes(fact) : wanted === fact);
  });
}

/** The state in which a row leaves its subject. */
export function targetOf(row: Row, subject: Pick<Subject, 'state'>): string {
  const to = row.to === '=' ? subject.state : row.to;
  if (to === null) throw new Error(`The step ${row.step} begins nothing`);
  return to;
}

/** Whether a party takes this row by a deed of its own, guards aside. */
export function mayTake(row: Row, subject: Pick<Subject, 'asker'>, party: Party): boolean {
  if (row.on !== undefined) return false;
  if (party === 'system') return row.by.includes('system') && row.at === undefined;
  return row.by.some((role) => role === party || (isSide(party) && role === roleOf(party, subject.asker)));
}

function isSide(party: Party): party is Side {
  return party === 'customer' || party === 'provider';
}

function roleOf(side: Side, asker: Side | null): 'asker' | 'other' | null {
  return asker === null ? null : asker === side ? 'asker' : 'other';
}

/**
 * Who is the asker once `row` has been taken by `party`. A case and a talk keep who opened them, everything else names who
 * brought it into its present state; the effect `swap` exchanges the two.
 */
export function askerAfter(process: Process, subject: Pick<Subject, 'state' | 'asker'>, row: Row, party: Party): Side | null {
  if (row.do.includes('swap')) return otherSide(subject.asker);
  const keeps = row.to === '=' || (row.from !== null && (process.of === 'case' || process.of === 'talk'));
  return keeps ? subject.asker : isSide(party) ? party : null;
}

function otherSide(side: Side | null): Side | null {
  return side === null ? null : side === 'customer' ? 'provider' : 'customer';
}

/** A state's facts. @throws {Error} for a state that the process does not have. */
export function stateInfo(process: Process, state: string): State & { final: boolean } {
  const info = process.states[state];
  if (!info) throw new Error(`The process ${process.name} has no state ${state}`);
  return { ...info, final: info.waits === null };
}

/** The people on whom the subject waits now: none when it waits on a date, on the payment provider, or on nothing any more. */
export function turnOf(process: Process, subject: Subject): Person[] {
  if (subject.state === null) return [];
  const { waits } = stateInfo(process, subject.state);
  return waits === null || waits === 'time' || waits === 'payments' ? [] : peopleOf(waits, subject.asker);
}

/** The people that a word for whom names, with the asker known. */
export function peopleOf(word: Reminded, asker: Side | null): Person[] {
  if (word === 'both') return ['customer', 'provider'];
  if (word !== 'asker' && word !== 'other') return [word];
  const person = word === 'asker' ? asker : otherSide(asker);
  return person === null ? [] : [person];
}

/** Who is told that `party` has taken the row, and after which ISO period; the row's `tell`, else each side that did not take it. */
export function tellsOf(row: Row, party: Party): { person: Person; delay: string }[] {
  const at = (person: Person, delay = 'PT0S') => ({ person, delay });
  const { tell } = row;
  if (tell === undefined) return (['customer', 'provider'] as const).filter((side) => side !== party).map((side) => at(side));
  if (isList(tell)) return tell.map((person) => at(person));
  return (['customer', 'provider', 'operator'] as const).flatMap((person) => (tell[person] ? [at(person, tell[person])] : []));
}

function isList(tell: NonNullable<Row['tell']>): tell is readonly Person[] {
  return Array.isArray(tell);
}
