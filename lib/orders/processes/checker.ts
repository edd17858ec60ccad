import { originsOf } from '@/lib/core/process/interpreter';
import type { Row } from '@/lib/core/process/types';
import { checkBeside } from './checker/beside';
import { book, PRICE, sum } from './checker/books';
import { explore } from './checker/exploration';
import { Enough, Findings } from './checker/findings';
import { checkGraph } from './checker/invariants';
import { type OrderTable, ordersOf, type Tables, variantsOf } from './checker/tables';
import { checkWords } from './checker/words';

export type { Tables } from './checker/tables';

export interface Report {
  readonly errors: readonly string[];
  readonly counts: {
    readonly variants: number;
    readonly configurations: number;
    readonly steps: number;
    readonly postings: number;
  };
  /** Whether the row's effect has changed anything anywhere; known after a check with `noteEffective`. */
  wasEffective(row: Row, index: number): boolean;
}

export interface Options {
  /** Explore this order process alone. */
  readonly only?: string;
  /** Stop at the first error. */
  readonly limit?: 'one' | 'all';
  readonly noteEffective?: boolean;
}

/**
 * Proves the tables: explores every configuration of order × terms × money × slot or stock × open payment × open case, with real
 * postings, and says what is wrong.
 *
 * 1. Every word means something: states, parties, effects, guards, settings, times, texts.
 * 2. If nobody does anything every order ends by itself: every unsettled configuration has a timer, and timers never go round.
 * 3. At every end escrow is 0, no payment or authorization is open, no slot or stock is held, no chargeback is open; what was
 *    paid was given back or is kept.
 * 4. Every posting sums to 0; escrow is never negative.
 * 5. Whoever is waited on can act; every signal is answered wherever it may come, after the end too.
 * 6. No row, state or setting is dead; one status asked for is one step; no timer hangs on a guard; a case that succeeds drives
 *    its order.
 *
 * Not proved: guards, amounts of policies, concurrency, crashes.
 */
export function check(tables: Tables, { only, limit = 'all', noteEffective = false }: Options = {}): Report {
  const findings = new Findings(limit);
  try {
    checkWords(tables, findings);
    for (const order of ordersOf(tables)) if (!only || only === order.name) checkOrder(tables, order, findings, noteEffective);
    for (const process of Object.values(tables.processes)) if (process.of !== 'order') checkBeside(process, findings);
    for (const process of Object.values(tables.processes)) if (!only || only === process.name) checkRowsAlive(process, findings);
    checkRest(tables, findings);
    checkArithmetic(tables, findings);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return {
    errors: findings.errors,
    counts: findings.counts,
    wasEffective: (row, index) => findings.wasEffective(row, index),
  };
}

function checkOrder(tables: Tables, order: OrderTable, findings: Findings, noteEffective: boolean): void {
  const reached = new Set<string>();
  for (const terms of variantsOf(order)) {
    const graph = explore(tables, order, terms, findings, noteEffective);
    for (const { state } of graph.configurations.values()) reached.add(state);
    checkGraph(graph, findings);
  }
  for (const state of order.rows.flatMap(originsOf)) {
    if (state !== null && !reached.has(state)) findings.say(order.name, `the state ${state} is never reached`);
  }
}

function checkRowsAlive(process: Tables['processes'][string], findings: Findings): void {
  for (const row of process.rows) {
    for (const state of originsOf(row)) {
      if (findings.wasTaken(row, state)) continue;
      const signal = row.on === undefined ? '' : ` on ${row.on}`;
      findings.say(process.name, `the row ${row.step} (${state ?? 'beginning'} → ${row.to}${signal}) can never be taken`);
    }
  }
}

/** Every step that the REST API takes for a status exists for that party in some order. */
function checkRest(tables: Tables, findings: Findings): void {
  const rows = ordersOf(tables).flatMap((order) => order.rows);
  for (const [status, steps] of Object.entries(tables.restSteps)) {
    for (const [party, step] of Object.entries(steps)) {
      if (!rows.some((row) => row.step === step && row.by.some((role) => role === party)))
        findings.say('REST', `${status} asks the ${party} for ${step}, which is not theirs`);
    }
  }
}

/** Postings that no order makes balance too, and shares are exact over many amounts. */
function checkArithmetic(tables: Tables, findings: Findings): void {
  const amounts = { amount: 4_711n, back: 13n };
  for (const posting of ['payout', 'payout_sent', 'payout_back', 'payout_returned', 'refund_sent'])
    book(tables, findings, {}, posting, amounts, 'money:');
  const { net, commission, fee, tax } = PRICE;
  for (const weights of [
    [7n, 1n, 1n, 1n],
    [1n, 1n, 1n],
    [net, commission, fee, tax],
    [0n, 0n, 0n, 5n],
  ]) {
    for (let amount = 0n; amount < 300n; amount++) {
      const parts = tables.arithmetic.share(amount, weights);
      const exact = sum(parts) === amount && parts.every((part) => part >= 0n);
      if (!exact) findings.say('share', `gives ${parts} of ${amount} by ${weights}`);
      if (amount <= sum(weights) && parts.some((part, i) => part > (weights[i] ?? 0n)))
        findings.say('share', `gives more than there is: ${parts} of ${amount} by ${weights}`);
    }
  }
}
