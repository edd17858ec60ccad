import type { Context, WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { dueReminders, type Reminded, scheduleReminder } from '@/lib/core/process/reminding';
import { write } from '@/lib/core/write';
import { processOf } from '@/lib/orders';
import { clockOf, RECORD, subjectOf, type TalkRecord } from './record';

const reminded = (talk: TalkRecord): Reminded => ({
  process: processOf(talk.process, talk.processVersion),
  subject: subjectOf(talk),
  clock: clockOf(talk),
});

/** Queues the talk's next reminder. */
export const scheduleTalkReminder = (ctx: WriteContext, talk: TalkRecord): Promise<void> =>
  scheduleReminder(ctx, reminded(talk), {
    kind: 'talks.remind',
    payload: { talkId: talk.id },
    dedupeKey: `talk:${talk.id}:remind`,
  });

/** The time of a reminder has come: told in the transaction that queues the next one. */
export async function remind(ctx: Context, { talkId, from }: { talkId: number; from?: string }): Promise<void> {
  await write(ctx, async (within) => {
    const talk = await within.db.talk.findUnique({ where: { id: talkId }, include: RECORD });
    if (!talk) return;
    const { reference, customerId, providerId, state } = talk;
    for (const { who, nth } of dueReminders(reminded(talk), from, within.now))
      await emit(within, 'talk.reminder_due', `talk:${talkId}`, {
        talkId,
        reference,
        customerId,
        providerId,
        state,
        person: who,
        nth,
      });
    await scheduleTalkReminder(within, talk);
  });
}
