import * as z from 'zod';
import { percent, toDecimal } from '@/lib/core/shared/money';
import { Amount, CurrencyCode, Instant, pageOf, RowId } from '@/lib/core/wire';
import { DOCUMENT_KINDS } from './content';
import type { DocumentPage, DocumentRow, documentOf } from './queries';
import type { Statement } from './statement';

const row = {
  id: RowId,
  code: z.string().meta({ examples: ['INV-000034', 'P12-INV-000003'] }),
  kind: z.enum(DOCUMENT_KINDS),
  direction: z.enum(['issued', 'received']),
  order: z.string(),
  currency: CurrencyCode,
  total: Amount,
  issued_at: Instant,
  url: z.string().meta({ description: 'The PDF, for about an hour' }),
};
const DocumentRowWire = z.strictObject(row).meta({ id: 'DocumentRow' });
export const DocumentsWire = pageOf(DocumentRowWire);
const NamedWire = z.strictObject({ name: z.string(), address: z.string(), tax_number: z.string() });
export const DocumentWire = z
  .strictObject({
    ...row,
    issuer: NamedWire,
    recipient: NamedWire,
    lines: z.array(z.strictObject({ kind: z.string(), name: z.string().nullable(), amount: Amount })),
    taxes: z.array(z.strictObject({ name: z.string(), rate: z.string(), amount: Amount, inclusive: z.boolean() })),
  })
  .meta({ id: 'Document' });

const rowToWire = ({
  id,
  code,
  kind,
  direction,
  order,
  currency,
  total,
  issuedAt,
  url,
}: DocumentRow): z.input<typeof DocumentRowWire> => ({
  id,
  code,
  kind,
  direction,
  order: order.reference,
  currency,
  total: toDecimal(total, currency),
  issued_at: issuedAt,
  url,
});
export const listToWire = ({ rows, next }: DocumentPage): z.input<typeof DocumentsWire> => ({
  next_cursor: next,
  results: rows.map(rowToWire),
});

export function documentToWire(document: Awaited<ReturnType<typeof documentOf>>): z.input<typeof DocumentWire> {
  const { issuer, recipient, lines, taxes } = document.content;
  const money = (amount: number) => toDecimal(amount, document.currency);
  const named = ({ name, address, taxNumber }: typeof issuer) => ({ name, address, tax_number: taxNumber });
  return {
    ...rowToWire(document),
    issuer: named(issuer),
    recipient: named(recipient),
    lines: lines.map(({ kind, name = null, amount }) => ({ kind, name, amount: money(amount) })),
    taxes: taxes.map(({ name, rate, amount, inclusive }) => ({ name, rate: percent(rate), amount: money(amount), inclusive })),
  };
}

const Signed = z.string().regex(/^-?\d+(?:\.\d+)?$/);
export const StatementWire = z
  .strictObject({
    month: z.string(),
    currencies: z.array(
      z.strictObject({
        currency: CurrencyCode,
        opening: Signed,
        closing: Signed,
        lines: z.array(z.strictObject({ at: Instant, kind: z.string(), order: z.string().nullable(), amount: Signed })),
      }),
    ),
  })
  .meta({ id: 'Statement' });

export const statementToWire = ({ month, currencies }: Statement): z.input<typeof StatementWire> => ({
  month,
  currencies: currencies.map(({ currency, opening, closing, lines }) => ({
    currency,
    opening: toDecimal(opening, currency),
    closing: toDecimal(closing, currency),
    lines: lines.map(({ at, kind, order, amount }) => ({
      at: at.toISOString(),
      kind,
      order: order?.reference ?? null,
      amount: toDecimal(amount, currency),
    })),
  })),
});
