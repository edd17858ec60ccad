import type { ReactNode } from 'react';
import type { ListingCardView } from '@/components/listings/view';
import type { RatingView } from '@/components/reviews/view';
import type { PictureView } from '@/components/ui/picture';

export type StorefrontView = {
  name: string;
  person: { name: string; avatar?: string | null };
  tagline: string;
  verified: boolean;
  /** Up to three own pictures; a phone shows the first. */
  covers: PictureView[];
  rating: RatingView | null;
  completedOrders: number;
  since: Date;
  /** Minutes until they usually answer. */
  answersIn?: number | null;
  free?: Date | null;
};

/** A service that can be booked, with its next free times. */
export type OfferView = ListingCardView & { short: string; times: { start: Date; href: string }[] };

/** A day of the week with its open hours: "8:00 to 12:30, 13:30 to 19:00". */
export type HoursView = { day: string; hours: string; today?: boolean };

export type WorkView = { title: string; date: Date | null; picture: PictureView };

export type FactView = { key: string; icon: ReactNode; text: ReactNode };
