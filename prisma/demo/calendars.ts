import { addSchedule, addTimeOff, setCalendarRules, setWeeklyHours } from '@/lib/availability';
import { now } from '@/lib/core/clock';
import { type Context, systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import type { Role } from '@/lib/core/shared/roles';
import { update } from '@/lib/listings';

/** Calendars as people keep them: public holidays, the way to customers, hours under a name, time away, lengths to choose from. */
export async function calendarsInDemo(): Promise<void> {
  const plumber = await as('okonkwo-plumbing');
  await setCalendarRules.execute(plumber, { holidays: 'GB-ENG', travelKmh: 25, maxPerDay: 8, confirm: true });
  await setCalendarRules.execute(await as('clydeside-photo'), { holidays: 'GB-SCT', confirm: true });

  const teacher = await as('fernhill-maths');
  const { schedules } = await addSchedule.execute(teacher, { name: 'Evening groups' });
  const schedule = schedules[0]?.id ?? 0;
  const evening = [{ start: '17:30', end: '20:30' }];
  await setWeeklyHours.execute(teacher, { schedule, hours: { tuesday: evening, thursday: evening }, confirm: true });
  await update.execute(teacher, { listing: 'small-group-before-the-summer-exams', schedule });
  await update.execute(teacher, {
    listing: 'gcse-maths-one-hour-online',
    durations: [
      { minutes: 30, price: '21.00' },
      { minutes: 90, price: '54.00' },
    ],
    meetingLink: 'https://meet.example.org/fernhill',
  });

  await update.execute(await as('whitfield-gardens'), {
    listing: 'hedge-cut-up-to-ten-metres',
    travelFreeKm: 10,
    travelKm: '0.60',
  });
  await addTimeOff.execute(await as('brody-joinery'), {
    firstDate: inDays(33),
    lastDate: inDays(38),
    note: 'Fitting a staircase in Cardiff. Back the Monday after.',
    confirm: true,
  });
}

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

async function as(handle: string): Promise<Context> {
  const { user } = await db().provider.findUniqueOrThrow({
    where: { handle },
    select: { user: { select: { id: true, role: true } } },
  });
  return {
    ...systemContext({ channel: 'script' }),
    actor: { id: user.id, role: user.role as Role, sessionId: 'demo', scopes: 'all' },
  };
}
