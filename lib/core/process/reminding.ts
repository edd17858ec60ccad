import type { WriteContext } from '@/lib/core/context';
import { dequeue, enqueue } from '@/lib/core/jobs';
import type { Clock } from './time';
import { type Reminder, reminders } from './timers';
import type { Process, Subject } from './types';

/** What reminders are about, with its process and its points of time. */
export type Reminded = { process: Process; subject: Subject; clock: Clock };
/** The job by which they come: one for each subject, at its next reminder. */
type Job = { kind: string; payload: object; dedupeKey: string };

/**
 * Queues the next reminder of the present state; whoever takes a step asks this anew, as for timers. What was to be said before now is not
 * said any more, and nobody is reminded of what stands still.
 */
export async function scheduleReminder(
  ctx: WriteContext,
  { process, subject, clock }: Reminded,
  { kind, payload, dedupeKey }: Job,
): Promise<void> {
  const next = subject.frozen ? undefined : reminders(process, subject, clock, ctx.now)[0];
  if (!next) return dequeue(ctx, dedupeKey);
  await enqueue(ctx, kind, { ...payload, from: ctx.now.toISOString() }, { runAt: next.at, dedupeKey });
}

/**
 * The reminders that have become due since `from`: of several for one person (nobody was at work) only the last. Without
 * `from` none: the job only finds out which comes next.
 */
export function dueReminders({ process, subject, clock }: Reminded, from: string | undefined, now: Date): Reminder[] {
  if (subject.frozen || from === undefined) return [];
  const due = reminders(process, subject, clock, new Date(from)).filter(({ at }) => at <= now);
  return due.filter(({ who }, index) => !due.slice(index + 1).some((later) => later.who === who));
}
