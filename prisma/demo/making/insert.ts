import { type Db, dialect, Prisma } from '@/lib/core/database';

/** Rows that one statement brings. */
const PIECE = 1000;

/**
 * Writes rows in bulk, table by table in the order in which they are given; what other rows have and one lacks is null there. The client would
 * make a plan with every value in it, which takes many times as long, and the memory; here the database reads the rows out of JSON.
 */
export async function insert(tx: Db, tables: Record<string, readonly object[]>): Promise<void> {
  for (const [name, rows] of Object.entries(tables)) {
    const table = Prisma.raw(`"${name.charAt(0).toUpperCase()}${name.slice(1)}"`);
    for (let i = 0; i < rows.length; i += PIECE) await tx.$executeRaw(statement(table, rows.slice(i, i + PIECE)));
  }
}

function statement(table: Prisma.Sql, rows: readonly object[]): Prisma.Sql {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const json = JSON.stringify(rows.map(plain));
  const listed = (column: (name: string) => string) => Prisma.raw(columns.map(column).join(', '));
  const into = Prisma.sql`INSERT INTO ${table} (${listed((name) => `"${name}"`)})`;
  return dialect() === 'postgres'
    ? Prisma.sql`${into} SELECT ${listed((name) => `"${name}"`)} FROM json_populate_recordset(NULL::${table}, ${json}::json)`
    : Prisma.sql`${into} SELECT ${listed((name) => `value ->> '${name}'`)} FROM json_each(${json})`;
}

/** Instants as the client writes and compares them in SQLite, large numbers as text: the column makes numbers of them. */
const plain = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => {
      if (value instanceof Date) return [name, value.toISOString().replace('Z', '+00:00')];
      return [name, typeof value === 'bigint' ? value.toString() : value];
    }),
  );
