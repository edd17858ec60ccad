import { displayName } from '@/lib/accounts';
import { type Context, isSystem, requireActor } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { notFound } from '@/lib/core/errors';
import { guardsFor, type PermittedStep, permittedSteps, stateInfo, targetOf, turnOf } from '@/lib/core/process/interpreter';
import { nextTimer } from '@/lib/core/process/timers';
import type { Party, Person } from '@/lib/core/process/types';
import { isOperator } from '@/lib/core/shared/roles';
import { openPayment, type PriceLine, type TaxLine } from '@/lib/payments';
import { type CaseView, casesView, type MayOpen } from './case-view';
import { type GoodsView, goodsView } from './goods-view';
import { inCalendars } from './in-calendars';
import { guardView, moneyNow } from './interpreter';
import { ALL_BROUGHT, isAwaited, isLate, orderGuards, partyIn, subjectOf } from './policy';
import { processOf } from './processes';
import { type ProjectView, projectView } from './project-view';
import { clockOf, type OrderRecord, RECORD } from './record';
import { policySteps, type Quote } from './rules';
import type { Every } from './schema';
import { cancelQuote } from './splits';
import { thereIn } from './there';

/** What the actor may see: their own orders on either side; the operator and the program itself see all. */
function visibleTo(ctx: Context): Prisma.OrderWhereInput {
  if (isSystem(ctx)) return {};
  const actor = requireActor(ctx);
  if (isOperator(actor.role)) return {};
  return { OR: [{ customerId: actor.id }, { provider: { userId: actor.id } }] };
}

/** The order's row and the reader's side. @throws unauthenticated; not_found for strangers */
export async function orderRecord(ctx: Context, reference: string): Promise<{ order: OrderRecord; party: Party }> {
  const order = await ctx.db.order.findFirst({ where: { reference, ...visibleTo(ctx) }, include: RECORD });
  if (!order) throw notFound('order_not_found');
  const party = isSystem(ctx)
    ? 'system'
    : partyIn({ customerId: order.customerId, providerUserId: order.provider.userId }, ctx.actor);
  if (!party) throw notFound('order_not_found');
  return { order, party };
}

export type OrderView = {
  id: number;
  reference: string;
  process: string;
  state: string;
  final: boolean;
  list: 'active' | 'completed' | 'cancelled';
  /** The reader's side. */
  party: Party;
  /** On whom it waits now. */
  turn: Person[];
  terms: Record<string, string | boolean>;
  title: string;
  listing: { id: number; slug: string; cover: string | null };
  customer: { name: string; avatar: string | null };
  provider: { name: string; handle: string; businessName: string; avatar: string | null };
  startsAt: string | null;
  endsAt: string | null;
  minutes: number | null;
  timeZone: string;
  /** When the customer said that they will be there, and whether they may say it now. */
  expectedAt: string | null;
  mayExpect: boolean;
  /** Whether it stands in calendars: asked for, agreed, or cancelled after that. */
  inCalendars: boolean;
  address: { line: string; city: string; state: string; postalCode: string; country: string };
  /** Where an agreed appointment is online. */
  meetingLink: string | null;
  notes: string;
  /** When the work is due, and whether it is late. */
  dueAt: string | null;
  late: boolean;
  project: ProjectView | null;
  goods: GoodsView | null;
  currency: string;
  lines: PriceLine[];
  /** The taxes in the price, whoever remits them. */
  taxes: TaxLine[];
  total: number;
  /** What is due in turn, and how many parts are paid. */
  parts: number[];
  partsPaid: number;
  /** What its customer is to pay now; null where nothing waits for that. */
  due: number | null;
  /** How the price is divided when it is released; minor units. */
  shares: { net: number; commission: number; fee: number; tax: number };
  /** Where the money is now. */
  money: { held: number; net: number; commission: number; fee: number; tax: number; back: number };
  payment: {
    open: boolean;
    capturing: boolean;
    method: string | null;
    failure: string | null;
    status: string;
    /** For whom a payment that is under way waits: the customer, at their bank's `nextUrl`, or the payment provider. */
    awaits: 'customer' | 'provider' | null;
    nextUrl: string | null;
  } | null;
  cancellation: {
    policy: string;
    steps: { until: string; share: number }[];
    /** What comes back if this reader cancels now, and from when on how much; null where they cannot. Minor units. */
    quote: { back: number; next: { at: string; back: number } | null } | null;
  };
  /** What this reader may do now: the buttons. */
  steps: PermittedStep[];
  /** What happens by itself next, and when. */
  byItself: { at: string; step: string; to: string } | null;
  /** What the open case holds still: the order's timers, or people's steps too. */
  frozen: 'clock' | 'order' | null;
  /** What was done, in the order of time; `case` names the case beside the order in which it was, with what was proposed. */
  history: {
    step: string;
    from: string | null;
    to: string;
    party: string;
    name: string | null;
    note: string;
    at: string;
    case?: CaseView['kind'];
    proposal?: CaseView['proposal'];
  }[];
  /** The case that is open beside the order, those that have ended, and those that this reader may open now. */
  openCase: CaseView | null;
  endedCases: CaseView[];
  mayOpen: MayOpen[];
  /** Whether the work can be handed over once more, by agreement. */
  mayBeRedone: boolean;
  /** Where its customer orders the same again, once it has ended and while it is still offered. */
  again: string | null;
  /** Of an appointment that comes again: how often, and all of them in order. */
  series: SeriesView | null;
  createdAt: string;
  updatedAt: string;
};

