import type { OrderState, WorldListing } from '@/prisma/demo/world.types';
import type { Person } from './crowd';
import type { Slot } from './diary';
import { DAY, dayOf, HOUR, later, MINUTE } from './time';
import type { Draft, Workshop } from './workshop';

/** Minutes, hours or days from now, negative for the past. */
type Span = [from: number, until: number];

/**
 * The orders that are under way now, in every state, so that none of their times has run out yet: first what the demo's own people have
 * before them, then what goes on in the rest of the marketplace.
 */
export function livePresent(workshop: Workshop): void {
  const stage = new Stage(workshop);
  const hannah = workshop.crowd.byName('c01');
  const joseph = workshop.crowd.byName('c02');
  const gwen = workshop.crowd.byName('c03');

  // Marta's day and weeks, seen by her and by Hannah.
  stage.visit('l001', 'pending', [2, 6], [-4 * HOUR, -1.5 * HOUR], joseph);
  stage.visit('l002', 'pending', [3, 9], [-9 * HOUR, -5 * HOUR], gwen);
  stage.visit('l001', 'confirmed', [1, 3], [-4 * DAY, -2 * DAY], hannah);
  stage.visit('l003', 'confirmed', [1, 5], [-5 * DAY, -1 * DAY]);
  stage.visit('l256', 'confirmed', [4, 9], [-6 * DAY, -2 * DAY]);
  stage.visit('l004', 'confirmed', [7, 14], [-3 * DAY, -1 * DAY], joseph);
  stage.visit('l002', 'delivered', [-2, 0], [-6 * DAY, -4 * DAY], hannah);
  stage.visit('l001', 'completed', [-8, -5], [-14 * DAY, -11 * DAY], hannah, 'provider');
  stage.visit('l256', 'completed', [-9, -5], [-14 * DAY, -11 * DAY], joseph, 'customer');
  stage.visit('l003', 'completed', [-7, -5], [-14 * DAY, -11 * DAY], gwen, 'nobody');

  // What else the two customers have.
  stage.visit('l012', 'pending', [4, 9], [-7 * HOUR, -3 * HOUR], hannah);
  stage.visit('l025', 'confirmed', [2, 6], [-2 * DAY, -1 * DAY], hannah);
  stage.visit('l018', 'confirmed', [2, 8], [-3 * DAY, -1 * DAY], joseph);
  stage.goods('l035', 'in_progress', hannah);
  stage.goods('l031', 'confirmed', joseph);

  // Ines's desk.
  stage.project('l006', 'in_progress', joseph, 1);
  stage.project('l008', 'awaiting_brief', hannah, 0);
  stage.project('l007', 'delivered', undefined, 0);
  stage.project('l009', 'in_progress', undefined, 1);
  stage.project('l007', 'revised', hannah, 0);
  stage.project('l006', 'late', hannah, 0);
  stage.project('l008', 'awaiting_payment', joseph, 0);
  stage.visit('l010', 'confirmed', [1, 7], [-3 * DAY, -1 * DAY]);

  stage.everywhere();
}

class Stage {
  constructor(private readonly workshop: Workshop) {}

  /** A visit on one of the days round today. Nothing happens where no slot is left, or none lies so that the state can last. */
  visit(
    name: string | WorldListing,
    state: OrderState,
    days: Span,
    placed: Span,
    customer?: Person,
    reviewed?: Draft['reviewed'],
  ): Draft | null {
    const { workshop } = this;
    const { r, now } = workshop;
    const listing = typeof name === 'string' ? workshop.listing(name) : name;
    const provider = workshop.providerOf(listing);
    const placedAt = later(now, r.range(...placed));
    const today = dayOf(now, provider.timeZone);
    const span = Array.from({ length: days[1] - days[0] + 1 }, (_, i) => today + days[0] + i);
    for (const day of r.shuffle(span)) {
      const slot = workshop.diary(provider).take(r, day, listing, (each) => fits(each, state, placedAt, listing, now));
      if (!slot) continue;
      return workshop.order({ listing, outcome: state, placedAt, slot, customer, reviewed });
    }
    return null;
  }

  /** A project so far along that it may stay in this state for a while. */
  project(name: string | WorldListing, state: OrderState | 'revised' | 'late', customer?: Person, choice?: number): Draft | null {
    const { r, now } = this.workshop;
    const listing = typeof name === 'string' ? this.workshop.listing(name) : name;
    const days = listing.packages[choice ?? 0]?.deliveryDays ?? 7;
    const ago: Record<string, Span> = {
      awaiting_brief: [0.2, 4],
      in_progress: [1.4, Math.max(1.6, days * 0.7)],
      delivered: [days * 0.6, days + 4],
      revised: [days * 0.6, days + 4],
      late: [days + 1.5, days + 5],
      awaiting_payment: [0.001, 0.004],
    };
    const outcome = state === 'late' ? 'in_progress' : state;
    for (let tries = 0; tries < 80; tries++) {
      const placedAt = later(now, -r.range(...(ago[state] ?? [1, 2])) * DAY);
      const draft = this.workshop.order({ listing, outcome, placedAt, customer, choice: choice ?? 0 }, ({ at, dueAt }) => {
        if (state === 'delivered') return at > later(now, -2.5 * DAY);
        if (state === 'late') return dueAt !== null && dueAt < later(now, -1.1 * DAY);
        return dueAt === null || dueAt > later(now, 0.5 * DAY);
      });
      if (draft) return draft;
    }
    return null;
  }

