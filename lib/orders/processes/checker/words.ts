import { originsOf } from '@/lib/core/process/interpreter';
import { labelKeys, stepKeys } from '@/lib/core/process/text';
import { addPeriod, namesIn, parseTime } from '@/lib/core/process/time';
import type { Person, Process, Role, Row } from '@/lib/core/process/types';
import type { Findings } from './findings';
import type { Tables } from './tables';

const ROLES: readonly Role[] = ['customer', 'provider', 'operator', 'system', 'asker', 'other', 'case'];
const PEOPLE: readonly Person[] = ['customer', 'provider', 'operator'];

/** Every word of the tables means something, and no row contradicts itself. */
export function checkWords(tables: Tables, findings: Findings): void {
  const usedSettings = new Set<string>();
  for (const process of Object.values(tables.processes)) {
    checkTimes(process, tables, findings, usedSettings);
    checkTexts(process, tables, findings);
    for (const row of process.rows) {
      const say = (what: string) => findings.say(`${process.name} ${row.step}:`, what);
      checkRowWords(process, row, tables, say);
      checkRowSense(process, row, say);
    }
  }
  checkVocabularyUsed(tables, findings);
  for (const [name, value] of Object.entries(tables.settings)) {
    if (!usedSettings.has(name) && !tables.settingsReadElsewhere.includes(name))
      findings.say('settings', `${name} is never used`);
    if (!isPeriod(value)) findings.say('settings', `${name} is no period: ${value}`);
  }
}

type Say = (what: string) => void;

function checkTimes(process: Process, tables: Tables, findings: Findings, usedSettings: Set<string>): void {
  const timers = process.rows.flatMap((row) =>
    row.at === undefined ? [] : [{ time: row.at, from: originsOf(row), what: row.step }],
  );
  const reminders = Object.entries(process.states).flatMap(([state, { remind = {} }]) =>
    Object.values(remind).flatMap((times) => times.map((time) => ({ time, from: [state], what: 'reminder' }))),
  );
  for (const { time, from, what } of [...timers, ...reminders]) {
    const say: Say = (text) => findings.say(`${process.name} ${what}:`, text);
    const names = read(time, say);
    for (const setting of names.settings) {
      if (tables.settings[setting] === undefined) say(`unknown setting ${setting}`);
      usedSettings.add(setting);
    }
    for (const point of names.points) checkPoint(process, point, from, tables, say);
  }
}

function read(time: string, say: Say): ReturnType<typeof namesIn> {
  try {
    return namesIn(parseTime(time));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    say(error.message);
    return { points: [], settings: [] };
  }
}

function checkPoint(process: Process, point: string, from: readonly (string | null)[], tables: Tables, say: Say): void {
  const [, which, state] = /^(entered|first)\.(\w+)$/.exec(point) ?? [];
  if (state === undefined) {
    if (!tables.vocabulary.points.includes(point)) say(`unknown point ${point}`);
    if (point.startsWith('booking.') && !hasSlot(process)) say(`${point} without a slot`);
    return;
  }
  if (!process.states[state]) say(`unknown state in time ${point}`);
  if (which === 'entered' && from.some((each) => each !== state)) say(`a timer of ${from} counts from ${point}`);
}

function hasSlot(process: Process & { holds?: unknown; on?: Readonly<Record<string, unknown>> }): boolean {
  return process.holds === 'slot' || process.on?.appointment !== undefined;
}

function checkTexts(process: Process, tables: Tables, findings: Findings): void {
  for (const state of Object.keys(process.states)) {
    for (const person of readersOf(process)) {
      if (!labelKeys(process, state, person).some((key) => tables.hasText(key)))
        findings.say(process.name, `${state} has no label for the ${person}`);
    }
  }
  for (const row of process.rows) {
    if (row.on !== undefined) continue;
    for (const person of row.by.flatMap(peopleIn)) {
      if (!stepKeys(process, row.step, person).some((key) => tables.hasText(key)))
        findings.say(process.name, `${row.step} has no button for the ${person}`);
    }
  }
}

/** Everyone reads of orders, cases and talks; of money's errands only those who take part in them. */
function readersOf(process: Process): readonly Person[] {
  if (process.of !== 'money') return PEOPLE;
  return PEOPLE.filter((person) =>
    process.rows.some((row) => row.by.includes(person) || toldWords(row).some(([who]) => who === person)),
  );
}

function peopleIn(role: Role): readonly Person[] {
  if (role === 'asker' || role === 'other') return ['customer', 'provider'];
  return role === 'system' || role === 'case' ? [] : [role];
}

function toldWords(row: Row): [who: string, delay: string][] {
  return Array.isArray(row.tell) ? row.tell.map((who) => [who, 'PT0S']) : Object.entries(row.tell ?? {});
}

function checkRowWords(process: Process, row: Row, { vocabulary }: Tables, say: Say): void {
  for (const state of originsOf(row)) if (state !== null && !process.states[state]) say(`from unknown state ${state}`);
  if (row.to !== '=' && !process.states[row.to]) say(`to unknown state ${row.to}`);
  for (const role of row.by) if (!ROLES.includes(role)) say(`unknown party ${role}`);
  for (const effect of row.do) if (!vocabulary.effects.includes(effect)) say(`unknown effect ${effect}`);
  for (const guard of row.guard ?? []) if (!vocabulary.guards.includes(guard)) say(`unknown guard ${guard}`);
  if (row.on !== undefined && !vocabulary.signals.includes(row.on)) say(`unknown signal ${row.on}`);
  for (const [who, delay] of toldWords(row))
    if (!PEOPLE.some((person) => person === who) || !isPeriod(delay)) say(`cannot tell ${who}`);
}

function checkVocabularyUsed({ processes, vocabulary }: Tables, findings: Findings): void {
  const rows = Object.values(processes).flatMap((process) => process.rows);
  const used = new Set<string>(
    rows.flatMap((row) => [...row.do, ...(row.guard ?? []), ...(row.on === undefined ? [] : [row.on])]),
  );
  for (const word of [...vocabulary.effects, ...vocabulary.guards, ...vocabulary.signals])
    if (!used.has(word)) findings.say('vocabulary', `${word} is never used`);
}

function checkRowSense(process: Process, row: Row, say: Say): void {
  const bySystem = row.by.includes('system');
  const stays = row.to === '=';
  if (row.at !== undefined && !bySystem) say('has a time but not the system');
  if (row.at !== undefined && stays) say('a timer that stays would fire again');
  if (row.at !== undefined && row.guard) say('a timer must not depend on a guard');
  if (bySystem && row.at === undefined && row.on === undefined && row.from !== null) say('the system without time or signal');
  if (stays && row.do.length === 0 && row.on === undefined) say('stays and does nothing');

  const endedByAnother =
    (row.to === 'cancelled' || row.to === 'declined') && (row.by.includes('provider') || row.by.includes('operator'));
  if (endedByAnother && row.do.some((effect) => effect.startsWith('settle:') && effect !== 'settle:customer'))
    say('the provider or operator ends it and the customer may pay for it');

  const target = process.states[row.to];
  if (process.of === 'case' && target && (target.list === 'completed') !== (row.drives !== undefined))
    say(row.drives ? 'drives the order and ends as if nothing had happened' : 'ends with success and drives nothing');
  if (process.of === 'order' && !stays)
    for (const state of originsOf(row))
      if (state !== null && process.states[state]?.waits === null) say(`leaves the final state ${state}`);
}

function isPeriod(text: string): boolean {
  try {
    addPeriod(new Date(0), text, 'UTC');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
