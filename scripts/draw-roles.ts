import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type OperationRow, operationTable, type PageRow, pageTable, READERS } from '@/tests/support/role-table';

/**
 * Writes docs/roles.md, who may ask what, from the registry and the pages: `npx tsx scripts/draw-roles.ts`. A unit test fails while the file
 * in the repository is not what they say: whoever opens a door to more people shows it to whoever reads the change.
 */

export const documentPath = fileURLToPath(new URL('../docs/roles.md', import.meta.url));

const SIGNS = { in: 'yes', 401: '401', 403: '403', shown: 'yes', sign_in: 'sign in', forbidden: '403', nowhere: '404' } as const;
const HEAD = READERS.map((reader) => reader.toLowerCase()).join(' | ');
const LINE = READERS.map(() => '---').join('|');

/** The whole document. */
export function rolesDocument(operations: readonly OperationRow[], pages: readonly PageRow[]): string {
  return `# Roles

Drawn from the registry of commands and queries and from the folders of \`app/[locale]\` by \`npx tsx scripts/draw-roles.ts\`; the tests of \`tests/api/*.fence.spec.ts\` walk all of it through a server, with the middleware and without.

"yes" lets try: with which things is decided by each command and query. Somebody else's order, listing, session, file or review is not found (404), whatever the role.

## Commands and queries

| operation | doors | ${HEAD} |
|---|---|${LINE}|
${operations.map(operationLine).join('\n')}

## Pages

| page | ${HEAD} |
|---|${LINE}|
${pages.map(pageLine).join('\n')}
`;
}

function operationLine({ name, action, doors, verdicts }: OperationRow): string {
  const ways = [...doors.map(({ method, path }) => `\`${method.toUpperCase()} ${path}\``), ...(action ? ['form'] : [])];
  return `| ${name} | ${ways.join('<br>') || 'within'} | ${READERS.map((reader) => SIGNS[verdicts[reader]]).join(' | ')} |`;
}

const pageLine = ({ pattern, sights }: PageRow): string =>
  `| \`${pattern}\` | ${READERS.map((reader) => SIGNS[sights[reader]]).join(' | ')} |`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(documentPath, rolesDocument(operationTable(), pageTable()));
