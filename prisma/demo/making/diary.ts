import type { Random } from '@/lib/core/drawing/random';
import type { WorldCalendar, WorldListing } from '@/prisma/demo/world.types';
import { type DayNumber, dateOf, instantOf, later, MINUTE, weekdayOf } from './time';

/** Slots begin at these steps from the opening. */
const STEP = 30;

interface Session {
  listingId: number;
  start: number;
  /** With buffers, in minutes of the day; may reach out of it. */
  from: number;
  until: number;
  seats: number;
  capacity: number;
}

export interface Slot {
  startsAt: Date;
  endsAt: Date;
  blocksFrom: Date;
  blocksUntil: Date;
}

/** What a provider's time is taken by. Two sessions never touch each other's buffers; a group's places share one. */
export class Diary {
  private readonly days = new Map<DayNumber, Session[]>();

  constructor(
    readonly calendar: WorldCalendar,
    private readonly capacity = 1,
  ) {}

  /** Opening times of a date. */
  hours(day: DayNumber): { start: number; end: number }[] {
    const own = this.calendar.exceptions.find(({ date }) => date === dateOf(day));
    return own ? own.intervals : this.calendar.weekly.filter(({ weekday }) => weekday === weekdayOf(day));
  }

  /** Takes a slot of the date at random, in a group that has begun if there is one; null when nothing fits. */
  take(r: Random, day: DayNumber, listing: WorldListing, fits: (slot: Slot) => boolean = () => true): Slot | null {
    const groups = this.on(day).filter((session) => session.listingId === listing.id && session.seats < session.capacity);
    for (const group of r.shuffle(groups)) {
      const slot = this.slot(day, group.start, listing);
      if (!fits(slot)) continue;
      group.seats += 1;
      return slot;
    }
    for (const start of r.shuffle(this.starts(day, listing))) {
      const slot = this.slot(day, start, listing);
      if (!fits(slot)) continue;
      const { from, until } = this.block(start, listing);
      this.on(day).push({ listingId: listing.id, start, from, until, seats: 1, capacity: listing.capacity });
      return slot;
    }
    return null;
  }

  /** Whether anything is booked on a date. */
  busy = (day: DayNumber): boolean => this.on(day).length > 0;

  private starts(day: DayNumber, listing: WorldListing): number[] {
    const minutes = listing.durationMinutes ?? 60;
    return this.hours(day).flatMap(({ start, end }) => {
      const count = Math.floor((end - start - minutes) / STEP) + 1;
      return Array.from({ length: Math.max(0, count) }, (_, i) => start + i * STEP).filter((at) => {
        const { from, until } = this.block(at, listing);
        return this.on(day).filter((session) => session.from < until && from < session.until).length < this.capacity;
      });
    });
  }

  private block(start: number, listing: WorldListing): { from: number; until: number } {
    return { from: start - listing.bufferBefore, until: start + (listing.durationMinutes ?? 60) + listing.bufferAfter };
  }

  private slot(day: DayNumber, start: number, listing: WorldListing): Slot {
    const startsAt = instantOf(day, start, this.calendar.timeZone);
    const endsAt = later(startsAt, (listing.durationMinutes ?? 60) * MINUTE);
    return {
      startsAt,
      endsAt,
      blocksFrom: later(startsAt, -listing.bufferBefore * MINUTE),
      blocksUntil: later(endsAt, listing.bufferAfter * MINUTE),
    };
  }

  private on(day: DayNumber): Session[] {
    let sessions = this.days.get(day);
    if (!sessions) {
      sessions = [];
      this.days.set(day, sessions);
    }
    return sessions;
  }
}
