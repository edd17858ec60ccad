import type { Row } from '@/lib/core/process/types';

/** Thrown to leave the check when one error is enough. */
export class Enough extends Error {}

/** What the checker has seen: errors, rows that were taken, and counts. */
export class Findings {
  readonly counts = { variants: 0, configurations: 0, steps: 0, postings: 0 };
  private readonly found = new Set<string>();
  private readonly taken = new Map<Row, Set<string | null>>();
  private readonly effective = new Map<Row, Set<number>>();

  /** @param limit `one` leaves at the first error by throwing `Enough`. */
  constructor(private readonly limit: 'one' | 'all') {}

  get errors(): string[] {
    return [...this.found];
  }

  say(where: string, what: string): void {
    this.found.add(`${where} ${what}`);
    if (this.limit === 'one') throw new Enough();
  }

  markTaken(row: Row, from: string | null): void {
    add(this.taken, row, from);
  }

  wasTaken(row: Row, from: string | null): boolean {
    return this.taken.get(row)?.has(from) ?? false;
  }

  /** Notes that the row's effect at `index` has changed something. */
  markEffective(row: Row, index: number): void {
    add(this.effective, row, index);
  }

  wasEffective(row: Row, index: number): boolean {
    return this.effective.get(row)?.has(index) ?? false;
  }
}

function add<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}
