import {
  mayStand,
  meets,
  originsOf,
  rowForCase,
  rowForSignal,
  rowsFrom,
  startsFrom,
  targetOf,
} from '@/lib/core/process/interpreter';
import { namesIn, parseTime } from '@/lib/core/process/time';
import type { Facts, Role, Row, Subject } from '@/lib/core/process/types';
import { heldIn, keptIn, paidBy, partsOf, sum } from './books';
import { awaited, beginning, type Configuration, keyOf } from './configuration';
import { Effects } from './effects';
import type { Findings } from './findings';
import { type CaseTable, casesOf, type OrderTable, type Tables } from './tables';

/** Every configuration that an order on these terms can reach, and what leads on from each. */
export interface Graph {
  readonly label: string;
  readonly order: OrderTable;
  readonly terms: Facts;
  readonly configurations: ReadonlyMap<string, Configuration>;
  /** Who can do something in a configuration. */
  readonly movers: ReadonlyMap<string, ReadonlySet<Mover>>;
  /** Where the clock alone leads from a configuration. */
  readonly byClock: ReadonlyMap<string, readonly string[]>;
}

type Mover = Role | 'clock' | 'signal';

const TOO_MANY = 400_000;

/** Follows every step, signal and time from the beginning, with every case that may stand beside the order. */
export function explore(tables: Tables, order: OrderTable, terms: Facts, findings: Findings, noteEffective: boolean): Graph {
  return new Explorer(tables, order, terms, findings, noteEffective).explore();
}

class Explorer {
  private readonly label: string;
  private readonly effects: Effects;
  private readonly cases: readonly CaseTable[];
  private readonly seen = new Map<string, Configuration>();
  private readonly queue: string[] = [];
  private readonly movers = new Map<string, Set<Mover>>();
  private readonly byClock = new Map<string, string[]>();

  constructor(
    tables: Tables,
    private readonly order: OrderTable,
    private readonly terms: Facts,
    private readonly findings: Findings,
    noteEffective: boolean,
  ) {
    this.label = `${order.name}(${Object.values(terms).join(' ')})`;
    this.effects = new Effects(tables, findings, order, terms, { noteEffective });
    this.cases = casesOf(tables);
  }

  explore(): Graph {
    const { label, order, terms, findings, seen, movers, byClock } = this;
    const starts = rowsFrom(order, { state: null, facts: terms });
    if (starts.length !== 1) findings.say(label, `has ${starts.length} beginnings`);
    for (const row of starts) this.lead('start', this.take(beginning, row), 'customer');
    for (let key = this.queue.pop(); key !== undefined; key = this.queue.pop()) {
      const c = seen.get(key);
      if (c) this.follow(key, c);
      if (seen.size > TOO_MANY) {
        findings.say(label, 'has too many configurations');
        break;
      }
    }
    findings.counts.variants++;
    findings.counts.configurations += seen.size;
    return { label, order, terms, configurations: seen, movers, byClock };
  }

  /** Everything that may happen next. */
  private follow(key: string, c: Configuration): void {
    if (c.capturing) {
      this.answerCapture(key, c, c.capturing);
      return;
    }
    const open = awaited(c.payment);
    if (open === 'charge') this.answer(key, c, 'payment.succeeded', { payment: 'none' });
    if (open === 'authorization') this.answer(key, c, 'payment.authorized', { payment: 'none', authorized: true });
    if (open) this.answer(key, c, 'payment.failed', { payment: 'none' });
    this.followOrder(key, c);
    if (c.case) this.followCase(key, c, this.caseNamed(c.case.name), c.case.state);
    this.openCases(key, c);
    if (c.absorbed && !c.case) this.returnLost(key, c);
  }

  /** What counted as lost is won all the same: its case has ended, and answers. */
  private returnLost(key: string, c: Configuration): void {
    const table = this.caseNamed('chargeback');
    const row = rowForSignal(table, { state: 'lost', facts: {}, asker: null }, 'chargeback.won');
    if (!row) {
      this.findings.say(this.label, 'a chargeback that was lost cannot be won any more');
      return;
    }
    this.findings.markTaken(row, 'lost');
    this.lead(key, this.effects.run(row, c, `${this.label} chargeback.${row.step}:`), 'signal');
  }

  /** While the payment provider is asked for the money nothing else happens. */
  private answerCapture(key: string, c: Configuration, row: Row): void {
    this.lead(key, this.take({ ...c, payment: 'none', capturing: null }, row), 'signal');
    this.answer(key, c, 'capture.failed', { payment: 'none', capturing: null, authorized: false });
  }

