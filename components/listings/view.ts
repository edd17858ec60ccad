import type { RatingView } from '@/components/reviews/view';
import type { PictureView } from '@/components/ui/picture';
import type { Money } from '@/lib/core/shared/money';

export type Pricing = 'fixed' | 'hourly' | 'from';

export type ListingCardView = {
  href: string;
  title: string;
  picture: PictureView | null;
  provider: { name: string; place?: string | null };
  rating: RatingView | null;
  price: Money;
  pricing: Pricing;
  /** The next free time, for appointments. */
  free?: Date | null;
  /** What is left of a product; null for one that never runs out. */
  stock?: number | null;
};

/** A time that can be booked; ISO 8601 in UTC. `taken` is shown struck through. */
export type SlotView = { start: string; label: string; taken?: boolean };

/** A day of the picker, in the provider's zone, worded by the server; a day without slots is shown as impossible. */
export type DayView = { date: string; weekday: string; day: string; label: string; slots: SlotView[] };

export type PackageView = {
  value: string;
  name: string;
  price: Money;
  /** "16 days, 3 changes". */
  terms: string;
  features: string[];
  /** Where it is ordered. */
  order?: string;
};

export type VariantView = { value: string; name: string; price: Money; stock: number | null };

/** Until when which share of the price comes back, in whole percent. */
export type PolicyStepView = { until: Date | null; percent: number; amount?: Money };
