import type { Random } from '@/lib/core/drawing/random';
import type { PeopleContent } from '@/prisma/demo/load-content';
import type { OrderState, WorldListing } from '@/prisma/demo/world.types';
import type { Slot } from './diary';
import { Story } from './story';
import { addDays, DAY, earliest, HOUR, later, latest, MINUTE } from './time';

/** How an order goes: the state in which it stays, or how it ended. */
export type Outcome = OrderState | 'withdrawn' | 'cancelled_by_provider' | 'revised';

interface Told {
  r: Random;
  listing: WorldListing;
  timeZone: string;
  parts: number[];
  placedAt: Date;
  /** How soon the provider usually answers, in minutes. */
  response: number;
  outcome: Outcome;
  words: Pick<PeopleContent, 'declined' | 'cancelled' | 'revisions'>;
}

/** An appointment: from booking through payment and the provider's yes to the visit and the release of the money. */
export function appointmentStory(told: Told & { slot: Slot }): Story {
  const { r, listing, parts, placedAt, outcome } = told;
  const onsite = listing.payment === 'onsite';
  const instant = listing.booking === 'instant';
  const story = new Story('book', onsite ? (instant ? 'confirmed' : 'pending') : 'awaiting_payment', placedAt);
  if (!onsite) {
    story.ask(0, parts[0] ?? 0, instant ? 'charge' : 'authorize');
    if (outcome === 'awaiting_payment') return story;
    const paidAt = later(placedAt, r.range(40, 200) * 1000);
    story.pay(paidAt);
    story.take('paid', instant ? 'confirmed' : 'pending', 'system', paidAt);
  }
  if (story.state === 'pending' && !answered(story, told)) return story;
  if (outcome === 'confirmed' && parts.length < 2) return story;
  if (endedEarly(story, told)) return story;
  if (parts.length > 1 && !balancePaid(story, told)) return story;
  if (outcome === 'confirmed') return story;
  visited(story, told);
  return story;
}

/** The provider's answer to a request; false when the order stays or ends there. */
function answered(story: Story, { r, outcome, slot, timeZone, response, words }: Told & { slot: Slot }): boolean {
  if (outcome === 'pending') return false;
  const limit = earliest(addDays(story.at, 1, timeZone), slot.startsAt);
  if (outcome === 'expired') {
    story.take('expire', 'expired', 'system', limit);
    story.letGo(limit);
    return false;
  }
  const room = limit.getTime() - story.at.getTime();
  const at = later(story.at, Math.min(room * 0.9, response * r.range(0.3, 1.6) * MINUTE));
  if (outcome === 'withdrawn') story.take('withdraw', 'cancelled', 'customer', at);
  else if (outcome === 'declined') story.take('decline', 'declined', 'provider', at, r.pick(words.declined));
  else {
    story.take('accept', 'confirmed', 'provider', at);
    if (story.payments.length > 0) story.capture(at);
    return true;
  }
  story.letGo(at);
  return false;
}

/** Cancelled before the visit, early enough that everything comes back. */
function endedEarly(story: Story, { r, outcome, slot, listing, words }: Told & { slot: Slot }): boolean {
  if (outcome !== 'cancelled' && outcome !== 'cancelled_by_provider') return false;
  const free = outcome === 'cancelled' ? freeUntil(listing, slot) : later(slot.startsAt, -HOUR);
  if (free <= story.at) throw new Error('too late to be cancelled for nothing');
  const at = later(story.at, (free.getTime() - story.at.getTime()) * r.range(0.1, 0.9));
  if (outcome === 'cancelled') story.take('cancel', 'cancelled', 'customer', at);
  else story.take('cancel', 'cancelled', 'provider', at, r.pick(words.cancelled));
  story.settle(1);
  return true;
}

/** Until when a customer who cancels gets everything back. */
export function freeUntil(listing: WorldListing, slot: Slot): Date {
  const hours = { flexible: 24, moderate: 48, strict: 168 }[listing.cancellation];
  return later(slot.startsAt, -hours * HOUR);
}

/** The rest of a price of which a deposit was paid: asked for two days before the visit. */
function balancePaid(story: Story, { r, outcome, slot, timeZone, parts }: Told & { slot: Slot }): boolean {
  const dueAt = latest(story.at, addDays(slot.startsAt, -2, timeZone));
  if (outcome === 'confirmed') return false;
  story.take('balance_due', 'payment_due', 'system', dueAt);
  story.ask(1, parts[1] ?? 0, 'charge');
  if (outcome === 'payment_due') return false;
  const room = earliest(addDays(dueAt, 1, timeZone), slot.startsAt).getTime() - dueAt.getTime();
  const paidAt = later(dueAt, room * r.range(0.02, 0.7));
  story.pay(paidAt);
  story.take('paid', 'confirmed', 'system', paidAt);
  return true;
}

