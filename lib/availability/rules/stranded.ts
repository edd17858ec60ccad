import type { Stretch } from './hours';

/** Of these appointments the ones that the hours covered `before` and do not cover `after`; both in order, as `joined` gives them. */
export function stranded<T extends { startsAt: Date; endsAt: Date }>(
  appointments: readonly T[],
  before: readonly Stretch[],
  after: readonly Stretch[],
): T[] {
  const covers = (stretches: readonly Stretch[], { startsAt, endsAt }: T) =>
    stretches.some(({ from, until }) => from <= startsAt.getTime() && endsAt.getTime() <= until);
  return appointments.filter((each) => covers(before, each) && !covers(after, each));
}
