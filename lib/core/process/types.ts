/**
 * A process as data: its states, and rows that say who may take which step from where to where.
 *
 * Rows of one step name are cases of one step; the first that fits is taken. Tables are plain objects (they survive
 * `JSON.stringify`), written in the slices and interpreted by `interpreter.ts` and `timers.ts`.
 */

/** The two sides of a deal. */
export type Side = 'customer' | 'provider';

/** People: who reads labels, presses buttons and is told. */
export type Person = Side | 'operator';

/** Whoever takes a step; `system` is the marketplace itself, when a time has come or a payment provider has answered. */
export type Party = Person | 'system';

/**
 * The words of `by`. `asker` and `other` are roles of the two sides: who opened the case or took the step into this state, and
 * the one across. `case`: only through an open case that drives this process.
 */
export type Role = Party | 'asker' | 'other' | 'case';

/** On whom or what a state waits: a party, both sides, a date, or the payment provider. */
export type Waits = Person | 'asker' | 'other' | 'both' | 'time' | 'payments';

/** Who is reminded: a role is resolved when the reminder is due, `both` are the two sides. */
export type Reminded = Person | 'asker' | 'other' | 'both';

/** What a row's `if` compares: a term frozen when the order was placed, or a fact about its money. */
export type Fact = string | boolean | null;
export type Facts = Readonly<Record<string, Fact>>;

export interface State {
  /** Null means final: it waits on nobody, though signals and refunds may still come. */
  readonly waits: Waits | null;
  /** The list in which people find it. */
  readonly list: 'active' | 'completed' | 'cancelled';
  /** Times (see `time.ts`) at which someone is reminded; a time already past when it becomes known is skipped. */
  readonly remind?: Readonly<Partial<Record<Reminded, readonly string[]>>>;
}

/** The words of one family of processes, so that the compiler reads the tables; a family that needs no check keeps `string`. */
export interface Words {
  readonly state: string;
  readonly effect: string;
  readonly guard: string;
  readonly signal: string;
  readonly facts: object;
}
interface AnyWords extends Words {
  readonly facts: Facts;
}

/** Facts that must hold: each named fact is the given one, or one of the given ones. */
export type Condition<F> = { readonly [K in keyof F]?: F[K] | readonly F[K][] };

export interface Row<W extends Words = AnyWords> {
  readonly step: string;
  /** A state, several, or null: the beginning. */
  readonly from: W['state'] | readonly W['state'][] | null;
  /** `=` stays where it is; no timer of the state starts anew. */
  readonly to: W['state'] | '=';
  readonly by: readonly Role[];
  readonly if?: Condition<W['facts']>;
  /** Names of pure functions of the subject, the actor and the time. Never together with `at`. */
  readonly guard?: readonly W['guard'][];
  /** A time (see `time.ts`) at which the system takes the row by itself. */
  readonly at?: string;
  /** A signal on which the system takes the row, mostly from the payment provider. */
  readonly on?: W['signal'];
  /** Money is taken: the payment provider is asked first, the row is taken when it has confirmed. */
  readonly call?: 'capture';
  /** Effects in their order, all in the row's transaction. */
  readonly do: readonly W['effect'][];
  /** A reason must be given. */
  readonly note?: true;
  /** Who is told, at once or after a period; left out: each side that did not take the step. */
  readonly tell?: readonly Person[] | Readonly<Partial<Record<Person, string>>>;
  /** A case's row: the step of the order that is taken in the same transaction. */
  readonly drives?: string;
}

export interface Process<W extends Words = AnyWords> {
  readonly name: string;
  /** Frozen in each subject; a changed table is a new version beside the old one. */
  readonly version: number;
  /** `order` moves money, `case` stands beside an order, `talk` comes before one, `after` follows one, `money` is an errand of the ledger. */
  readonly of: 'order' | 'case' | 'talk' | 'after' | 'money';
  readonly states: Readonly<Record<W['state'], State>>;
  readonly rows: readonly Row<W>[];
}

/** What a process of an order says beside states and rows; the checker reads it of any order. */
export interface OrderTraits {
  readonly of: 'order';
  /** What an order holds until it is booked or free again. */
  readonly holds: string | null;
  /** The terms agreed when the order is placed, and what each may be. */
  readonly terms: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** Terms that exclude each other. */
  readonly never?: readonly Facts[];
}

/** What a case says beside states and rows: how it stands beside its order. */
export interface CaseTraits {
  readonly of: 'case';
  /** One case is open per order; a stronger one closes the weaker. */
  readonly rank: 1 | 2 | 3;
  /** `clock`: the order's timers stand still and resume with what was left. `order`: only the case moves it, and payouts of its money wait. */
  readonly freezes: 'clock' | 'order' | null;
  /** By order process, the order's states in which it may be opened and stay open. */
  readonly on: Readonly<Record<string, readonly string[]>>;
}

/** What the interpreter must know about the one thing that runs through a process. */
export interface Subject {
  /** Null before the beginning. */
  readonly state: string | null;
  readonly facts: Facts;
  /** The side that `asker` names now (see `askerAfter`). */
  readonly asker: Side | null;
  /** What an open case holds still: `clock` the timers, `order` people's steps too. */
  readonly frozen?: 'clock' | 'order' | null;
}