  private answer(key: string, c: Configuration, signal: string, change: Partial<Configuration>): void {
    const beside = c.case && this.caseNamed(c.case.name);
    const awaitedBeside = beside && c.case && rowForSignal(beside, { state: c.case.state, facts: {}, asker: null }, signal);
    const row = rowForSignal(this.order, this.subject(c), signal);
    if (!row && !awaitedBeside) {
      this.findings.say(this.label, `${c.state} does not answer ${signal}`);
      return;
    }
    const answered = { ...c, ...change };
    const next =
      beside && c.case && awaitedBeside
        ? this.takeBeside(answered, beside, c.case.state, awaitedBeside)
        : row
          ? this.take(answered, row)
          : [];
    this.lead(key, next, 'signal');
    if (signal === 'payment.succeeded' && next.some((each) => paidBy(each, this.terms) === paidBy(c, this.terms)))
      this.findings.say(this.label, `${c.state}: money has come and is not booked`);
  }

  /** The order's own rows, by people and by the clock. */
  private followOrder(key: string, c: Configuration): void {
    const frozen = c.case ? this.caseNamed(c.case.name).freezes : null;
    const leading = new Map<string, string>(); // role and state → the step that leads there
    const certain = new Set<string>(); // role and step whose row is decided already
    for (const row of rowsFrom(this.order, this.subject(c))) {
      if (row.on !== undefined) continue;
      for (const role of row.by) {
        if (role === 'case') continue;
        if (role === 'system') {
          if (row.at !== undefined && !frozen && isKnown(row.at, c)) this.leadByClock(key, this.take(c, row));
          continue;
        }
        if (frozen === 'order' || !isOpen(row, c) || certain.has(`${role} ${row.step}`)) continue;
        if (!row.guard) certain.add(`${role} ${row.step}`);
        this.checkOneStep(leading, c, row, role);
        this.lead(key, row.call ? this.call(c, row) : this.take(c, row), role);
      }
    }
  }

  /** A status asked for is met by one step. */
  private checkOneStep(leading: Map<string, string>, c: Configuration, row: Row, role: Role): void {
    if (row.to === '=') return;
    const before = leading.get(`${role} ${row.to}`);
    if (before !== undefined && before !== row.step)
      this.findings.say(this.label, `${c.state}: ${role} reaches ${row.to} by both ${before} and ${row.step}`);
    leading.set(`${role} ${row.to}`, row.step);
  }

  private call(c: Configuration, row: Row): Configuration[] {
    if (c.authorized) return [{ ...c, payment: 'capture', capturing: row }];
    this.findings.say(this.label, `${row.step} captures what is not authorized`);
    return [];
  }

  /** The open case's rows; one that drives takes the order's step with it, and cannot be taken where the order has none. */
  private followCase(key: string, c: Configuration, table: CaseTable, state: string): void {
    for (const row of table.rows) {
      if (!startsFrom(row, state) || row.on === 'order.left' || row.on?.startsWith('payment.')) continue;
      if (!isOpen(row, c) || !this.mayBePaid(row, c)) continue;
      const next = this.takeBeside(c, table, state, row);
      for (const role of row.by) {
        if (role !== 'system') this.lead(key, next, role);
        else if (row.at !== undefined) this.leadByClock(key, next);
        else this.lead(key, next, 'signal');
      }
    }
  }

  /** Takes a row of the open case. */
  private takeBeside(c: Configuration, table: CaseTable, state: string, row: Row): Configuration[] {
    const where = `${this.label} ${table.name}.${row.step}:`;
    const moved = this.effects
      .run(row, c, where)
      .map((each) => ({ ...each, case: { name: table.name, state: targetOf(row, { state }) } }));
    const next = moved.flatMap((each) => (row.drives ? this.drive(each, row, row.drives, where) : this.tidy(each, where)));
    if (next.length > 0) this.findings.markTaken(row, state);
    return next;
  }

  /** What is proposed may have to be paid, or not: on site nothing is, and more is paid once here, which stands for more often. */
  private mayBePaid(row: Row, c: Configuration): boolean {
    const mayPay = this.terms.payment !== 'onsite' && c.paidMore === 0n;
    return meets(row.if, { pays: false }) || (mayPay && meets(row.if, { pays: true }));
  }

  private drive(c: Configuration, row: Row, step: string, where: string): Configuration[] {
    if (step === 'award' && !c.split) this.findings.say(where, 'awards without a decision');
    const driven = rowForCase(this.order, this.subject(c), step);
    if (!driven) {
      if (row.by.includes('system')) this.findings.say(where, `cannot drive ${step} from ${c.state}`);
      return [];
    }
    if (step === 'award' && !driven.do.includes('refund:decision'))
      this.findings.say(where, 'awards without giving back what was decided');
    return this.take(c, driven);
  }

