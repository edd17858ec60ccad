import { originsOf } from './interpreter';
import type { Process, Role, Row } from './types';

/** What the drawings write for who takes a step. */
export const marks: Readonly<Record<Role | 'signal', string>> = {
  customer: 'C',
  provider: 'P',
  operator: 'O',
  asker: 'asker',
  other: 'other',
  case: '⚖',
  system: '⏱',
  signal: '⚡',
};

/** The process as a Mermaid state diagram: an arrow for each pair of states, with the steps that lead along it and who takes them. */
export function drawProcess(process: Process): string {
  const arrows = new Map<string, Map<string, Set<string>>>(); // from → to, step, who
  for (const row of process.rows) {
    if (row.to === '=') continue;
    for (const from of originsOf(row)) {
      const arrow = `${from ?? '[*]'} --> ${row.to}`;
      const steps = arrows.get(arrow) ?? new Map<string, Set<string>>();
      arrows.set(arrow, steps);
      steps.set(row.step, new Set([...(steps.get(row.step) ?? []), ...marksOf(row)]));
    }
  }
  const lines = [...arrows].map(([arrow, steps]) => {
    const labels = [...steps].map(([step, who]) => `${step} ${[...who].join(' ')}`);
    return `${arrow} : ${labels.join(', ')}`;
  });
  const ends = Object.keys(process.states).filter(
    (state) => process.states[state]?.waits === null && process.rows.some((row) => row.to === state),
  );
  return ['stateDiagram-v2', ...lines, ...ends.map((state) => `${state} --> [*]`)].join('\n  ');
}

/** Who takes a row, as the drawings write it. */
export function marksOf(row: Row): string[] {
  return row.by.map((role) => (role === 'system' && row.on !== undefined ? marks.signal : marks[role]));
}
