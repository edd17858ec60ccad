import { originsOf, stateInfo } from '@/lib/core/process/interpreter';
import type { State } from '@/lib/core/process/types';
import { COMMISSION_ON_SITE, heldIn, keptIn, paidBy, sum } from './books';
import { awaited, type Configuration, isLate } from './configuration';
import type { Graph } from './exploration';
import type { Findings } from './findings';

/** What must hold of every configuration that an order can reach. */
export function checkGraph(graph: Graph, findings: Findings): void {
  for (const [key, c] of graph.configurations) {
    const where = `${graph.label} in ${c.state}${c.case ? ` with ${c.case.name}.${c.case.state}` : ''}:`;
    const say: Say = (what) => findings.say(where, what);
    const info = stateInfo(graph.order, c.state);
    if (info.final) checkEnd(graph, c, info, say);
    else if (!c.case && !c.capturing) checkWaiting(graph, key, c, info, say);
    checkBooks(graph, c, info, say);
    if (c.newPlace && c.case?.name !== 'reschedule') say('a new slot is held by nobody');
    if (!isSettled(c, info) && !c.capturing && !graph.byClock.has(key)) say('never ends by itself: no timer');
  }
  checkClock(graph, findings);
}

type Say = (what: string) => void;
type Info = State & { final: boolean };

/** At the end nothing is left open. */
function checkEnd({ order, terms }: Graph, c: Configuration, info: Info, say: Say): void {
  const kept = info.list === 'completed' || c.state === 'no_show'; // the slot was used up, the goods are gone
  if (heldIn(c) !== 0n) say('money stays in escrow');
  if (c.authorized) say('an authorization stays open');
  if (awaited(c.payment) && !isLate(c.payment)) say('a payment stays open');
  if (c.place === 'held' || (c.place === 'booked' && !kept)) say(`the ${order.holds} stays ${c.place}`);
  if (c.newPlace && !c.case) say('a new slot stays held');
  if (!c.case && (c.books.chargeback ?? 0n) !== 0n) say('a chargeback stays open in the books');
  if (c.state !== 'completed') return;
  const onSite = terms.payment === 'onsite';
  if (onSite && -(c.books.commission ?? 0n) !== COMMISSION_ON_SITE) say('the commission of an order paid on site is not booked');
  if (!onSite && c.part === 0) say('completed without payment');
}

/** Whoever is waited on can do something. */
function checkWaiting(graph: Graph, key: string, c: Configuration, { waits }: Info, say: Say): void {
  const movers = graph.movers.get(key) ?? new Set();
  const sides = ['other', 'customer', 'provider'] as const;
  const can =
    waits === 'time'
      ? graph.byClock.has(key)
      : waits === 'other'
        ? graph.order.rows.some((row) => originsOf(row).includes(c.state) && sides.some((side) => row.by.includes(side)))
        : waits === 'customer' || waits === 'provider' || waits === 'operator' || waits === 'asker'
          ? movers.has(waits)
          : false;
  if (!can) say(`waits on ${waits}, who can do nothing`);
}

function checkBooks({ terms }: Graph, c: Configuration, info: Info, say: Say): void {
  if (sum(Object.values(c.books)) !== 0n) say('the books do not balance');
  const paid = paidBy(c, terms);
  const givenBack = -(c.books.refund ?? 0n);
  if (givenBack > paid) say('more is given back than was paid');
  if (isSettled(c, info) && paid > 0n && !c.chargedBack && paid !== givenBack + sum(Object.values(keptIn(c))))
    say('what was paid is not what was given back and kept');
}

function isSettled(c: Configuration, info: Info): boolean {
  return info.final && !c.case && (c.payment === 'none' || isLate(c.payment));
}

/** The clock alone never goes round: with a timer everywhere, every order ends by itself. */
function checkClock(graph: Graph, findings: Findings): void {
  const done = new Set<string>();
  const onPath = new Set<string>();
  for (const start of graph.byClock.keys()) {
    const path = [{ key: start, next: 0 }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      onPath.add(top.key);
      const next = graph.byClock.get(top.key)?.[top.next++];
      if (next === undefined) {
        onPath.delete(top.key);
        done.add(top.key);
        path.pop();
      } else if (onPath.has(next)) {
        findings.say(graph.label, `timers go round through ${graph.configurations.get(next)?.state}`);
      } else if (!done.has(next)) {
        path.push({ key: next, next: 0 });
      }
    }
  }
}
