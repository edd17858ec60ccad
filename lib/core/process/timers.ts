import { peopleOf, rowsFrom, stateInfo } from './interpreter';
import { type Clock, evaluateTime } from './time';
import type { Person, Process, Reminded, Row, Subject } from './types';

/** What a process does by itself. Apart from `interpreter.ts`, as it needs the time zone library, which no browser should load. */

export interface Timer {
  readonly at: Date;
  readonly row: Row;
}

/** The row that the system takes next and when, by time and then by the table's order; it may be in the past: then it is due now. */
export function nextTimer(process: Process, subject: Subject, clock: Clock): Timer | null {
  return timers(process, subject, clock)[0] ?? null;
}

/**
 * The timers due by `now`, in the order in which they are to be taken: each in a transaction of its own, and only while the
 * subject is still where it was, so read them anew after each.
 */
export function dueTimers(process: Process, subject: Subject, clock: Clock, now: Date): Timer[] {
  return timers(process, subject, clock).filter((timer) => timer.at <= now);
}

function timers(process: Process, subject: Subject, clock: Clock): Timer[] {
  if (subject.frozen) return [];
  const found: Timer[] = [];
  for (const row of rowsFrom(process, subject)) {
    const at = row.at !== undefined && row.by.includes('system') ? evaluateTime(row.at, clock) : null;
    if (at) found.push({ at, row });
  }
  return found.sort((a, b) => a.at.getTime() - b.at.getTime()); // stable: rows of one time stay in the table's order
}

export interface Reminder {
  readonly at: Date;
  readonly who: Person;
  /** `process.state.reminder`: the notice's template. */
  readonly name: string;
  /** Which of this person's reminders in this state, as the table lists them, from 1: it tells them apart, so that each is sent once. */
  readonly nth: number;
}

/** The reminders of the present state that come after `from`, the first one first; one that is past already is skipped. */
export function reminders(process: Process, subject: Subject, clock: Clock, from: Date): Reminder[] {
  if (subject.state === null) return [];
  const found: Reminder[] = [];
  const counts = new Map<Person, number>();
  for (const [word, times] of Object.entries(stateInfo(process, subject.state).remind ?? {})) {
    for (const who of peopleOf(word as Reminded, subject.asker)) {
      for (const time of times) {
        const nth = (counts.get(who) ?? 0) + 1;
        counts.set(who, nth);
        const at = evaluateTime(time, clock);
        if (at && at > from) found.push({ at, who, name: `${process.name}.${subject.state}.reminder`, nth });
      }
    }
  }
  return found.sort((a, b) => a.at.getTime() - b.at.getTime());
}
