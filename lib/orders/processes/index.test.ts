import { describe, expect, test } from 'vitest';
import { nextTimer } from '@/lib/core/process/timers';
import type { Facts } from '@/lib/core/process/types';
import { caseProcesses, orderProcesses, processOf, talkProcesses } from './index';
import { orderSettings } from './settings';

const { appointment, project } = orderProcesses;

describe('the registry', () => {
  test('has each process under its own name', () => {
    for (const [name, process] of Object.entries({ ...orderProcesses, ...talkProcesses, ...caseProcesses })) {
      expect(process.name).toBe(name);
      expect(processOf(name, process.version)).toBe(process);
    }
  });

  test('does not know what the product has never had', () => {
    expect(() => processOf('appointment', 99)).toThrow('no version 99 of the process appointment');
    expect(() => processOf('barter', 1)).toThrow('barter');
  });

  test('holds plain data', () => {
    expect(JSON.parse(JSON.stringify(appointment))).toEqual(appointment);
  });
});

describe('by the default settings', () => {
  const hour = (text: string) => new Date(`2026-06-${text}Z`);
  const when = (process: typeof appointment | typeof project, state: string, facts: Facts, points: Record<string, Date>) => {
    const settings: Readonly<Record<string, string>> = orderSettings;
    const clock = {
      point: (name: string) => points[name] ?? null,
      setting: (name: string) => settings[name] ?? '',
      timeZone: 'Europe/Berlin',
    };
    const timer = nextTimer(process, { state, facts, asker: null }, clock);
    return timer && `${timer.row.step} ${timer.at.toISOString()}`;
  };
  const online: Facts = { booking: 'request', payment: 'full', owed: false };

  test('a hold lapses after a quarter of an hour', () => {
    expect(when(appointment, 'awaiting_payment', online, { 'entered.awaiting_payment': hour('01T12:00') })).toBe(
      'expire 2026-06-01T12:15:00.000Z',
    );
  });

  test('a request expires after a day, at latest at its start', () => {
    const entered = { 'entered.pending': hour('01T12:00') };
    expect(when(appointment, 'pending', online, { ...entered, 'booking.start': hour('09T08:00') })).toBe(
      'expire 2026-06-02T12:00:00.000Z',
    );
    expect(when(appointment, 'pending', online, { ...entered, 'booking.start': hour('01T15:00') })).toBe(
      'expire 2026-06-01T15:00:00.000Z',
    );
  });

  test('a job done before its date is approved two days after the date', () => {
    const points = { 'entered.delivered': hour('01T12:00'), 'booking.end': hour('05T10:00') };
    expect(when(appointment, 'delivered', online, points)).toBe('approve 2026-06-07T10:00:00.000Z');
  });

  test('a project whose due date is not known waits for it', () => {
    const facts: Facts = { payment: 'full', brief: false, owed: false };
    expect(when(project, 'in_progress', facts, {})).toBeNull();
    expect(when(project, 'in_progress', facts, { due: hour('01T12:00') })).toBe('cancel 2026-07-01T12:00:00.000Z');
  });
});