export type SeriesView = {
  every: Every;
  occurrence: number;
  all: { reference: string; occurrence: number; startsAt: string; state: string }[];
};

async function seriesView(ctx: Context, { seriesId, occurrence }: OrderRecord): Promise<SeriesView | null> {
  if (seriesId === null || occurrence === null) return null;
  const { every, orders } = await ctx.db.series.findUniqueOrThrow({
    where: { id: seriesId },
    select: {
      every: true,
      orders: {
        select: { reference: true, occurrence: true, startsAt: true, state: true },
        orderBy: { occurrence: 'asc' },
      },
    },
  });
  return {
    every: every as Every,
    occurrence,
    all: orders.map((each) => ({
      reference: each.reference,
      occurrence: each.occurrence ?? 0,
      startsAt: each.startsAt?.toISOString() ?? '',
      state: each.state,
    })),
  };
}

/** The states in which an appointment is agreed and to come, or going on. */
const MEETING = new Set(['confirmed', 'payment_due', 'in_progress']);

type People = {
  customerFirst: string;
  customerLast: string;
  customerAvatar: string | null;
  providerFirst: string;
  providerLast: string;
  providerAvatar: string | null;
  handle: string;
  businessName: string;
  slug: string;
  offered: string;
  place: string;
  meetingLink: string;
  cover: string | null;
};

/** Between whom an order is and about what, with their pictures. SQL, as with the order's row it would be nine statements. */
async function peopleOf(ctx: Context, orderId: number): Promise<People> {
  const [found] = await ctx.db.$queryRaw<People[]>`
    SELECT c."firstName" AS "customerFirst", c."lastName" AS "customerLast", cf."key" AS "customerAvatar",
      u."firstName" AS "providerFirst", u."lastName" AS "providerLast", uf."key" AS "providerAvatar",
      p."handle", p."businessName", l."slug", l."status" AS "offered", l."place", l."meetingLink",
      (SELECT f."key" FROM "ListingImage" i JOIN "File" f ON f."id" = i."fileId"
       WHERE i."listingId" = l."id" ORDER BY i."position" LIMIT 1) AS "cover"
    FROM "Order" o JOIN "Listing" l ON l."id" = o."listingId"
      JOIN "User" c ON c."id" = o."customerId" LEFT JOIN "File" cf ON cf."id" = c."avatarId"
      JOIN "Provider" p ON p."id" = o."providerId"
      JOIN "User" u ON u."id" = p."userId" LEFT JOIN "File" uf ON uf."id" = u."avatarId"
    WHERE o."id" = ${orderId}`;
  if (!found) throw notFound('order_not_found');
  return found;
}

const quoted = (quote: Quote | null) =>
  quote && { back: quote.back, next: quote.next && { at: quote.next.at.toISOString(), back: quote.next.back } };

/** What a command that has moved an order answers. */
export const viewOf = (ctx: Context, { reference }: { reference: string }): Promise<OrderView> => orderView(ctx, reference);