  goods(name: string | WorldListing, state: OrderState, customer?: Person): Draft | null {
    const { r, now } = this.workshop;
    const listing = typeof name === 'string' ? this.workshop.listing(name) : name;
    const ago: Record<string, Span> = {
      confirmed: [0.1, 2],
      in_progress: [2, 6],
      delivered: listing.delivery === 'digital' ? [0.1, 5] : [5, 11],
    };
    for (let tries = 0; tries < 40; tries++) {
      const placedAt = later(now, -r.range(...(ago[state] ?? [1, 2])) * DAY);
      const draft = this.workshop.order({ listing, outcome: state, placedAt, customer });
      if (draft) return draft;
    }
    return null;
  }

  /** The rest of the marketplace: some dozens of orders, every state among them. */
  everywhere(): void {
    const { workshop } = this;
    const { r } = workshop;
    const own = new Set(['okonkwo-plumbing', 'carvalho-studio']);
    const others = r.shuffle(workshop.providers.filter(({ handle }) => !own.has(handle)));
    const visits = others.flatMap((provider) => r.shuffle(workshop.listingsOf(provider, 'appointment')).slice(0, 2));
    const requests = visits.filter(({ booking }) => booking === 'request');
    const until = (count: number, list: readonly WorldListing[], attempt: (listing: WorldListing) => unknown) => {
      let left = count;
      for (const listing of r.shuffle(list)) if (left > 0 && attempt(listing)) left -= 1;
    };

    until(24, visits, (listing) => this.visit(listing, 'confirmed', [1, 20], [-12 * DAY, -2.5 * DAY]));
    until(7, requests, (listing) => this.visit(listing, 'pending', [2, 12], [-14 * HOUR, -0.5 * HOUR]));
    until(
      5,
      visits.filter(({ payment }) => payment === 'full'),
      (listing) => this.visit(listing, 'delivered', [-2, 0], [-9 * DAY, -5 * DAY]),
    );
    until(4, visits, (listing) => this.visit(listing, 'in_progress', [0, 0], [-9 * DAY, -4 * DAY]));
    until(
      1,
      visits.filter(({ payment }) => payment === 'full'),
      (listing) => this.visit(listing, 'absence_reported', [-2, 0], [-9 * DAY, -5 * DAY]),
    );
    const deposits = workshop.listings.filter(({ payment }) => payment === 'deposit');
    until(1, deposits, (listing) => this.visit(listing, 'payment_due', [1, 2], [-12 * DAY, -6 * DAY]));
    until(2, deposits, (listing) => this.visit(listing, 'confirmed', [5, 25], [-12 * DAY, -4 * DAY]));
    until(
      1,
      visits.filter(({ payment }) => payment === 'full'),
      (listing) => this.visit(listing, 'awaiting_payment', [2, 9], [-5 * MINUTE, -2 * MINUTE]),
    );

    const projects = workshop.listings.filter(
      ({ kind, providerId }) => kind === 'project' && providerId !== workshop.provider('carvalho-studio').id,
    );
    until(8, projects, (listing) => this.project(listing, 'in_progress', undefined, r.whole(0, 2)));
    until(3, projects, (listing) => this.project(listing, 'awaiting_brief', undefined, 0));
    until(4, projects, (listing) => this.project(listing, 'delivered', undefined, 0));
    until(3, projects, (listing) => this.project(listing, 'revised', undefined, 0));
    until(2, projects, (listing) => this.project(listing, 'late', undefined, 0));
    const goods = workshop.listings.filter(({ kind }) => kind === 'product');
    until(
      6,
      goods.filter(({ delivery }) => delivery !== 'digital'),
      (listing) => this.goods(listing, 'confirmed'),
    );
    until(
      5,
      goods.filter(({ delivery }) => delivery !== 'digital'),
      (listing) => this.goods(listing, 'in_progress'),
    );
    until(
      4,
      goods.filter(({ payment }) => payment === 'full'),
      (listing) => this.goods(listing, 'delivered'),
    );
  }
}

/** Whether a slot lies so that the order can be in this state now. */
function fits({ startsAt, endsAt }: Slot, state: OrderState, placedAt: Date, listing: WorldListing, now: Date): boolean {
  if (later(placedAt, listing.noticeMinutes * MINUTE) >= startsAt) return false;
  const start = startsAt.getTime() - now.getTime();
  const end = endsAt.getTime() - now.getTime();
  switch (state) {
    case 'in_progress':
      return start < -5 * MINUTE && end > 10 * MINUTE;
    case 'delivered':
      return end < -20 * MINUTE && end > -40 * HOUR;
    case 'absence_reported':
      return start < -HOUR && start > -40 * HOUR;
    case 'payment_due':
      return start > 25 * HOUR && start < 46 * HOUR;
    case 'completed':
      return end < -4.5 * DAY;
    case 'confirmed':
      // With a deposit the rest is asked for two days before.
      return start > (listing.payment === 'deposit' ? 3 * DAY : 2 * HOUR);
    default:
      return start > 2 * HOUR;
  }
}
