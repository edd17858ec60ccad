import * as z from 'zod';
import type { Party } from '@/lib/core/process/types';
import { percent, toDecimal } from '@/lib/core/shared/money';
import { Amount, CurrencyCode, Day, Instant, pageOf, RowId, Zone } from '@/lib/core/wire';
import { type FileView, FileWire } from '@/lib/files';
import { QUESTION_KINDS } from '@/lib/listings/schema';
import type { TaxLine } from '@/lib/payments';
import type { CaseEntry, CaseView } from './case-view';
import type { Checkout } from './checkout';
import { GoodsWire, goodsToWire } from './goods-wire';
import type { OrderRow } from './listing';
import { type CaseProcessName, caseProcesses, type OrderProcessName, orderProcesses } from './processes';
import { type OrderState, orderStates } from './processes/states';
import type { ProjectView } from './project-view';
import type { OrderView } from './queries';
import { EVERY } from './schema';
import { localOf } from './time';

/** Seed 001's names of a booking's fields. */
export const BOOKING_NAMES = {
  service: 'listing',
  scheduled_date: 'date',
  scheduled_time: 'time',
  estimated_duration_minutes: 'minutes',
  service_address: 'address',
  service_city: 'city',
  service_state: 'state',
  service_postal_code: 'postalCode',
  service_country: 'country',
  customer_notes: 'notes',
} as const;

const upper = <T extends string>(word: T) => word.toUpperCase() as Uppercase<T>;
const statusOf = (state: string) => upper(state as OrderState);
const Status = z.enum((Object.keys(orderStates) as OrderState[]).map(upper)).meta({ id: 'OrderStatus' });
const Reference = z.string().meta({ examples: ['GH-7K3M-92QX'] });

const ProjectWire = z.strictObject({
  package: z.strictObject({ tier: z.string(), name: z.string(), features: z.array(z.string()) }),
  stages: z.array(z.strictObject({ title: z.string(), days: z.int() })),
  revisions: z.strictObject({ allowed: z.int(), used: z.int(), left: z.int() }),
  brief: z
    .array(
      z.strictObject({
        kind: z.enum(QUESTION_KINDS),
        question: z.string(),
        options: z.array(z.string()),
        required: z.boolean(),
        answer: z.string(),
        files: z.array(FileWire),
      }),
    )
    .meta({ description: 'What the provider asks, with the answers that are there' }),
  briefed_at: Instant.nullable(),
  deliveries: z
    .array(z.strictObject({ version: z.int(), part: z.int(), comment: z.string(), at: Instant, files: z.array(FileWire) }))
    .meta({ description: 'The latest version first' }),
});

const caseStates = Object.values(caseProcesses).flatMap(({ states }) => Object.keys(states));
const caseStatus = (state: string) => state.toUpperCase();
const CaseStatus = z.enum([...new Set(caseStates)].map(caseStatus)).meta({ id: 'CaseStatus' });
const CaseKind = z.enum(Object.keys(caseProcesses) as CaseProcessName[]).meta({ id: 'CaseKind' });
const Sided = z.enum(['customer', 'provider']);
const By = z.enum(['customer', 'provider', 'operator', 'system']);

const TaxWire = z
  .strictObject({
    name: z.string(),
    rate: z.string().meta({ description: 'Percent', examples: ['20'] }),
    amount: Amount,
    inclusive: z.boolean().meta({ description: 'Whether the price contains it; else it is a line of its own' }),
    remitted_by: z.enum(['provider', 'marketplace']),
  })
  .meta({ id: 'Tax' });
const taxesToWire = (taxes: readonly TaxLine[], currency: string) =>
  taxes.map(({ name, rate, amount, inclusive, remittedBy }) => ({
    name,
    rate: percent(rate),
    amount: toDecimal(amount, currency),
    inclusive,
    remitted_by: remittedBy,
  }));