/** An order as its reader may see it, with the steps that this reader may take now. @throws not_found for strangers */
export async function orderView(ctx: Context, reference: string): Promise<OrderView> {
  const { order, party } = await orderRecord(ctx, reference);
  const people = await peopleOf(ctx, order.id);
  const done = await ctx.db.orderHistory.findMany({ where: { orderId: order.id }, orderBy: { id: 'asc' } });
  const process = processOf(order.process, order.processVersion);
  const subject = subjectOf(order);
  const timer = nextTimer(process, subject, clockOf(order));
  const money = await moneyNow(ctx, order.id);
  const { held, kept, back } = money.balance;
  const cases = await casesView(ctx, order, party, { there: thereIn(money.balance), paying: money.paying });
  const payment = await ctx.db.payment.findFirst({
    where: { allocations: { some: { orderId: order.id } } },
    orderBy: { id: 'desc' },
  });
  const waiting = money.paying ? await openPayment(ctx, order.id) : null;
  const { final, list } = stateInfo(process, order.state);
  const steps = money.capturing
    ? []
    : permittedSteps(process, subject, party, guardsFor(orderGuards, await guardView(ctx, order, ALL_BROUGHT, money)));
  const customer = displayName({ firstName: people.customerFirst, lastName: people.customerLast });
  const provider = `${people.providerFirst} ${people.providerLast}`;
  const nameOf = (by: string) => (by === 'customer' ? customer : by === 'provider' ? provider : null);
  return {
    id: order.id,
    reference: order.reference,
    process: order.process,
    state: order.state,
    final,
    list,
    party,
    // What stands still waits for nobody: its case does.
    turn: order.frozen === 'order' ? [] : turnOf(process, subject),
    terms: order.terms as OrderView['terms'],
    title: order.title,
    listing: { id: order.listingId, slug: people.slug, cover: people.cover },
    customer: { name: customer, avatar: people.customerAvatar },
    provider: { name: provider, handle: people.handle, businessName: people.businessName, avatar: people.providerAvatar },
    startsAt: order.startsAt?.toISOString() ?? null,
    endsAt: order.endsAt?.toISOString() ?? null,
    minutes: order.startsAt && order.endsAt ? (order.endsAt.getTime() - order.startsAt.getTime()) / 60_000 : null,
    timeZone: order.timeZone,
    expectedAt: order.expectedAt?.toISOString() ?? null,
    mayExpect: party === 'customer' && !order.expectedAt && isAwaited(order, ctx.now),
    inCalendars: order.startsAt !== null && inCalendars(order),
    address: {
      line: order.serviceAddress,
      city: order.serviceCity,
      state: order.serviceState,
      postalCode: order.servicePostalCode,
      country: order.serviceCountry,
    },
    meetingLink: people.place === 'online' && MEETING.has(order.state) ? people.meetingLink || null : null,
    notes: order.notes,
    dueAt: order.dueAt?.toISOString() ?? null,
    late: isLate(order, ctx.now),
    project: await projectView(ctx, order),
    goods: await goodsView(ctx, order, party),
    currency: order.currency,
    lines: order.lines as PriceLine[],
    taxes: order.taxes as TaxLine[],
    total: order.total,
    parts: order.parts as number[],
    partsPaid: order.partsPaid,
    due: dueNow(order, cases.open),
    shares: { net: order.net, commission: order.commission, fee: order.fee, tax: order.tax },
    money: {
      held: Number(held),
      net: Number(kept.net),
      commission: Number(kept.commission),
      fee: Number(kept.fee),
      tax: Number(kept.tax),
      back: Number(back),
    },
    payment: payment && {
      open: money.paying,
      capturing: money.capturing,
      awaits: waiting?.awaits ?? null,
      nextUrl: party === 'customer' ? (waiting?.nextUrl ?? null) : null,
      method: payment.method,
      failure: payment.failure,
      status: payment.status,
    },
    cancellation: {
      policy: order.cancellation,
      steps: order.startsAt
        ? policySteps(order.cancellation, order.startsAt, ctx.now).map(({ until, share }) => ({
            until: until.toISOString(),
            share,
          }))
        : [],
      quote: steps.some(({ step }) => step === 'cancel') ? quoted(cancelQuote(order, party, held, ctx.now)) : null,
    },
    steps,
    byItself: timer && { at: timer.at.toISOString(), step: timer.row.step, to: targetOf(timer.row, order) },
    frozen: subject.frozen ?? null,
    history: [
      ...done.map(({ step, fromState, toState, party: by, note, at }) => ({
        step,
        from: fromState,
        to: toState,
        party: by,
        name: nameOf(by),
        note,
        at: at.toISOString(),
      })),
      ...cases.history.map((each) => ({ ...each, name: nameOf(each.party) })),
    ].sort((a, b) => a.at.localeCompare(b.at)),
    openCase: cases.open,
    endedCases: cases.ended,
    mayOpen: cases.mayOpen,
    mayBeRedone: cases.mayBeRedone,
    again: party === 'customer' && final && people.offered === 'published' ? againAt(order, people.slug) : null,
    series: await seriesView(ctx, order),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

/** What the customer may pay now: the part for which the order waits, or what was agreed on top. */
export function dueNow(order: Pick<OrderRecord, 'state' | 'parts' | 'partsPaid' | 'total'>, open: Beside): number | null {
  if (order.state === 'awaiting_payment' || order.state === 'payment_due')
    return (order.parts as number[])[order.partsPaid] ?? order.total;
  return open?.state === 'payment_due' ? (open.proposal.price?.due ?? null) : null;
}
type Beside = Pick<CaseView, 'state' | 'proposal'> | null;

/** A project is ordered by the same package; a time, or what is left of goods, is chosen anew. */
function againAt({ project }: OrderRecord, slug: string): string {
  const chosen = project?.package as ProjectView['package'] | undefined;
  return chosen ? `/checkout/${slug}?package=${chosen.tier}` : `/listings/${slug}`;
}
