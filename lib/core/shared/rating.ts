/** Sums and counts over published reviews, as the tables keep them. */
export type RatingSums = {
  ratingCount: number;
  ratingSum: number;
  qualityCount: number;
  qualitySum: number;
  punctualityCount: number;
  punctualitySum: number;
  professionalismCount: number;
  professionalismSum: number;
  valueCount: number;
  valueSum: number;
};

/** Averages from 1 to 5, not rounded; null where nobody has said anything. */
export type RatingView = {
  count: number;
  average: number | null;
  quality: number | null;
  punctuality: number | null;
  professionalism: number | null;
  value: number | null;
};

const average = (sum: number, count: number): number | null => (count > 0 ? sum / count : null);

export const ratingView = (row: RatingSums): RatingView => ({
  count: row.ratingCount,
  average: average(row.ratingSum, row.ratingCount),
  quality: average(row.qualitySum, row.qualityCount),
  punctuality: average(row.punctualitySum, row.punctualityCount),
  professionalism: average(row.professionalismSum, row.professionalismCount),
  value: average(row.valueSum, row.valueCount),
});
