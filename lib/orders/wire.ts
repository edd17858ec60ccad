import { toDecimal } from '@/lib/core/shared/money';
import type { FileView } from '@/lib/files';
import type { Checkout } from './checkout';
import type { ProjectView } from './project-view';
import type { OrderView } from './queries';
import { localOf } from './time';

/** Seed 001's body of a booking, in the names of the command's input. */
export function bookingFromWire(body: Record<string, unknown>): unknown {
  const names: Record<string, string> = {
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
  };
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));
}

/** An order as programs see it: seed 001's names, decimals as strings, the state in capitals, and the steps allowed to this reader. */
export function bookingToWire(order: OrderView): unknown {
  const { currency } = order;
  const money = (amount: number) => toDecimal(amount, currency);
  const local = order.startsAt ? localOf(new Date(order.startsAt), order.timeZone) : null;
  return {
    id: order.id,
    booking_reference: order.reference,
    reference: order.reference,
    process: order.process,
    status: order.state.toUpperCase(),
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
    due_at: order.dueAt,
    late: order.late,
    project: order.project && projectToWire(order.project),
    total_amount: money(order.total),
    currency,
    payment: order.terms.payment,
    money: {
      held: money(order.money.held),
      provider: money(order.money.net),
      commission: money(order.money.commission),
      fee: money(order.money.fee),
      back: money(order.money.back),
    },
    allowed: order.steps.map(({ step, to }) => ({ step, status: to.toUpperCase() })),
    by_itself: order.byItself && { at: order.byItself.at, status: order.byItself.to.toUpperCase() },
    history: order.history.map(({ step, from, to, party, note, at }) => ({
      step,
      from: from?.toUpperCase() ?? null,
      to: to.toUpperCase(),
      by: party,
      note,
      at,
    })),
    created_at: order.createdAt,
    updated_at: order.updatedAt,
  };
}

const fileToWire = ({ id, name, bytes, url }: FileView) => ({ id, name, bytes, url });

function projectToWire({ package: chosen, stages, revisions, brief, briefedAt, deliveries }: ProjectView): unknown {
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
export function checkoutToWire(checkout: Checkout): unknown {
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
    total_amount: money(total),
    due_now: money(parts[0] ?? 0),
    currency,
    cancellation: checkout.policy.map(({ until, share }) => ({ until, percent_back: share / 100 })),
  };
}
