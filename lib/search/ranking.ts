// The order of results, "best match": a sum of four shares, each between 0 and its weight. Written once in TypeScript, which explains and
// tests it, and once in SQL (./plan), which sorts by it; a test holds them together.

/** What each share can give at most. Together 1. */
export const WEIGHTS = { text: 0.45, rating: 0.25, near: 0.2, proven: 0.1 } as const;

/** The average that a listing is taken to have before anybody has said anything, and how many ratings that belief is worth. */
const PRIOR = { average: 4.2, ratings: 8 };
/** Distance, in kilometres, at which nearness has halved. */
export const HALF_NEAR_KM = 10;
/** Completed orders at which half of the trust is earned. */
const HALF_PROVEN = 20;

/** What is known of a listing beside the reader's question. */
export type Merits = { ratingCount: number; ratingSum: number; completedOrders: number };

/** The average drawn towards what is usual, as long as few have rated (Bayesian): one five-star rating does not beat two hundred of 4.9. */
export const believedRating = ({ ratingCount, ratingSum }: Merits): number =>
  (ratingSum + PRIOR.average * PRIOR.ratings) / (ratingCount + PRIOR.ratings);

/** The share for ratings: 3 stars and less give nothing, 5 give all. */
export const ratingShare = (merits: Merits): number =>
  WEIGHTS.rating * Math.min(1, Math.max(0, (believedRating(merits) - 3) / 2));

/** The share for work done here: the first orders count most. */
export const provenShare = ({ completedOrders }: Merits): number =>
  (WEIGHTS.proven * completedOrders) / (completedOrders + HALF_PROVEN);

/** The share for nearness, falling with distance; nothing where the reader named no place. */
export const nearShare = (km: number | null): number => (km === null ? 0 : WEIGHTS.near / (1 + km / HALF_NEAR_KM));

/** The share for the words, from the database's own score; `half` is the score at which half is reached. */
export const textShare = (score: number, half: number): number => (score <= 0 ? 0 : (WEIGHTS.text * score) / (score + half));

/** What does not depend on the question: kept in the index, so that a search adds only words and distance. */
export const quality = (merits: Merits): number => ratingShare(merits) + provenShare(merits);

/** Why a listing stands where it stands: its shares, of `WEIGHTS`, and their sum. */
export type Why = { text: number; rating: number; near: number; proven: number; score: number };

export function why(merits: Merits, km: number | null, text: number): Why {
  const shares = { text, rating: ratingShare(merits), near: nearShare(km), proven: provenShare(merits) };
  return { ...shares, score: shares.text + shares.rating + shares.near + shares.proven };
}
