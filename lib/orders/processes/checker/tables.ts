import type { CaseTraits, Facts, OrderTraits, Process } from '@/lib/core/process/types';

export type OrderTable = Process & OrderTraits;
export type CaseTable = Process & CaseTraits;
type OtherTable = Process & { readonly of: 'talk' | 'after' | 'money' };

/** Everything that the checker reads. It comes as an argument, so that a test can break it and see that this is noticed. */
export interface Tables {
  readonly processes: Readonly<Record<string, OrderTable | CaseTable | OtherTable>>;
  /** The words that tables may use. */
  readonly vocabulary: {
    readonly effects: readonly string[];
    readonly guards: readonly string[];
    readonly signals: readonly string[];
    readonly points: readonly string[];
  };
  readonly settings: Readonly<Record<string, string>>;
  /** Settings that something else than a timer reads. */
  readonly settingsReadElsewhere: readonly string[];
  readonly postings: Readonly<Record<string, readonly (readonly [account: string, amount: string])[]>>;
  readonly arithmetic: Arithmetic;
  /** The steps by which the REST API meets a status that no step of that party leads to: status → party → step. */
  readonly restSteps: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;
  /** Whether the catalogue of the namespace `process` has a text. */
  hasText(key: string): boolean;
}

interface Lines {
  readonly net: bigint;
  readonly commission: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}
/** The ledger's functions, as `payments` has them. */
export interface Arithmetic {
  share(amount: bigint, weights: readonly bigint[]): readonly bigint[];
  settlement(held: bigint, back: bigint, lines: Lines): Lines & { readonly held: bigint; readonly back: bigint };
  taking(amount: bigint, escrow: bigint, kept: Lines): Lines & { readonly held: bigint; readonly lost: bigint };
}

export function ordersOf(tables: Tables): OrderTable[] {
  return Object.values(tables.processes).filter((process): process is OrderTable => process.of === 'order');
}

export function casesOf(tables: Tables): CaseTable[] {
  return Object.values(tables.processes).filter((process): process is CaseTable => process.of === 'case');
}

/** Each combination of an order's terms that is not excluded. */
export function variantsOf(order: OrderTable): Facts[] {
  let variants: Facts[] = [{}];
  for (const [term, values] of Object.entries(order.terms)) {
    variants = variants.flatMap((variant) => values.map((value) => ({ ...variant, [term]: value })));
  }
  const excluded = (variant: Facts) =>
    order.never?.some((terms) => Object.entries(terms).every(([term, value]) => variant[term] === value));
  return variants.filter((variant) => !excluded(variant));
}
