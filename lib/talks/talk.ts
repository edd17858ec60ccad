import type { Talk } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { dequeue, enqueue } from '@/lib/core/jobs';
import { askerAfter, rowForStep, targetOf, tellsOf } from '@/lib/core/process/interpreter';
import { nextTimer } from '@/lib/core/process/timers';
import type { Party, Row } from '@/lib/core/process/types';
import { freeFiles } from '@/lib/files';
import { bookable } from '@/lib/listings';
import { orderSettings, processOf } from '@/lib/orders';
import { counterSum, forSum, type Offer, placeAgreed } from './offers';
import { type Counter, clockOf, type Entered, subjectOf, type TalkRecord, talkGuards } from './record';
import { scheduleTalkReminder } from './reminders';
import type { TalkKind } from './schema';

/** Talks run by their tables as orders and cases do: compare-and-set on the revision, effects, history, timer, event. */

/** What a step brings: what is said, the files, an offer that was read, the sum of a counter-offer as typed, the total that was shown. */
export type Given = {
  note?: string;
  files?: readonly number[];
  offer?: { offer: Offer; until: Date };
  amount?: string;
  shown?: string;
  actorId?: number | null;
};

type Beginning = Pick<Talk, 'reference' | 'customerId' | 'providerId' | 'listingId' | 'title' | 'timeZone'> & {
  provider: { userId: number };
};

const VERSION = 1;

