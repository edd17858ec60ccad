import type { ListingCardView } from '@/components/listings/view';

export type ResultView = ListingCardView & {
  person: { name: string; avatar?: string | null; shop?: string | null; verified: boolean };
  /** Metres from where one looks. */
  distance?: number | null;
  place: string;
  /** The next free times, three at most, with the address that books each. */
  times: { start: Date; href: string }[];
  /** The provider's zone. */
  zone: string;
};

/** `count`: how many results there would be; left out where it is not known. */
export type FacetOption = { value: string; label: string; count?: number; chosen: boolean };

export type Facet = {
  /** The parameter in the address. */
  name: string;
  label?: string;
  /** Several at once, or one. */
  many: boolean;
  options: FacetOption[];
};

/** How prices are spread: each bar a number of results; `chosen` those within the limits. In whole units of the currency. */
export type PriceFacet = {
  label: string;
  symbol: string;
  from?: number;
  to?: number;
  bars: { key: number; count: number; chosen: boolean }[];
};

/** A filter in force, and the address without it. */
export type ActiveFilter = { key: string; label: string; href: string };
