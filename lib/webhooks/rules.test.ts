import { expect, test } from 'vitest';
import { events } from '@/lib/events';
import words from '@/messages/en/webhooks.json';
import { isTold, PATIENCE_MS, reasonToDisable, succeeded, waitAfter } from './rules';

const DAY = 86_400_000;

test('a message is tried at longer and longer distances, for more days than an endpoint may fail, and then no more', () => {
  const waits: number[] = [];
  for (let tries = 1; ; tries++) {
    const wait = waitAfter(tries);
    if (wait === null) break;
    waits.push(wait);
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits[0]).toBeLessThan(60_000);
  const whole = waits.reduce((sum, wait) => sum + wait, 0);
  expect(whole).toBeGreaterThan(PATIENCE_MS);
  expect(whole).toBeLessThan(7 * DAY);
});

test.each([
  [200, true],
  [204, true],
  [301, false],
  [404, false],
  [500, false],
])('an answer of %i counts as received: %s', (status, received) => expect(succeeded({ status })).toBe(received));
test('no answer is none', () => expect(succeeded({ failure: 'too_slow' })).toBe(false));

const now = new Date('2027-03-10T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
test.each([
  ['has just begun to fail', { status: 500 }, now, null],
  ['has failed for less than four days', { status: 500 }, ago(PATIENCE_MS - 1), null],
  ['has failed for four days', { failure: 'unreachable' }, ago(PATIENCE_MS), 'failures'],
  ['says that it is gone', { status: 410 }, now, 'gone'],
] as const)('an endpoint that %s', (_, outcome, since, reason) => expect(reasonToDisable(outcome, since, now)).toBe(reason));

const confirmed = { type: 'order.confirmed', audience: 'provider', data: { providerId: 7 } } as const;
const registered = { type: 'account.registered', audience: 'operator', data: { userId: 7, providerId: 7 } } as const;
test.each([
  ['its own order, asked for', { providerId: 7, events: ['order.confirmed'] }, confirmed, true],
  ['its own order, with everything', { providerId: 7, events: ['*'] }, confirmed, true],
  ['its own order, not asked for', { providerId: 7, events: ['order.cancelled'] }, confirmed, false],
  ["another provider's order", { providerId: 8, events: ['*'] }, confirmed, false],
  ["the operator's business", { providerId: 7, events: ['*'] }, registered, false],
  ['anything, being the operator', { providerId: null, events: ['*'] }, registered, true],
  ['an order, being the operator', { providerId: null, events: ['order.confirmed'] }, confirmed, true],
] as const)('an endpoint is told of %s', (_, endpoint, event, told) => expect(isTold(endpoint, event)).toBe(told));

test('every subject of events has its words where they are chosen', () => {
  const subjects = new Set(Object.keys(events).map((type) => type.split('.')[0] ?? ''));
  expect([...subjects].filter((subject) => !(subject in words.groups))).toEqual([]);
});
