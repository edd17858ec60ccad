import type { CaseTraits, OrderTraits, Process } from '@/lib/core/process/types';
import { appointment } from './appointment';
import { cancellation, charge, chargeback, dispute, extension, goodsReturn, reschedule } from './cases';
import { inquiry } from './inquiry';
import { product } from './product';
import { project } from './project';
import { quote } from './quote';

export const orderProcesses = { appointment, project, product } satisfies Record<string, Process & OrderTraits>;
export const talkProcesses = { inquiry, quote } satisfies Record<string, Process>;
export const caseProcesses = {
  reschedule,
  extension,
  charge,
  cancellation,
  return: goodsReturn,
  dispute,
  chargeback,
} satisfies Record<string, Process & CaseTraits>;

export type OrderProcessName = keyof typeof orderProcesses;
export type CaseProcessName = keyof typeof caseProcesses;

/** Every table that an order may have been placed under: the present ones, and the older versions still in force for older orders. */
const everyVersion: readonly Process[] = [
  ...Object.values(orderProcesses),
  ...Object.values(talkProcesses),
  ...Object.values(caseProcesses),
];
const byVersion = new Map(everyVersion.map((process) => [`${process.name} ${process.version}`, process]));

/** The table of a process as it was when its subject began. @throws {Error} when the product has never had it. */
export function processOf(name: string, version: number): Process {
  const process = byVersion.get(`${name} ${version}`);
  if (!process) throw new Error(`There is no version ${version} of the process ${name}`);
  return process;
}
