import { displayName } from '@/lib/accounts';
import { type Context, requireActor } from '@/lib/core/context';
import { isDomainError } from '@/lib/core/errors';
import { type PermittedStep, permittedSteps, stateInfo, targetOf, turnOf } from '@/lib/core/process/interpreter';
import { nextTimer } from '@/lib/core/process/timers';
import type { Party, Person } from '@/lib/core/process/types';
import { FILE, type FileView, fileView } from '@/lib/files';
import { bookable } from '@/lib/listings';
import { processOf } from '@/lib/orders';
import type { PriceLine } from '@/lib/payments';
import { type Offer, priceOfOffer, totalOf } from './offers';
import { type Counter, clockOf, subjectOf, talkGuards, talkRecord } from './record';
import type { TalkKind } from './schema';

/** An offer as both sides see it; amounts in minor units. */
export type OfferView = Offer & {
  /** The sum of its parts, and what the customer pays in all, with fees and taxes. */
  sum: number;
  /** Null once it can no longer be ordered. */
  price: { total: number; lines: PriceLine[]; parts: number[]; net: number } | null;
  until: string;
};

export type TalkView = {
  id: number;
  reference: string;
  kind: TalkKind;
  state: string;
  final: boolean;
  list: 'active' | 'completed' | 'cancelled';
  party: Party;
  turn: Person[];
  title: string;
  listing: { id: number; slug: string; title: string; currency: string; kind: string } | null;
  customer: { name: string; avatar: string | null };
  provider: { name: string; handle: string; businessName: string; avatar: string | null };
  timeZone: string;
  offer: OfferView | null;
  /** What the customer would pay instead. */
  counter: { sum: number } | null;
  steps: PermittedStep[];
  byItself: { at: string; step: string; to: string } | null;
  /** The order that came of it. */
  order: string | null;
  record: {
    step: string;
    from: string | null;
    to: string;
    party: Party;
    name: string | null;
    note: string;
    sum: number | null;
    currency: string | null;
    files: FileView[];
    at: string;
  }[];
  createdAt: string;
};

const PERSON = { select: { firstName: true, lastName: true, avatar: { select: { key: true } } } } as const;
const DETAIL = {
  customer: PERSON,
  provider: { select: { userId: true, handle: true, businessName: true, user: PERSON } },
  listing: { select: { id: true, slug: true, title: true, currency: true, kind: true } },
  order: { select: { reference: true } },
} as const;

/** What a command that has moved a talk answers. */
export const viewOf = (ctx: Context, { reference }: { reference: string }): Promise<TalkView> => talkView(ctx, reference);

/** A talk as its reader may see it, with the steps that this reader may take now. @throws not_found for strangers */
export async function talkView(ctx: Context, reference: string): Promise<TalkView> {
  const { party } = await talkRecord(ctx, reference);
  const talk = await ctx.db.talk.findUniqueOrThrow({
    where: { reference },
    include: {
      ...DETAIL,
      steps: { orderBy: { id: 'asc' }, include: { files: { include: { file: FILE }, orderBy: { fileId: 'asc' } } } },
    },
  });
  const process = processOf(talk.process, talk.processVersion);
  const subject = subjectOf(talk);
  const timer = nextTimer(process, subject, clockOf(talk));
  const { final, list } = stateInfo(process, talk.state);
  const customer = displayName(talk.customer);
  const provider = `${talk.provider.user.firstName} ${talk.provider.user.lastName}`;
  const offer = talk.offer as Offer | null;
  const counter = talk.counter as Counter | null;
  return {
    id: talk.id,
    reference,
    kind: talk.process as TalkKind,
    state: talk.state,
    final,
    list,
    party,
    turn: turnOf(process, subject),
    title: talk.title,
    listing: talk.listing,
    customer: { name: customer, avatar: talk.customer.avatar?.key ?? null },
    provider: {
      name: provider,
      handle: talk.provider.handle,
      businessName: talk.provider.businessName,
      avatar: talk.provider.user.avatar?.key ?? null,
    },
    timeZone: talk.timeZone,
    offer: offer && {
      ...offer,
      sum: totalOf(offer),
      price: final ? null : await priceNow(ctx, offer),
      until: talk.offerUntil?.toISOString() ?? '',
    },
    counter: counter && counter.sum > 0 ? counter : null,
    steps: permittedSteps(process, subject, party, talkGuards(talk, ctx.now)),
    byItself: timer && { at: timer.at.toISOString(), step: timer.row.step, to: targetOf(timer.row, talk) },
    order: talk.order?.reference ?? null,
    record: talk.steps.map(({ step, fromState, toState, party: by, note, offer: offered, counter: countered, files, at }) => ({
      step,
      from: fromState,
      to: toState,
      party: by as Party,
      name: by === 'customer' ? customer : by === 'provider' ? provider : null,
      note,
      sum: offered ? totalOf(offered as Offer) : ((countered as Counter | null)?.sum ?? null),
      currency: (offered as Offer | null)?.currency ?? offer?.currency ?? null,
      files: files.map(({ file }) => fileView(ctx, file)),
      at: at.toISOString(),
    })),
    createdAt: talk.createdAt.toISOString(),
  };
}

async function priceNow(ctx: Context, offer: Offer): Promise<OfferView['price']> {
  try {
    const { total, lines, parts, net } = await priceOfOffer(ctx, offer, await bookable(ctx, offer.listingId));
    return { total, lines, parts, net };
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

export type TalkRow = Pick<TalkView, 'id' | 'reference' | 'kind' | 'state' | 'list' | 'turn' | 'title' | 'timeZone'> & {
  other: { name: string; avatar: string | null };
  sum: number | null;
  currency: string | null;
  updatedAt: Date;
};

const LISTS = {
  active: ['pending', 'offered', 'countered', 'open'],
  completed: ['agreed', 'closed'],
  cancelled: ['declined', 'expired', 'cancelled'],
};
type Asked = { as: 'customer' | 'provider'; list?: keyof typeof LISTS; cursor?: number; limit: number };

/** The reader's talks on one side, the newest first, in pages. */
export async function talkList(
  ctx: Context,
  { as, list, cursor, limit }: Asked,
): Promise<{ rows: TalkRow[]; next: number | null }> {
  const actor = requireActor(ctx);
  const mine = as === 'customer' ? { customerId: actor.id } : { provider: { userId: actor.id } };
  const talks = await ctx.db.talk.findMany({
    where: { ...mine, ...(list && { state: { in: LISTS[list] } }), ...(cursor && { id: { lt: cursor } }) },
    include: DETAIL,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const rows = talks.slice(0, limit).map((talk): TalkRow => {
    const process = processOf(talk.process, talk.processVersion);
    const person = as === 'customer' ? talk.provider.user : talk.customer;
    const offer = talk.offer as Offer | null;
    return {
      id: talk.id,
      reference: talk.reference,
      kind: talk.process as TalkKind,
      state: talk.state,
      list: stateInfo(process, talk.state).list,
      turn: turnOf(process, subjectOf(talk)),
      title: talk.title,
      timeZone: talk.timeZone,
      other: {
        name: as === 'customer' ? `${person.firstName} ${person.lastName}` : displayName(person),
        avatar: person.avatar?.key ?? null,
      },
      sum: offer && totalOf(offer),
      currency: offer?.currency ?? null,
      updatedAt: talk.updatedAt,
    };
  });
  return { rows, next: talks.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