function visited(story: Story, { r, outcome, slot, timeZone, listing }: Told & { slot: Slot }): void {
  const { startsAt, endsAt } = slot;
  if (r.chance(0.4) && story.at < later(startsAt, -5 * MINUTE))
    story.take('start', 'in_progress', 'provider', later(startsAt, r.range(-5, 0) * MINUTE));
  else story.take('start', 'in_progress', 'system', startsAt);
  if (outcome === 'in_progress') return;
  if (listing.payment === 'onsite') {
    if (outcome === 'no_show') story.take('report_absence', 'no_show', 'provider', later(startsAt, r.range(15, 40) * MINUTE));
    else story.take('deliver', 'completed', 'provider', later(endsAt, r.range(0, 90) * MINUTE));
    return;
  }
  if (outcome === 'no_show' || outcome === 'absence_reported') {
    story.take('report_absence', 'absence_reported', 'provider', later(startsAt, r.range(20, 40) * MINUTE));
    if (outcome === 'absence_reported') return;
    const silent = addDays(story.at, 2, timeZone);
    if (r.chance(0.6)) story.take('admit', 'no_show', 'customer', later(story.at, r.range(1, 30) * HOUR));
    else story.take('admit', 'no_show', 'system', silent);
    story.settle(0); // after the start nothing comes back
    return;
  }
  if (r.chance(0.45)) story.take('deliver', 'delivered', 'provider', later(endsAt, r.range(-6, 0) * MINUTE));
  else story.take('deliver', 'delivered', 'system', endsAt);
  if (outcome === 'delivered') return;
  const silent = addDays(latest(story.at, endsAt), 2, timeZone);
  if (r.chance(0.66)) story.take('approve', 'completed', 'customer', later(story.at, r.range(0.2, 44) * HOUR));
  else story.take('approve', 'completed', 'system', silent);
  story.settle(0);
}

/** A project in one part: paid, briefed, delivered by a date, sent back or approved. */
export function projectStory(told: Told & { days: number }): Story {
  const { r, parts, placedAt, outcome, timeZone, days, words } = told;
  const story = new Story('order', 'awaiting_payment', placedAt);
  story.ask(0, parts[0] ?? 0, 'charge');
  if (outcome === 'awaiting_payment') return story;
  if (outcome === 'expired') {
    story.take('expire', 'expired', 'system', later(placedAt, 15 * MINUTE));
    story.letGo(story.at);
    return story;
  }
  const paidAt = later(placedAt, r.range(40, 200) * 1000);
  story.pay(paidAt);
  story.take('paid', 'awaiting_brief', 'system', paidAt);
  if (outcome === 'awaiting_brief') return story;
  if (outcome === 'cancelled') {
    story.take('cancel', 'cancelled', 'customer', later(paidAt, r.range(2, 40) * HOUR));
    story.settle(1);
    return story;
  }
  story.take('brief', 'in_progress', 'customer', later(paidAt, r.range(0.1, 30) * HOUR));
  story.dueAt = addDays(story.at, days, timeZone);
  if (outcome === 'in_progress') return story;
  if (outcome === 'cancelled_by_provider') {
    story.take('cancel', 'cancelled', 'provider', later(story.at, days * DAY * r.range(0.1, 0.5)), r.pick(words.cancelled));
    story.settle(1);
    return story;
  }
  const late = r.chance(0.08);
  story.take('deliver', 'delivered', 'provider', later(story.at, days * DAY * (late ? r.range(1.02, 1.2) : r.range(0.55, 0.98))));
  if (outcome === 'revised' || (outcome === 'completed' && r.chance(0.25))) {
    story.take('revise', 'in_progress', 'customer', later(story.at, r.range(2, 40) * HOUR), r.pick(words.revisions));
    story.dueAt = latest(story.dueAt, addDays(story.at, 3, timeZone));
    if (outcome === 'revised') return story;
    story.take('deliver', 'delivered', 'provider', later(story.at, r.range(6, 60) * HOUR));
  }
  if (outcome === 'delivered') return story;
  const silent = addDays(story.at, 3, timeZone);
  if (r.chance(0.7)) story.take('approve', 'completed', 'customer', later(story.at, r.range(0.5, 60) * HOUR));
  else story.take('approve', 'completed', 'system', silent);
  story.settle(0);
  return story;
}

/** Goods: sent, ready to be fetched, or files to be downloaded at once. */
export function productStory(told: Told): Story {
  const { r, listing, parts, placedAt, outcome, timeZone, words } = told;
  const onsite = listing.payment === 'onsite';
  const digital = listing.delivery === 'digital';
  const story = new Story('order', onsite ? 'confirmed' : 'awaiting_payment', placedAt);
  if (!onsite) {
    story.ask(0, parts[0] ?? 0, 'charge');
    if (outcome === 'awaiting_payment') return story;
    const paidAt = later(placedAt, r.range(30, 150) * 1000);
    story.pay(paidAt);
    story.take('paid', digital ? 'delivered' : 'confirmed', 'system', paidAt);
  }
  if (!digital) {
    if (outcome === 'confirmed') return story;
    if (outcome === 'cancelled_by_provider') {
      story.take('cancel', 'cancelled', 'provider', later(story.at, r.range(3, 40) * HOUR), r.pick(words.cancelled));
      story.settle(1);
      return story;
    }
    story.take('send', 'in_progress', 'provider', later(story.at, r.range(0.3, 2.5) * DAY));
    if (outcome === 'in_progress') return story;
    const arrived = later(story.at, listing.delivery === 'pickup' ? r.range(0.2, 2) * DAY : r.range(2, 6) * DAY);
    if (onsite || (outcome === 'completed' && r.chance(0.55))) {
      story.take('approve', 'completed', 'customer', arrived);
      story.settle(0);
      return story;
    }
    story.take('deliver', 'delivered', 'provider', arrived);
  }
  if (outcome === 'delivered') return story;
  const silence = listing.delivery === 'shipping' ? 14 : listing.delivery === 'pickup' ? 3 : 7;
  if (r.chance(0.7)) story.take('approve', 'completed', 'customer', later(story.at, r.range(0.05, silence * 0.8) * DAY));
  else story.take('approve', 'completed', 'system', addDays(story.at, silence, timeZone));
  story.settle(0);
  return story;
}