/** What is proposed; what does not belong to the kind of case is null. */
const proposed = {
  due_at: Instant.nullable().meta({ description: 'The day of delivery that is proposed' }),
  starts_at: Instant.nullable().meta({ description: 'The time that is proposed' }),
  back: Amount.nullable().meta({ description: 'What would go back to the customer' }),
  redo: z.boolean().meta({ description: 'That the work is done again' }),
  price: z
    .strictObject({
      lines: z.array(z.strictObject({ kind: z.string(), name: z.string(), amount: Amount })),
      taxes: z.array(TaxWire),
      total_amount: Amount,
      due: Amount.meta({ description: 'What the customer would pay on top before it holds' }),
    })
    .nullable()
    .meta({ description: 'The whole price as it would be, with its taxes and fee' }),
};
const CaseEntryWire = z.strictObject({
  step: z.string(),
  from: CaseStatus.nullable(),
  to: CaseStatus,
  by: By,
  note: z.string(),
  ...proposed,
  at: Instant,
});
const CaseWire = z
  .strictObject({
    id: RowId,
    kind: CaseKind,
    status: CaseStatus,
    asker: Sided.nullable().meta({ description: 'Who asks now: the other side answers' }),
    note: z.string(),
    ...proposed,
    outcome: z
      .strictObject({ back: Amount, all: z.boolean() })
      .nullable()
      .meta({ description: 'What was decided to go back; `all`: everything' }),
    allowed: z.array(z.strictObject({ step: z.string(), status: CaseStatus })),
    by_itself: z.strictObject({ at: Instant, status: CaseStatus }).nullable(),
    record: z.array(CaseEntryWire.extend({ files: z.array(FileWire) })),
  })
  .meta({ id: 'OrderCase' });

