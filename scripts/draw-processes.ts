import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawProcess, marks, marksOf } from '@/lib/core/process/drawing';
import { originsOf } from '@/lib/core/process/interpreter';
import type { Row } from '@/lib/core/process/types';
import { productTables } from '@/tests/support/process-tables';

/**
 * Draws the process tables into docs/processes.md: `npx tsx scripts/draw-processes.ts`. A unit test fails while the file in the
 * repository is not what the tables say.
 */

type Tables = typeof productTables;
type Table = Tables['processes'][string];

export const documentPath = fileURLToPath(new URL('../docs/processes.md', import.meta.url));

/** The whole document, as it must stand in docs/processes.md. */
export function processesDocument(tables: Tables): string {
  const sections = Object.values(tables.processes).map((process) => section(process, tables));
  return `${[introduction(tables), ...sections].join('\n\n')}\n`;
}

function introduction(tables: Tables): string {
  const { customer, provider, operator, system, signal, case: byCase } = marks;
  return `# Processes

Drawn from the tables in \`lib/orders/processes\`, \`lib/reviews/process.ts\` and \`lib/payments/processes.ts\` by \`npx tsx scripts/draw-processes.ts\`; change those, then draw anew.

${customer} customer · ${provider} provider · ${operator} operator · ${system} by itself, at a time · ${signal} on a signal, mostly of the payment provider · ${byCase} by an open case · asker: who opened it or brought it into this state · other: the side across

The status in the REST API is the state's name in capitals. Times count in the provider's zone; \`$name\` is a setting.

| setting | default |
|---|---|
${Object.entries(tables.settings)
  .map(([name, period]) => `| \`${name}\` | ${period} |`)
  .join('\n')}`;
}

function section(process: Table, tables: Tables): string {
  const timers = process.rows.filter((row) => row.at !== undefined);
  const staying = process.rows.filter((row) => row.to === '=');
  return [
    `## ${process.name}`,
    facts(process),
    `\`\`\`mermaid\n${drawProcess(process)}\n\`\`\``,
    timers.length > 0 && `By itself:\n\n| in | step | when |\n|---|---|---|\n${lines(timers, (row) => timerLine(row, tables))}`,
    staying.length > 0 && `Without leaving the state:\n\n| in | step | who |\n|---|---|---|\n${lines(staying, stayingLine)}`,
  ]
    .filter((part) => part !== false)
    .join('\n\n');
}

/** A line for each row; rows that differ only in what is not shown share one. */
function lines(rows: readonly Row[], line: (row: Row) => string): string {
  return [...new Set(rows.map(line))].join('\n');
}

function facts(process: Table): string {
  const parts = [`Version ${process.version}`];
  if (process.of === 'order') {
    if (process.holds) parts.push(`holds: ${process.holds}`);
    for (const [term, values] of Object.entries(process.terms)) parts.push(`${term}: ${values.join(' | ')}`);
  }
  if (process.of === 'case') {
    parts.push(`rank ${process.rank}`);
    if (process.freezes) parts.push(`holds still: ${process.freezes === 'clock' ? "the order's timers" : 'the order'}`);
    const drives = new Set(process.rows.flatMap((row) => row.drives ?? []));
    parts.push(`drives: ${[...drives].join(', ')}`);
    for (const [order, states] of Object.entries(process.on)) parts.push(`${order} in ${states.join(', ')}`);
  }
  return `${parts.join(' · ')}.`;
}

function timerLine(row: Row, tables: Tables): string {
  const condition = Object.entries(row.if ?? {}).map(([fact, wanted]) => `${fact}: ${[wanted].flat().join(' | ')}`);
  const step = condition.length > 0 ? `${row.step} (${condition.join(', ').replaceAll('|', 'or')})` : row.step;
  return `| ${originsOf(row).join(', ')} | ${step} → ${row.to} | \`${row.at}\`${defaults(row.at ?? '', tables)} |`;
}

function defaults(time: string, { settings }: Tables): string {
  const periods = [...time.matchAll(/\$([\w.]+)/g)].map(([, name = '']) => settings[name]);
  return periods.length > 0 ? ` (${periods.join(', ')})` : '';
}

function stayingLine(row: Row): string {
  const signal = row.on === undefined ? '' : ` on ${row.on}`;
  return `| ${originsOf(row).join(', ')} | ${row.step}${signal} | ${marksOf(row).join(' ')} |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(documentPath, processesDocument(productTables));
