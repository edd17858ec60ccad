import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { Amount, CurrencyCode, Instant, pageOf, RowId, Zone } from '@/lib/core/wire';
import { FileWire } from '@/lib/files';
import type { OfferView, TalkRow, TalkView } from './queries';
import { OFFER_KINDS, TALK_KINDS } from './schema';

const Status = z
  .enum(['PENDING', 'OFFERED', 'COUNTERED', 'AGREED', 'DECLINED', 'EXPIRED', 'CANCELLED', 'OPEN', 'CLOSED'])
  .meta({ id: 'TalkStatus' });
type StatusName = z.output<typeof Status>;
const statusOf = (state: string) => state.toUpperCase() as StatusName;
const By = z.enum(['customer', 'provider', 'operator', 'system']);

const OfferWire = z
  .strictObject({
    kind: z.enum(OFFER_KINDS),
    service: RowId,
    parts: z.array(z.strictObject({ title: z.string(), amount: Amount, days: z.int() })),
    sum: Amount.meta({ description: 'What the provider asks for' }),
    total_amount: Amount.nullable().meta({ description: 'What the customer pays, with fees and taxes' }),
    currency: CurrencyCode,
    revisions: z.int(),
    starts_at: Instant.nullable(),
    minutes: z.int(),
    valid_until: Instant,
  })
  .meta({ id: 'Offer' });

export const TalkWire = z
  .strictObject({
    id: RowId,
    reference: z.string().meta({ examples: ['QT-7K3M-92QX'] }),
    kind: z.enum(TALK_KINDS),
    status: Status,
    title: z.string(),
    service: RowId.nullable(),
    customer: z.string(),
    provider: z.string(),
    time_zone: Zone,
    offer: OfferWire.nullable(),
    counter_offer: Amount.nullable(),
    order: z.string().nullable().meta({ description: 'The order that came of it' }),
    allowed: z.array(z.strictObject({ step: z.string(), status: Status })),
    by_itself: z.strictObject({ at: Instant, status: Status }).nullable(),
    record: z.array(
      z.strictObject({
        step: z.string(),
        from: Status.nullable(),
        to: Status,
        by: By,
        note: z.string(),
        sum: Amount.nullable(),
        files: z.array(FileWire),
        at: Instant,
      }),
    ),
    created_at: Instant,
  })
  .meta({ id: 'Talk' });

const TalkRowWire = z
  .strictObject({
    id: RowId,
    reference: z.string(),
    kind: z.enum(TALK_KINDS),
    status: Status,
    title: z.string(),
    other: z.string().meta({ description: 'The other side' }),
    sum: Amount.nullable(),
    currency: CurrencyCode.nullable(),
    updated_at: Instant,
  })
  .meta({ id: 'TalkRow' });
export const TalksWire = pageOf(TalkRowWire);

const offerToWire = (offer: OfferView): z.input<typeof OfferWire> => {
  const money = (amount: number) => toDecimal(amount, offer.currency);
  return {
    kind: offer.kind,
    service: offer.listingId,
    parts: offer.parts.map(({ title, amount, days }) => ({ title, amount: money(amount), days })),
    sum: money(offer.sum),
    total_amount: offer.price && money(offer.price.total),
    currency: offer.currency,
    revisions: offer.revisions,
    starts_at: offer.startsAt,
    minutes: offer.minutes,
    valid_until: offer.until,
  };
};

export function talkToWire(talk: TalkView): z.input<typeof TalkWire> {
  const { currency = 'EUR' } = talk.offer ?? {};
  return {
    id: talk.id,
    reference: talk.reference,
    kind: talk.kind,
    status: statusOf(talk.state),
    title: talk.title,
    service: talk.listing?.id ?? null,
    customer: talk.customer.name,
    provider: talk.provider.handle,
    time_zone: talk.timeZone,
    offer: talk.offer && offerToWire(talk.offer),
    counter_offer: talk.counter && toDecimal(talk.counter.sum, currency),
    order: talk.order,
    allowed: talk.steps.map(({ step, to }) => ({ step, status: statusOf(to) })),
    by_itself: talk.byItself && { at: talk.byItself.at, status: statusOf(talk.byItself.to) },
    record: talk.record.map(({ step, from, to, party, note, sum, currency: of, files, at }) => ({
      step,
      from: from === null ? null : statusOf(from),
      to: statusOf(to),
      by: party,
      note,
      sum: sum === null || of === null ? null : toDecimal(sum, of),
      files: files.map(({ id, name, bytes, url }) => ({ id, name, bytes, url })),
      at,
    })),
    created_at: talk.createdAt,
  };
}

export const listToWire = ({ rows, next }: { rows: TalkRow[]; next: number | null }): z.input<typeof TalksWire> => ({
  next_cursor: next,
  results: rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    status: statusOf(row.state),
    title: row.title,
    other: row.other.name,
    sum: row.sum === null || row.currency === null ? null : toDecimal(row.sum, row.currency),
    currency: row.currency,
    updated_at: row.updatedAt.toISOString(),
  })),
});
