import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { nextTimer } from '@/lib/core/process/timers';
import { write } from '@/lib/core/write';
import { processOf } from '@/lib/orders';
import { clockOf, RECORD, subjectOf } from './record';
import { remind } from './reminders';
import { takeRow } from './talk';

/** A time has come: the talk goes on by itself. */
async function timer(ctx: Context, { talkId }: { talkId: number }): Promise<void> {
  await write(ctx, async (within) => {
    const talk = await within.db.talk.findUnique({ where: { id: talkId }, include: RECORD });
    if (!talk) return;
    const next = nextTimer(processOf(talk.process, talk.processVersion), subjectOf(talk), clockOf(talk));
    if (next && next.at <= ctx.now) await takeRow(within, talk, next.row, 'system', { actorId: null });
  });
}

export const jobs: JobHandlers = { 'talks.timer': timer, 'talks.remind': remind };
