import type { Talk } from '@/generated/sqlite/client';
import { type Context, isSystem, requireActor } from '@/lib/core/context';
import { notFound } from '@/lib/core/errors';
import { guardsFor } from '@/lib/core/process/interpreter';
import type { Party, Side, Subject } from '@/lib/core/process/types';
import { isOperator } from '@/lib/core/shared/roles';
import { partyIn } from '@/lib/orders';

/** A talk's row with its provider's user: what is worked on. */
export type TalkRecord = Talk & { provider: { userId: number } };
export const RECORD = { provider: { select: { userId: true } } } as const;

export type Entered = Record<string, { first: string; last: string }>;
/** What the customer would pay instead, in minor units. */
export type Counter = { sum: number };

/** The talk and the reader's side. @throws unauthenticated; not_found for strangers */
export async function talkRecord(ctx: Context, reference: string): Promise<{ talk: TalkRecord; party: Party }> {
  const talk = await ctx.db.talk.findFirst({ where: { reference, ...visibleTo(ctx) }, include: RECORD });
  if (!talk) throw notFound('talk_not_found');
  const party = isSystem(ctx)
    ? 'system'
    : partyIn({ customerId: talk.customerId, providerUserId: talk.provider.userId }, ctx.actor);
  if (!party) throw notFound('talk_not_found');
  return { talk, party };
}

function visibleTo(ctx: Context) {
  if (isSystem(ctx)) return {};
  const actor = requireActor(ctx);
  return isOperator(actor.role) ? {} : { OR: [{ customerId: actor.id }, { provider: { userId: actor.id } }] };
}

/** A talk as the interpreter reads it. */
export const subjectOf = ({ state, asker }: Pick<Talk, 'state' | 'asker'>): Subject => ({
  state,
  facts: {},
  asker: asker as Side | null,
});

/** The guards of the talks' tables. */
export const talkGuards = (talk: Pick<Talk, 'offerUntil'>, now: Date) =>
  guardsFor({ offerValid: ({ offerUntil }: Pick<Talk, 'offerUntil'>) => offerUntil !== null && now <= offerUntil }, talk);

/** The points of time of a talk, for its process's times. */
export const clockOf = (talk: Pick<Talk, 'entered' | 'settings' | 'timeZone' | 'offeredAt' | 'offerUntil'>) => ({
  timeZone: talk.timeZone,
  point: (name: string): Date | null => {
    if (name === 'offer.made') return talk.offeredAt;
    if (name === 'offer.until') return talk.offerUntil;
    const [kind, state = ''] = name.split('.');
    const at = (talk.entered as Entered)[state];
    return at ? new Date(kind === 'first' ? at.first : at.last) : null;
  },
  setting: (name: string): string => {
    const value = (talk.settings as Record<string, string>)[name];
    if (!value) throw new Error(`the talk has no setting ${name}`);
    return value;
  },
});
