import type { Party, Process } from './types';

/**
 * Where the texts of a process stand in a catalogue's namespace `process`: what holds for all processes under `any`, what one
 * process says better under its name. A text that depends on its reader has one entry per party.
 */

/** Keys of a state's label for its reader, the most particular first. */
export function labelKeys(process: Pick<Process, 'name'>, state: string, party: Party): string[] {
  return [`state.${process.name}.${state}.${party}`, `state.any.${state}.${party}`];
}

/** Keys of the sentence that says to its reader where an order stands, in the namespace `order`; the most particular first. */
export function headlineKeys(
  order: { process: string; state: string; late?: boolean },
  party: Party,
  payment?: string,
): string[] {
  const { process, state } = order;
  return [
    ...(order.late ? [`headline_${process}.late.${party}`] : []),
    `headline_${process}.${state}.${party}`,
    `headline.${state}.${party}_${payment}`,
    `headline.${state}.${party}`,
  ];
}

/** Keys of the button by which a party takes a step, the most particular first. */
export function stepKeys(process: Pick<Process, 'name'>, step: string, party: Party): string[] {
  return [process.name, 'any'].flatMap((where) => [`step.${where}.${step}.${party}`, `step.${where}.${step}`]);
}

/** The first key that the catalogue has. @throws {Error} when it has none: a table names what no catalogue says. */
export function firstKey(keys: readonly string[], has: (key: string) => boolean): string {
  const key = keys.find(has);
  if (key === undefined) throw new Error(`No text for any of: ${keys.join(', ')}`);
  return key;
}
