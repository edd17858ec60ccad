export { average, RATING_SUMS, type RatingSummary, type RatingSums, summaryOf } from './aggregates';
export { answerReview, writeReview } from './commands';
export { events } from './events';
export { jobs } from './jobs';
export {
  askedSubRatings,
  listReviews,
  type OrderReviews,
  type PublicReview,
  reviewsOfListing,
  reviewsOfOrder,
  reviewsOfProvider,
} from './queries';
export { subscribers } from './subscribers';
