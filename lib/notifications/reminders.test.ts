import { expect, test } from 'vitest';
import { translator } from '@/lib/core/i18n';
import { peopleOf } from '@/lib/core/process/interpreter';
import { firstKey, labelKeys } from '@/lib/core/process/text';
import type { Process, Reminded } from '@/lib/core/process/types';
import { productTables } from '@/tests/support/process-tables';
import { reminderKeys } from './reminders';

test('whoever is reminded of anything is told of what, in words of its own', () => {
  const words = translator('en', 'reminder');
  const labels = translator('en', 'process');
  const reminded = Object.values<Process>(productTables.processes).flatMap((process) =>
    Object.entries(process.states).flatMap(([state, { remind = {} }]) =>
      Object.keys(remind).flatMap((word) =>
        (['customer', 'provider'] as const).flatMap((asker) =>
          peopleOf(word as Reminded, asker).map((person) => ({ process: process.name, state, person })),
        ),
      ),
    ),
  );
  expect(reminded.length).toBeGreaterThan(20);
  const names = { name: 'Marta', customer: 'Hannah', day: 'Monday' };
  for (const { process, state, person } of reminded) {
    const said = words(firstKey(reminderKeys(process, state, person), words.has), names);
    expect(said).toMatch(/^[A-Z].*[.?]$/);
    expect(labels(firstKey(labelKeys({ name: process }, state, person), labels.has))).toBeTruthy();
  }
});