export const OrderWire = z
  .strictObject({
    id: RowId,
    booking_reference: Reference,
    reference: Reference,
    process: z.enum(Object.keys(orderProcesses) as OrderProcessName[]),
    status: Status,
    service: RowId,
    title: z.string(),
    customer: z.string(),
    provider: z.string(),
    scheduled_date: Day.nullable(),
    scheduled_time: z
      .string()
      .nullable()
      .meta({ examples: ['10:00:00'] }),
    time_zone: Zone,
    starts_at: Instant.nullable(),
    ends_at: Instant.nullable(),
    estimated_duration_minutes: z.number().nullable(),
    service_address: z.string(),
    service_city: z.string(),
    service_state: z.string(),
    service_postal_code: z.string(),
    customer_notes: z.string(),
    meeting_link: z.string().nullable().meta({ description: 'Where an agreed appointment is online' }),
    series: z
      .strictObject({
        every: z.enum(EVERY),
        occurrence: z.int().positive(),
        all: z.array(z.strictObject({ reference: Reference, occurrence: z.int(), starts_at: Instant, status: Status })),
      })
      .nullable()
      .meta({ description: 'Of an appointment that comes again: how often, and all of them' }),
    due_at: Instant.nullable(),
    expected_at: Instant.nullable().meta({ description: 'When the customer said that they will be there' }),
    late: z.boolean(),
    project: ProjectWire.nullable(),
    goods: GoodsWire.nullable(),
    total_amount: Amount,
    taxes: z.array(TaxWire),
    currency: CurrencyCode,
    payment: z.string().nullable(),
    payment_url: z
      .string()
      .nullable()
      .meta({ description: 'Where you confirm the payment at your bank, while it waits for that; a page for people' }),
    money: z
      .strictObject({ held: Amount, provider: Amount, commission: Amount, fee: Amount, tax: Amount, back: Amount })
      .meta({ description: 'Where the money is now' }),
    allowed: z
      .array(z.strictObject({ step: z.string(), status: Status }))
      .meta({ description: 'The steps that you may take now, and where they lead' }),
    by_itself: z
      .strictObject({ at: Instant, status: Status })
      .nullable()
      .meta({ description: 'What happens next if nobody does anything' }),
    cancel_now: z
      .strictObject({ back: Amount, next: z.strictObject({ at: Instant, back: Amount }).nullable() })
      .nullable()
      .meta({ description: 'What comes back if you cancel now, and from when on how much' }),
    case: CaseWire.nullable().meta({ description: 'What is asked or disputed now' }),
    may_open: z.array(CaseKind).meta({ description: 'What you may ask of the other side now' }),
    case_history: z
      .array(CaseEntryWire.extend({ kind: CaseKind }))
      .meta({ description: 'What was asked of each other; what was agreed stands in the history' }),
    history: z.array(
      z.strictObject({
        step: z.string(),
        from: Status.nullable(),
        to: Status,
        by: By,
        note: z.string(),
        at: Instant,
      }),
    ),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Order' });

export const CheckoutWire = z
  .strictObject({
    service: z.string(),
    title: z.string(),
    provider: z.string(),
    free: z.boolean(),
    nearest: z.array(Instant).meta({ description: 'Where it is not free: the next times that are' }),
    starts_at: Instant,
    ends_at: Instant,
    estimated_duration_minutes: z.int(),
    time_zone: Zone,
    booking: z.enum(['instant', 'request']),
    payment: z.enum(['full', 'deposit', 'onsite']),
    lines: z.array(z.strictObject({ kind: z.string(), amount: Amount })),
    taxes: z.array(TaxWire),
    total_amount: Amount,
    due_now: Amount,
    currency: CurrencyCode,
    cancellation: z.array(z.strictObject({ until: Instant, percent_back: z.number() })),
  })
  .meta({ id: 'Checkout' });

export const AttendanceWire = z
  .strictObject({ reference: Reference, expected_at: Instant.meta({ description: 'When the customer said it' }) })
  .meta({ id: 'Attendance' });

export const FeedWire = z
  .strictObject({ url: z.url().nullable().meta({ description: 'Whoever has it can read the feed; null: there is none' }) })
  .meta({ id: 'CalendarFeed' });

const OrderRowWire = z
  .strictObject({
    id: RowId,
    booking_reference: Reference,
    status: Status,
    title: z.string(),
    other: z.string().meta({ description: 'The other side' }),
    starts_at: Instant.nullable(),
    time_zone: Zone,
    total_amount: Amount,
    currency: CurrencyCode,
  })
  .meta({ id: 'OrderRow' });
export const OrdersWire = pageOf(OrderRowWire);

/** An order as programs see it: seed 001's names, decimals as strings, the state in capitals, and the steps allowed to this reader. */
export function bookingToWire(order: OrderView): z.input<typeof OrderWire> {
  const { currency } = order;
  const money = (amount: number) => toDecimal(amount, currency);
  const local = order.startsAt ? localOf(new Date(order.startsAt), order.timeZone) : null;
  return {
    id: order.id,
    booking_reference: order.reference,
    reference: order.reference,
    process: order.process as OrderProcessName,
    status: statusOf(order.state),
    service: order.listing.id,
    title: order.title,
    customer: order.customer.name,
    provider: order.provider.handle,
    scheduled_date: local?.date ?? null,
    scheduled_time: local?.time ?? null,
    time_zone: order.timeZone,
    starts_at: order.startsAt,
    ends_at: order.endsAt,
    estimated_duration_minutes: order.minutes,
    service_address: order.address.line,
    service_city: order.address.city,
    service_state: order.address.state,
    service_postal_code: order.address.postalCode,
    customer_notes: order.notes,
    meeting_link: order.meetingLink,
    series: order.series && {
      every: order.series.every,
      occurrence: order.series.occurrence,
      all: order.series.all.map(({ reference, occurrence, startsAt, state }) => ({
        reference,
        occurrence,
        starts_at: startsAt,
        status: statusOf(state),
      })),
    },
    due_at: order.dueAt,
    expected_at: order.expectedAt,
    late: order.late,
    project: order.project && projectToWire(order.project),
    goods: order.goods && goodsToWire(order.goods, money),
    total_amount: money(order.total),
    taxes: taxesToWire(order.taxes, currency),
    currency,
    payment: typeof order.terms.payment === 'string' ? order.terms.payment : null,
    payment_url: order.payment?.nextUrl ?? null,
    money: {
      held: money(order.money.held),
      provider: money(order.money.net),
      commission: money(order.money.commission),
      fee: money(order.money.fee),
      tax: money(order.money.tax),
      back: money(order.money.back),
    },
    allowed: order.steps.map(({ step, to }) => ({ step, status: statusOf(to) })),
    by_itself: order.byItself && { at: order.byItself.at, status: statusOf(order.byItself.to) },
    cancel_now: order.cancellation.quote && {
      back: money(order.cancellation.quote.back),
      next: order.cancellation.quote.next && {
        at: order.cancellation.quote.next.at,
        back: money(order.cancellation.quote.next.back),
      },
    },
    case: order.openCase && caseToWire(order.openCase, currency),
    may_open: order.mayOpen.map(({ kind }) => kind),
    case_history: order.history.flatMap(({ step, from, to, party, note, at, case: kind, proposal }) =>
      kind && proposal ? [{ kind, ...entryToWire({ step, from, to, party: party as Party, note, proposal, at }, currency) }] : [],
    ),
    history: order.history
      .filter((each) => !each.case)
      .map(({ step, from, to, party, note, at }) => ({
        step,
        from: from === null ? null : statusOf(from),
        to: statusOf(to),
        by: party as Party,
        note,
        at,
      })),
    created_at: order.createdAt,
    updated_at: order.updatedAt,
  };
}

function caseToWire(beside: CaseView, currency: string): z.input<typeof CaseWire> {
  const { id, kind, state, asker, note, proposal, outcome, steps, byItself, record } = beside;
  return {
    id,
    kind,
    status: caseStatus(state),
    asker,
    note,
    ...proposalToWire(proposal, currency),
    outcome: outcome && { back: toDecimal(outcome.back, currency), all: outcome.all },
    allowed: steps.map(({ step, to }) => ({ step, status: caseStatus(to) })),
    by_itself: byItself && { at: byItself.at, status: caseStatus(byItself.to) },
    record: record.map(({ files, ...entry }) => ({ ...entryToWire(entry, currency), files: files.map(fileToWire) })),
  };
}

const proposalToWire = ({ dueAt, startsAt, back, redo, price }: CaseView['proposal'], currency: string) => ({
  due_at: dueAt,
  starts_at: startsAt,
  back: back === null ? null : toDecimal(back, currency),
  redo,
  price: price && {
    lines: price.lines.map(({ kind, name = '', amount }) => ({ kind, name, amount: toDecimal(amount, currency) })),
    taxes: taxesToWire(price.taxes, currency),
    total_amount: toDecimal(price.total, currency),
    due: toDecimal(price.due, currency),
  },
});

function entryToWire(entry: Omit<CaseEntry, 'files'>, currency: string): z.input<typeof CaseEntryWire> {
  const { step, from, to, party, note, proposal, at } = entry;
  return {
    step,
    from: from === null ? null : caseStatus(from),
    to: caseStatus(to),
    by: party,
    note,
    ...proposalToWire(proposal, currency),
    at,
  };
}

const fileToWire = ({ id, name, bytes, url }: FileView): z.input<typeof FileWire> => ({ id, name, bytes, url });

function projectToWire({
  package: chosen,
  stages,
  revisions,
  brief,
  briefedAt,
  deliveries,
}: ProjectView): z.input<typeof ProjectWire> {
  return {
    package: chosen,
    stages,
    revisions,
    brief: brief.map(({ kind, text, options, required, answer, files }) => ({
      kind,
      question: text,
      options,
      required,
      answer,
      files: files.map(fileToWire),
    })),
    briefed_at: briefedAt,
    deliveries: deliveries.map(({ files, ...delivery }) => ({ ...delivery, files: files.map(fileToWire) })),
  };
}

/** What booking a time would be, as programs see it: amounts as decimal strings, shares in percent. */
export function checkoutToWire(checkout: Checkout): z.input<typeof CheckoutWire> {
  const { currency, parts, total } = checkout;
  const money = (amount: number) => toDecimal(amount, currency);
  return {
    service: checkout.listing.slug,
    title: checkout.title,
    provider: checkout.provider.name,
    free: checkout.free,
    nearest: checkout.nearest,
    starts_at: checkout.startsAt,
    ends_at: checkout.endsAt,
    estimated_duration_minutes: checkout.minutes,
    time_zone: checkout.timeZone,
    booking: checkout.terms.booking,
    payment: checkout.terms.payment,
    lines: checkout.lines.map(({ kind, amount }) => ({ kind, amount: money(amount) })),
    taxes: taxesToWire(checkout.taxes, currency),
    total_amount: money(total),
    due_now: money(parts[0] ?? 0),
    currency,
    cancellation: checkout.policy.map(({ until, share }) => ({ until, percent_back: share / 100 })),
  };
}

export const listToWire = ({ rows, next }: { rows: OrderRow[]; next: number | null }): z.input<typeof OrdersWire> => ({
  next_cursor: next,
  results: rows.map((row) => ({
    id: row.id,
    booking_reference: row.reference,
    status: statusOf(row.state),
    title: row.title,
    other: row.other.name,
    starts_at: row.startsAt?.toISOString() ?? null,
    time_zone: row.timeZone,
    total_amount: toDecimal(row.total, row.currency),
    currency: row.currency,
  })),
});