/** Begins a talk by the first step of its table. @throws conflict when this party does not begin it so */
export async function begin(
  ctx: WriteContext,
  kind: TalkKind,
  step: string,
  party: Party,
  { provider, ...row }: Beginning,
  given: Given,
): Promise<void> {
  const process = processOf(kind, VERSION);
  const found = rowForStep(process, { state: null, facts: {}, asker: null }, step, party, () => true);
  if ('refused' in found) throw conflict('step_not_now', { allowed: found.allowed });
  const state = targetOf(found.row, { state: null });
  const talk = await ctx.db.talk.create({
    data: {
      ...row,
      process: kind,
      processVersion: VERSION,
      state,
      asker: askerAfter(process, { state: null, asker: null }, found.row, party),
      settings: orderSettings,
      entered: enter({}, state, ctx.now),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  const record: TalkRecord = { ...talk, provider };
  const changes = await effectsOf(ctx, record, found.row, given);
  if (Object.keys(changes).length > 0) await ctx.db.talk.update({ where: { id: talk.id }, data: stored(changes) });
  Object.assign(record, changes);
  await finishStep(ctx, record, found.row, party, null, given);
}

/** Takes a step of a talk for a party. @throws conflict with the steps that are allowed now; invalid for what is missing */
export async function advance(ctx: WriteContext, talk: TalkRecord, step: string, party: Party, given: Given): Promise<void> {
  const found = rowForStep(processOf(talk.process, talk.processVersion), subjectOf(talk), step, party, talkGuards(talk, ctx.now));
  if ('refused' in found)
    throw conflict(found.refused === 'unknown_step' ? 'unknown_step' : 'step_not_now', { allowed: found.allowed });
  const { row } = found;
  const says = row.step === 'answer' || row.do.includes('keep_message');
  if ((row.note || says) && !given.note && !(says && given.files?.length)) throw invalid('note', 'required');
  await takeRow(ctx, talk, row, party, given);
}

/** The row's effects and whatever follows from them. @throws conflict "changed_meanwhile" when somebody else was first */
export async function takeRow(ctx: WriteContext, talk: TalkRecord, row: Row, party: Party, given: Given): Promise<void> {
  const process = processOf(talk.process, talk.processVersion);
  const from = talk.state;
  const state = targetOf(row, talk);
  const { revision } = talk;
  const changes = {
    ...(await effectsOf(ctx, talk, row, given)),
    state,
    asker: askerAfter(process, subjectOf(talk), row, party),
    entered: row.to === '=' ? (talk.entered as Entered) : enter(talk.entered as Entered, state, ctx.now),
  };
  const { count } = await ctx.db.talk.updateMany({
    where: { id: talk.id, revision },
    data: { ...stored(changes), revision: { increment: 1 }, updatedAt: ctx.now },
  });
  if (count === 0) throw conflict('changed_meanwhile');
  Object.assign(talk, changes, { revision: revision + 1 });
  await finishStep(ctx, talk, row, party, from, given);
}

type Changes = {
  offer?: Offer | null;
  counter?: Counter | null;
  offeredAt?: Date;
  offerUntil?: Date;
  listingId?: number;
  orderId?: number;
  state?: string;
  asker?: string | null;
  entered?: Entered;
};

/** What the words of the tables do to a talk. */
async function effectsOf(ctx: WriteContext, talk: TalkRecord, row: Row, given: Given): Promise<Changes> {
  let changes: Changes = {};
  for (const name of row.do) changes = { ...changes, ...(await effect(ctx, talk, name, given)) };
  return changes;
}

async function effect(ctx: WriteContext, talk: TalkRecord, name: string, given: Given): Promise<Changes> {
  const offer = talk.offer as Offer | null;
  const counter = talk.counter as Counter | null;
  switch (name) {
    case 'swap': // the turn goes with the row
    case 'keep_message': // with the step's note and files
      return {};
    case 'keep_offer':
      if (!given.offer) throw invalid('offer', 'required');
      return {
        offer: given.offer.offer,
        counter: null,
        offeredAt: ctx.now,
        offerUntil: given.offer.until,
        listingId: given.offer.offer.listingId,
      };
    case 'keep_counter':
      if (!offer) throw new Error(`talk ${talk.id} has no offer to counter`);
      return { counter: { sum: counterSum(given.amount, offer) } };
    case 'adopt_counter':
      if (!offer || !counter) throw new Error(`talk ${talk.id} has no counter-offer`);
      return { offer: forSum(offer, counter.sum), counter: null, offeredAt: ctx.now };
    case 'drop_counter':
      return { counter: null };
    case 'place_order': {
      if (!offer) throw new Error(`talk ${talk.id} has no offer to accept`);
      const listing = await bookable(ctx, offer.listingId);
      const { customerId, title } = talk;
      return { orderId: await placeAgreed(ctx, { customerId, title, offer, listing, shown: given.shown }) };
    }
    default:
      throw new Error(`there is no effect ${name}`);
  }
}

/** JSON columns take no null: what is gone is the database's. */
function stored({ offer, counter, ...changes }: Changes) {
  return {
    ...changes,
    ...(offer !== undefined && { offer: offer ?? undefined }),
    ...(counter !== undefined && { counter: counter ?? { sum: 0 } }),
  };
}

async function finishStep(
  ctx: WriteContext,
  talk: TalkRecord,
  row: Row,
  party: Party,
  from: string | null,
  { note = '', files = [], actorId = ctx.actor?.id ?? null }: Given,
): Promise<void> {
  const offered = row.do.some((name) => name === 'keep_offer' || name === 'adopt_counter');
  const { id: stepId } = await ctx.db.talkStep.create({
    data: {
      talkId: talk.id,
      step: row.step,
      fromState: from,
      toState: talk.state,
      party,
      actorId,
      note,
      ...(offered && { offer: talk.offer as object }),
      ...(row.do.includes('keep_counter') && { counter: talk.counter as object }),
      at: ctx.now,
    },
  });
  for (const fileId of files.length > 0 ? await freeFiles(ctx, files) : [])
    await ctx.db.talkFile.create({ data: { fileId, stepId } });
  const timer = nextTimer(processOf(talk.process, talk.processVersion), subjectOf(talk), clockOf(talk));
  const dedupeKey = `talk:${talk.id}:timer`;
  if (timer) await enqueue(ctx, 'talks.timer', { talkId: talk.id }, { runAt: timer.at, dedupeKey });
  else await dequeue(ctx, dedupeKey);
  await scheduleTalkReminder(ctx, talk);
  const { id: talkId, reference, customerId, providerId, listingId, orderId } = talk;
  await emit(ctx, `${talk.process}.${talk.state}`, `talk:${talkId}`, {
    talkId,
    reference,
    customerId,
    providerId,
    listingId,
    orderId,
    step: row.step,
    from,
    to: talk.state,
    party,
    tell: tellsOf(row, party),
  });
}

function enter(entered: Entered, state: string, now: Date): Entered {
  const at = now.toISOString();
  return { ...entered, [state]: { first: entered[state]?.first ?? at, last: at } };
}