  /** The cases that may be opened now; a stronger one closes the weaker. */
  private openCases(key: string, c: Configuration): void {
    const present = c.case ? this.caseNamed(c.case.name) : null;
    for (const table of this.cases) {
      if (!mayStand(table, this.order.name, c.state) || (present && present.rank >= table.rank)) continue;
      for (const row of table.rows.filter((each) => each.from === null)) {
        const byBank = row.on === 'chargeback.opened';
        if (byBank ? c.chargedBack || c.part === 0 : !isOpen(row, c)) continue;
        this.findings.markTaken(row, null);
        const where = `${this.label} ${table.name}.${row.step}:`;
        const opened = this.giveWay(c, where).flatMap((each) =>
          this.effects.run(
            row,
            { ...each, case: { name: table.name, state: targetOf(row, { state: null }) }, split: null },
            where,
          ),
        );
        if (byBank && opened.some((each) => !each.books.chargeback))
          this.findings.say(where, 'money taken by the bank is not booked');
        this.lead(key, opened, row.by[0] ?? 'system');
      }
    }
  }

  private giveWay(c: Configuration, where: string): Configuration[] {
    return c.case ? this.leave(c, c.case, `cannot give way to ${where}`) : [c];
  }

  /** Takes a row of the order. */
  private take(c: Configuration, row: Row): Configuration[] {
    const where = `${this.label} ${row.step}:`;
    this.findings.markTaken(row, c.state || null);
    return this.effects.run(row, c, where).flatMap((after) => {
      if (row.to === '=') return this.tidy(after, where);
      const arrived = { ...after, state: row.to, due: row.to === 'payment_due' ? false : after.due };
      const waitsForPayment = row.to === 'awaiting_payment' || row.to === 'payment_due';
      if (waitsForPayment && arrived.payment === 'none') this.findings.say(where, `${row.to} without a payment to make`);
      return this.tidy(arrived, where);
    });
  }

  /** A case that has ended is gone, and one whose order has left the states where it may stand ends. */
  private tidy(c: Configuration, where: string): Configuration[] {
    if (!c.case) return [c];
    const table = this.caseNamed(c.case.name);
    if (table.states[c.case.state]?.waits === null) return [{ ...c, case: null, split: null }];
    return mayStand(table, this.order.name, c.state) ? [c] : this.leave(c, c.case, `outlives its order ${where}`);
  }

  private leave(c: Configuration, open: { name: string; state: string }, otherwise: string): Configuration[] {
    const row = this.caseNamed(open.name).rows.find((each) => each.on === 'order.left' && originsOf(each).includes(open.state));
    if (!row) {
      this.findings.say(this.label, `the case ${open.name} in ${open.state} ${otherwise}`);
      return [];
    }
    this.findings.markTaken(row, open.state);
    return this.effects.run(row, { ...c, case: null, split: null }, this.label);
  }

  private leadByClock(from: string, to: readonly Configuration[]): void {
    const keys = this.lead(from, to, 'clock');
    this.byClock.set(from, [...(this.byClock.get(from) ?? []), ...keys]);
  }

  private lead(from: string, to: readonly Configuration[], mover: Mover): string[] {
    const movers = this.movers.get(from) ?? new Set();
    this.movers.set(from, movers);
    return to.map((configuration) => {
      const key = keyOf(configuration);
      this.findings.counts.steps++;
      movers.add(mover);
      if (!this.seen.has(key)) {
        this.seen.set(key, configuration);
        this.queue.push(key);
      }
      return key;
    });
  }

  private subject(c: Configuration): Subject {
    const owed = c.part < partsOf(this.terms).length;
    return { state: c.state, facts: { ...this.terms, owed, split: c.split }, asker: null };
  }

  private caseNamed(name: string): CaseTable {
    const table = this.cases.find((each) => each.name === name);
    if (!table) throw new Error(`There is no case ${name}`);
    return table;
  }
}

/** Guards are taken to let through or not as the case may be, but for the two that the checker can judge. */
function isOpen(row: Row, c: Configuration): boolean {
  return !row.guard?.some((guard) => {
    if (guard === 'noOpenPayment') return c.payment !== 'none';
    return guard === 'moneyStillHere' && heldIn(c) + sum(Object.values(keptIn(c))) === 0n;
  });
}

/** Every point but the due date is known wherever a timer counts from it. */
function isKnown(time: string, c: Configuration): boolean {
  return namesIn(parseTime(time)).points.some((point) => point !== 'due' || c.due);
}
