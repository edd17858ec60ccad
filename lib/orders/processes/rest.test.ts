import { describe, expect, test } from 'vitest';
import type { Facts, Party, Process, Subject } from '@/lib/core/process/types';
import { orderProcesses } from './index';
import { stepForStatus } from './rest';

const { appointment, project } = orderProcesses;

const open = () => true;
const paid: Facts = { booking: 'request', payment: 'full', owed: false, split: null };
const onSite: Facts = { booking: 'request', payment: 'onsite', owed: false, split: null };
const at = (state: string, facts = paid, more: Partial<Subject> = {}): Subject => ({ state, facts, asker: null, ...more });
const ask = (subject: Subject, status: string, party: Party, process: Process = appointment) =>
  stepForStatus(process, subject, status, party, open);

describe('a status asked for over REST is met by the step that leads to it', () => {
  test.each<[string, string, Party[], string]>([
    ['pending', 'CONFIRMED', ['provider', 'operator'], 'accept'],
    ['pending', 'DECLINED', ['provider', 'operator'], 'decline'],
    ['pending', 'CANCELLED', ['customer'], 'withdraw'],
    ['confirmed', 'IN_PROGRESS', ['provider', 'operator'], 'start'],
    ['confirmed', 'COMPLETED', ['provider', 'operator'], 'deliver'],
    ['confirmed', 'CANCELLED', ['customer', 'provider', 'operator'], 'cancel'],
    ['in_progress', 'COMPLETED', ['provider', 'operator'], 'deliver'],
    ['in_progress', 'NO_SHOW', ['customer', 'provider'], 'report_absence'],
    ['delivered', 'COMPLETED', ['customer', 'operator'], 'approve'],
  ])('%s → %s by %j is %s', (state, status, parties, step) => {
    for (const party of parties) {
      expect(ask(at(state), status, party)).toEqual({ step });
      if (state !== 'delivered') expect(ask(at(state, onSite), status, party)).toEqual({ step });
    }
  });

  test('by other words and in any letters', () => {
    expect(ask(at('pending'), 'ACCEPTED', 'provider')).toEqual({ step: 'accept' });
    expect(ask(at('pending'), 'rejected', 'provider')).toEqual({ step: 'decline' });
    expect(ask(at('confirmed'), 'Canceled', 'customer')).toEqual({ step: 'cancel' });
    expect(ask(at('in_progress'), 'DELIVERED', 'provider')).toEqual({ step: 'deliver' });
  });

  test('also where the other side only admits what was reported', () => {
    expect(ask(at('absence_reported', paid, { asker: 'provider' }), 'NO_SHOW', 'customer')).toEqual({ step: 'admit' });
  });

  test('by the exact state where a milestone ends the project', () => {
    const milestones: Facts = { payment: 'milestones', brief: false, owed: true, split: null };
    expect(ask(at('payment_due', milestones), 'COMPLETED', 'provider', project)).toEqual({ step: 'finish' });
    expect(ask(at('delivered', milestones), 'PAYMENT_DUE', 'customer', project)).toEqual({ step: 'approve' });
  });
});

describe('a status that is not to be had', () => {
  test('is answered with those that are', () => {
    expect(ask(at('pending'), 'COMPLETED', 'provider')).toEqual({ refused: 'not_now', allowed: ['CONFIRMED', 'DECLINED'] });
    expect(ask(at('confirmed'), 'DECLINED', 'provider')).toEqual({
      refused: 'not_now',
      allowed: ['CANCELLED', 'IN_PROGRESS', 'DELIVERED', 'COMPLETED'],
    });
    expect(ask(at('completed'), 'CANCELLED', 'customer')).toEqual({ refused: 'not_now', allowed: [] });
  });

  test('is told from one that does not exist', () => {
    expect(ask(at('pending'), 'DONE', 'customer')).toEqual({ refused: 'unknown_status', allowed: ['CANCELLED'] });
    expect(ask(at('pending'), '__proto__', 'customer')).toMatchObject({ refused: 'unknown_status' });
  });

  test('needs its guards', () => {
    expect(stepForStatus(appointment, at('delivered'), 'CANCELLED', 'customer', () => false)).toMatchObject({
      refused: 'not_now',
    });
  });
});

test('the status that it has already is no change', () => {
  expect(ask(at('confirmed'), 'CONFIRMED', 'customer')).toBe('unchanged');
  expect(ask(at('confirmed'), 'ACCEPTED', 'provider')).toBe('unchanged');
});
