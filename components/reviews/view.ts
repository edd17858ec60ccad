/** An average of ratings; nobody is shown one before there are any. */
export type RatingView = { average: number; count: number };

export type SubRatings = {
  quality: number | null;
  punctuality: number | null;
  professionalism: number | null;
  value: number | null;
};

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
