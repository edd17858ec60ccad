import { type PriceLine, share, type TaxLine } from '@/lib/payments';

// What stands on the papers about an order's money: pure arithmetic over a posting of the ledger and what the order has frozen.

export const DOCUMENT_KINDS = ['receipt', 'refund', 'invoice', 'credit_note'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Somebody as a paper names them; an address of several lines. */
export type Named = { name: string; address: string; taxNumber: string };

/** A line; `kind` is a catalogue key unless there is a `name`. Minor units. */
export type DocumentLine = {
  kind: PriceLine['kind'] | 'part' | 'commission' | 'payment';
  amount: number;
  name?: string;
  minutes?: number;
  unit?: number;
  quantity?: number;
};

export type DocumentContent = {
  issuer: Named;
  recipient: Named;
  order: { reference: string; title: string; startsAt: string | null; timeZone: string };
  lines: DocumentLine[];
  taxes: TaxLine[];
  /** The issuer charges no tax and says so. */
  exempt: boolean;
};

/** What the papers need of an order; amounts are minor units of its currency. */
export type Sale = {
  title: string;
  lines: readonly PriceLine[];
  taxes: readonly TaxLine[];
  net: number;
  commission: number;
  fee: number;
  tax: number;
};

/** What a posting has moved, by account, as it counts for its owner: positive where they have more of it. */
export type Moved = { provider: number; commission: number; fee: number; tax: number; refund: number; escrow: number };

/** A paper before it has a number. `by` and `to`: who writes it and for whom. */
export type Draft = {
  kind: DocumentKind;
  by: 'market' | 'provider';
  to: 'customer' | 'provider';
  total: number;
  lines: DocumentLine[];
  taxes: TaxLine[];
};

/**
 * The papers that a posting asks for. Money paid is receipted by the marketplace, which keeps it. What is released is invoiced: the work by its
 * provider, the buyer's fee and the commission by the marketplace. What goes back is told by the marketplace, and where it had been
 * released before, whoever wrote the invoice writes a credit note.
 */
export function drafts(posting: string, moved: Moved, sale: Sale): Draft[] {
  const { provider, commission, fee, tax, refund, escrow } = moved;
  const sold = provider + commission + tax;
  const papers: (Draft | null)[] = [];
  if (posting === 'charge') papers.push(paper('receipt', 'market', 'customer', escrow, [{ kind: 'payment', amount: escrow }]));
  if (refund > 0) papers.push(paper('refund', 'market', 'customer', refund, [{ kind: 'payment', amount: refund }]));
  const kind = sold + fee < 0 || commission < 0 ? 'credit_note' : 'invoice';
  if (posting !== 'settle_onsite') papers.push(ofWork(kind, Math.abs(sold), sale));
  papers.push(paper(kind, 'market', 'customer', Math.abs(fee), [{ kind: 'fee', amount: Math.abs(fee) }]));
  papers.push(paper(kind, 'market', 'provider', Math.abs(commission), [{ kind: 'commission', amount: Math.abs(commission) }]));
  return papers.filter((each) => each !== null);
}

function paper(
  kind: DocumentKind,
  by: Draft['by'],
  to: Draft['to'],
  total: number,
  lines: DocumentLine[],
  taxes: TaxLine[] = [],
): Draft | null {
  return total > 0 ? { kind, by, to, total, lines, taxes } : null;
}

/** The work, line by line where all of it is paid or given back; else the part of it, with its part of the taxes. */
function ofWork(kind: DocumentKind, amount: number, sale: Sale): Draft | null {
  const whole = sale.net + sale.commission + sale.tax;
  const lines: DocumentLine[] =
    amount === whole ? sale.lines.filter((line) => line.kind !== 'fee') : [{ kind: 'part', name: sale.title, amount }];
  const taxes = sale.taxes.map((tax) => {
    const [part = 0n] = share(BigInt(amount), [BigInt(tax.amount), BigInt(Math.max(0, whole - tax.amount))]);
    return { ...tax, amount: whole === 0 ? 0 : Number(part) };
  });
  return paper(kind, 'provider', 'customer', amount, lines, taxes);
}

/** How a paper is written: "P12-INV-000034", for the marketplace "INV-000034". */
export function codeOf(kind: DocumentKind, issuer: string, number: number): string {
  const sign = { receipt: 'REC', refund: 'REF', invoice: 'INV', credit_note: 'CN' }[kind];
  const of = issuer === 'market' ? '' : `P${issuer.slice('provider:'.length)}-`;
  return `${of}${sign}-${String(number).padStart(6, '0')}`;
}
