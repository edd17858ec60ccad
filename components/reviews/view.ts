import type { RatingView as Averages } from '@/lib/core/shared/rating';

/** An average and the number of ratings it is of; null before there are any. */
export type RatingView = Pick<Averages, 'average' | 'count'>;

export type ReviewItemView = {
  id: number;
  author: { name: string; avatar?: string | null; place?: string | null };
  rating: number;
  title: string;
  text: string;
  publishedAt: Date;
  /** On a shop's page: which of its services. */
  about?: string;
  answer: { by: string; text: string } | null;
};
