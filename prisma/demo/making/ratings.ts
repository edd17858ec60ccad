import { type Random, seededRandom } from '@/lib/core/drawing/random';
import type { RemarkContent } from '@/prisma/demo/load-content';
import type { SubRating, WorldExchange, WorldListing, WorldProvider } from '@/prisma/demo/world.types';
import { normal } from './past';
import { addDays, DAY, later } from './time';
import type { Draft, Workshop } from './workshop';

const SUB_RATINGS: readonly SubRating[] = ['quality', 'punctuality', 'professionalism', 'value'];
const WINDOW = 14;

/** One side's review before it has a number. */
export interface Written {
  author: 'customer' | 'provider';
  at: Date;
  publishedAt: Date | null;
  rating: number;
  sub: Record<SubRating, number | null>;
  title: string;
  comment: string;
  locale: string;
  answer: string | null;
  answeredAt: Date | null;
}

export interface Reviewed {
  exchange: WorldExchange;
  reviews: Written[];
}

/** What both sides say about each order that has ended with a visit, and what is still hidden. */
export function reviewAll(workshop: Workshop): Map<Draft, Reviewed> {
  const r = seededRandom(`${workshop.seed}|reviews`);
  const habits = new Map(workshop.providers.map((provider) => [provider, habitsOf(provider, workshop.seed)]));
  const ended = workshop.drafts.filter(({ story }) => story.state === 'completed' || story.state === 'no_show');
  const remarks = remarksFor(r, ended, workshop.content.remarks);
  return new Map(
    ended.map((draft) => {
      const habit = habits.get(draft.provider) as Habits;
      return [draft, review(r, workshop, draft, habit, remarks.get(draft))];
    }),
  );
}

/** How a provider usually does: some are better, some are seldom on time. */
interface Habits {
  five: number;
  lean: Record<SubRating, number>;
}

function habitsOf(provider: WorldProvider, seed: string): Habits {
  const r = seededRandom(`${seed}|habits|${provider.handle}`);
  const five = Math.min(0.92, Math.max(0.6, 0.79 + 0.07 * normal(r)));
  const lean = { quality: 0.1, punctuality: r.range(-0.25, 0.15), professionalism: 0.1, value: r.range(-0.3, 0) };
  return { five, lean };
}

function review(r: Random, workshop: Workshop, draft: Draft, habits: Habits, remark?: RemarkContent): Reviewed {
  const { now } = workshop;
  const { story, provider } = draft;
  const openedAt = story.at;
  const closesAt = addDays(openedAt, WINDOW, provider.timeZone);
  const attended = story.state === 'completed';
  const at = (median: number, spread: number) =>
    later(openedAt, Math.min(WINDOW - 0.5, median * Math.exp(spread * normal(r))) * DAY);
  const early = later(openedAt, (now.getTime() - openedAt.getTime()) * r.range(0.3, 0.9));
  const wrote: Written[] = [];
  const keep = (written: Omit<Written, 'publishedAt' | 'answeredAt'>) => {
    if (written.at <= now) wrote.push({ ...written, publishedAt: null, answeredAt: null });
  };

  if (draft.reviewed ? draft.reviewed === 'customer' : attended && (draft.words !== null || r.chance(0.84))) {
    const usual = at(1.1, 0.9);
    const when = draft.reviewed || (draft.words && usual > now) ? early : usual;
    keep({ author: 'customer', at: when, ...stars(r, draft, habits, workshop) });
  }
  if (draft.reviewed ? draft.reviewed === 'provider' : remark !== undefined || (attended && r.chance(0.6))) {
    const usual = at(0.8, 0.8);
    const when = draft.reviewed || (remark && usual > now) ? early : usual;
    keep({ author: 'provider', at: when, ...opinion(r, draft, remark) });
  }
  wrote.sort((a, b) => a.at.getTime() - b.at.getTime());

  const [first, second] = wrote;
  const exchange: WorldExchange = { state: 'open', asker: first?.author ?? null, openedAt, enteredAt: openedAt, closesAt };
  const publish = (when: Date) => {
    exchange.state = 'published';
    exchange.enteredAt = when;
    for (const written of wrote) {
      written.publishedAt = when;
      const answeredAt = later(when, r.range(0.2, 5) * DAY);
      if (written.answer && answeredAt <= now) written.answeredAt = answeredAt;
      else written.answer = null;
    }
  };
  if (second) publish(second.at);
  else if (first && closesAt <= now) publish(closesAt);
  else if (first) Object.assign(exchange, { state: 'one_in', enteredAt: first.at });
  else if (closesAt <= now) Object.assign(exchange, { state: 'closed', enteredAt: closesAt });
  if (exchange.state !== 'published') for (const written of wrote) written.answer = null;
  return { exchange, reviews: wrote };
}

type Said = Pick<Written, 'rating' | 'sub' | 'title' | 'comment' | 'locale' | 'answer'>;

/** What the customer gives: the words that were chosen with their stars, or stars alone. */
function stars(r: Random, { words, listing }: Draft, { five, lean }: Habits, workshop: Workshop): Said {
  const asked = new Set(subRatingsOf(workshop, listing));
  const only = (value: (name: SubRating) => number) =>
    Object.fromEntries(SUB_RATINGS.map((name) => [name, asked.has(name) ? value(name) : null])) as Record<
      SubRating,
      number | null
    >;
  if (words) {
    const { title, comment, language, overall, answer } = words;
    return { rating: overall, sub: only((name) => words[name]), title, comment, locale: language, answer };
  }
  const dice = r();
  const rest = 1 - five;
  const rating =
    dice < five ? 5 : dice < five + rest * 0.74 ? 4 : dice < five + rest * 0.92 ? 3 : dice < five + rest * 0.975 ? 2 : 1;
  const near = (name: SubRating) => Math.min(5, Math.max(1, Math.round(rating + lean[name] + 0.45 * normal(r))));
  return { rating, sub: only(near), title: '', comment: '', locale: 'en', answer: null };
}

const subRatingsOf = ({ categories }: Workshop, listing: WorldListing): readonly SubRating[] =>
  categories[listing.categoryId - 1]?.subRatings ?? [];

function opinion(r: Random, { story }: Draft, remark?: RemarkContent): Said {
  const none = { quality: null, punctuality: null, professionalism: null, value: null };
  const missed = story.state === 'no_show';
  const rating = remark?.overall ?? (missed ? 2 : r.chance(0.9) ? 5 : r.chance(0.8) ? 4 : 3);
  return { rating, sub: none, title: '', comment: remark?.comment ?? '', locale: remark?.language ?? 'en', answer: null };
}

/** Gives each remark about a customer to one order that it fits. */
function remarksFor(r: Random, ended: readonly Draft[], remarks: readonly RemarkContent[]): Map<Draft, RemarkContent> {
  const found = new Map<Draft, RemarkContent>();
  for (const remark of r.shuffle(remarks)) {
    const suits = ended.filter(
      (draft) =>
        !found.has(draft) &&
        !draft.reviewed &&
        draft.story.state === 'completed' &&
        remark.fits.includes(draft.provider.handle) &&
        (remark.of === undefined || remark.of === draft.customer.look.kind),
    );
    if (suits.length > 0) found.set(r.pick(suits), remark);
  }
  return found;
}
