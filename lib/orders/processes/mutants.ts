import type { Row } from '@/lib/core/process/types';
import type { Tables } from './checker';

/** A way to break the tables which the checker must notice. */
export interface Mutant {
  readonly name: string;
  /** The one order process in which it shows, when the others need not be explored. */
  readonly only?: string;
  break(tables: Tables): Tables;
}

/** Changes the rows of a process; null leaves a row out. */
export function changeRows(tables: Tables, process: string, change: (row: Row, index: number) => Row | null): Tables {
  const table = tables.processes[process];
  if (!table) throw new Error(`There is no process ${process}`);
  const rows = table.rows.map(change).filter((row) => row !== null);
  return { ...tables, processes: { ...tables.processes, [process]: { ...table, rows } } };
}

/** Changes the rows of one step that `which` picks, and fails when there are none: a mutant that breaks nothing proves nothing. */
function changing(step: string, which: (row: Row) => boolean, change: (row: Row) => Row | null) {
  return (process: string) => (tables: Tables) => {
    let changed = 0;
    const broken = changeRows(tables, process, (row) => {
      if (row.step !== step || !which(row)) return row;
      changed++;
      return change(row);
    });
    if (changed === 0) throw new Error(`${process} has no such row ${step}`);
    return broken;
  };
}

const any = () => true;
const by = (role: Row['by'][number]) => (row: Row) => row.by.includes(role);
const timed = (row: Row) => row.at !== undefined;
const from = (state: string) => (row: Row) => row.from === state;
const left = () => null;
const doing =
  (...effects: string[]) =>
  (row: Row): Row => ({ ...row, do: effects });
const without =
  (...dropped: string[]) =>
  (row: Row): Row => ({
    ...row,
    do: row.do.filter((effect) => !dropped.some((word) => effect === word || effect.startsWith(`${word}:`))),
  });

function withoutTimer({ at: _, ...row }: Row): Row {
  return { ...row, by: row.by.filter((role) => role !== 'system') };
}

function inProcess(only: string, name: string, breaks: (process: string) => Mutant['break']): Mutant {
  return { name, only, break: breaks(only) };
}

/** Mistakes that a table's author makes. */
export const mutants: readonly Mutant[] = [
  inProcess('appointment', 'a request never expires', changing('expire', from('pending'), left)),
  inProcess('appointment', 'declining forgets to void the payment', changing('decline', any, doing('free'))),
  inProcess(
    'appointment',
    'cancelling forgets the refund',
    changing('cancel', (row) => by('customer')(row) && !row.guard, doing('void', 'free')),
  ),
  inProcess(
    'appointment',
    'cancelling forgets the slot',
    changing('cancel', (row) => by('customer')(row) && !row.guard, doing('void', 'settle:policy')),
  ),
  inProcess(
    'product',
    'an unsent product keeps its stock',
    changing('cancel', (row) => timed(row) && from('confirmed')(row), doing('settle:customer')),
  ),
  inProcess('project', 'a late payment is not given back', changing('late_payment', any, without('settle'))),
  inProcess('product', 'a late payment is not expected at all', changing('late_payment', any, left)),
  inProcess('project', 'silence after delivery does not approve', changing('approve', any, withoutTimer)),
  {
    name: 'the commission is not posted',
    break: (tables) => {
      const settle = tables.postings.settle?.filter(([account]) => account !== 'commission') ?? [];
      return { ...tables, postings: { ...tables.postings, settle } };
    },
  },
  inProcess(
    'appointment',
    'a timer depends on a guard',
    changing('deliver', timed, (row) => ({ ...row, guard: ['afterStart'] })),
  ),
  inProcess(
    'appointment',
    'the provider cannot answer a request',
    (process) => (tables) => changeRows(tables, process, (row) => (row.step === 'accept' || row.step === 'decline' ? null : row)),
  ),
  {
    name: 'a dispute waits for the operator for ever',
    only: 'appointment',
    break: changing('decide', (row) => timed(row) && from('reviewing')(row), left)('dispute'),
  },
  { name: 'a refused reschedule keeps the new slot', only: 'appointment', break: changing('refuse', any, doing())('reschedule') },
  inProcess(
    'appointment',
    'the balance is asked for again and again',
    changing('balance_due', any, (row) => ({ ...row, if: { payment: 'deposit' } })),
  ),
  inProcess(
    'product',
    'a setting is misspelt',
    changing('approve', timed, (row) => ({ ...row, at: 'entered.delivered + $shipping.aprove' })),
  ),
  inProcess(
    'project',
    'an award cannot end a project in payment_due',
    changing('award', any, (row) => ({
      ...row,
      from: Array.isArray(row.from) ? row.from.filter((state) => state !== 'payment_due') : row.from,
    })),
  ),
  inProcess('product', 'a lost chargeback leaves escrow', changing('absorb', any, without('settle', 'absorb'))),
  inProcess(
    'appointment',
    "the provider's cancelling costs the customer",
    changing('cancel', by('provider'), doing('void', 'settle:policy', 'free')),
  ),
  inProcess('project', 'a paid milestone is not booked', changing('paid', from('payment_due'), doing('set_due'))),
  inProcess('appointment', 'what is paid on top is not booked', changing('pay_more', any, doing('add_part'))),
  inProcess(
    'project',
    'a payment on top that comes too late is not given back',
    changing('late_payment', (row) => row.do.includes('return_payment'), doing()),
  ),
  {
    name: 'an agreed price that is not paid leaves its payment open',
    only: 'appointment',
    break: changing('lapse', (row) => timed(row) && from('payment_due')(row), doing())('charge'),
  },
  inProcess('project', "finishing leaves the milestone's payment open", changing('finish', any, doing('open:review'))),
];

/**
 * Every timer, every drive and every effect that does something, left out one at a time.
 * @param wasEffective whether a row's effect ever changed anything, from a check of the whole tables.
 */
export function* everyOmission(tables: Tables, wasEffective: (row: Row, index: number) => boolean): Generator<Mutant> {
  for (const process of Object.values(tables.processes)) {
    if (process.of !== 'order' && process.of !== 'case') continue;
    const only = process.of === 'order' ? process.name : undefined;
    const broken = (row: Row, change: (row: Row) => Row) => (whole: Tables) =>
      changeRows(whole, process.name, (each) => (each === row ? change(each) : each));
    for (const row of process.rows) {
      const where = `${process.name}.${row.step} (${row.from ?? 'beginning'} → ${row.to}, ${row.by})`;
      if (row.at !== undefined) yield { name: `${where} without its timer`, only, break: broken(row, withoutTimer) };
      for (const [i, effect] of row.do.entries()) {
        if (!wasEffective(row, i)) continue;
        const change = (each: Row): Row => ({ ...each, do: each.do.filter((_, j) => j !== i) });
        yield { name: `${where} without ${effect}`, only, break: broken(row, change) };
      }
      if (row.drives) yield { name: `${where} drives nothing`, break: broken(row, ({ drives: _, ...rest }) => rest) };
    }
  }
}
