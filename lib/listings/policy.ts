import type { Kind, Status } from './schema';

/** Who changes a listing: its provider, or the operator. */
export type Party = 'owner' | 'operator';

/** Which status leads to which, by whose step, and what the others are told happened. */
export const LISTING_STEPS = [
  { step: 'publish', from: ['draft', 'paused'], to: 'published', by: ['owner', 'operator'], event: 'listing.published' },
  { step: 'pause', from: ['published'], to: 'paused', by: ['owner', 'operator'], event: 'listing.paused' },
  {
    step: 'remove',
    from: ['draft', 'published', 'paused', 'in_review'],
    to: 'removed',
    by: ['owner', 'operator'],
    event: 'listing.removed',
  },
  { step: 'hold', from: ['published', 'paused'], to: 'in_review', by: ['operator'], event: 'listing.paused' },
  { step: 'approve', from: ['in_review'], to: 'published', by: ['operator'], event: 'listing.published' },
  { step: 'restore', from: ['removed', 'in_review'], to: 'draft', by: ['operator'], event: 'listing.updated' },
] as const satisfies readonly { step: string; from: readonly Status[]; to: Status; by: readonly Party[]; event: string }[];

export type ListingStep = (typeof LISTING_STEPS)[number];

/** The row of a step that may be taken now; null if there is none. */
export const stepFor = (step: string, status: string, party: Party): ListingStep | null =>
  LISTING_STEPS.find((row) => row.step === step && includes(row.from, status) && includes(row.by, party)) ?? null;

/** What may be done with a listing now: the buttons. */
export const stepsFor = (status: string, party: Party): ListingStep['step'][] =>
  LISTING_STEPS.filter((row) => includes(row.from, status) && includes(row.by, party)).map(({ step }) => step);

const includes = (list: readonly string[], value: string): boolean => list.includes(value);

/** What a listing is judged by. */
export type ListingFacts = {
  kind: Kind;
  title: string;
  shortDescription: string;
  description: string;
  /** Whether the category takes listings of this kind. */
  categoryFits: boolean;
  priceMinor: number;
  durationMinutes: number | null;
  delivery: string | null;
  packages: number;
  variants: number;
  /** What buyers of a digital product download. */
  files: number;
  tags: number;
  pictures: number;
  describedPictures: number;
};

type Rule = {
  key: string;
  /** Without it the listing cannot be published; the others make it better. */
  needed: boolean;
  /** The field where it is mended, and the section of the editor. */
  field: string;
  section: 'kind' | 'words' | 'pictures' | 'price' | 'time' | 'packages' | 'variants' | 'files' | 'terms';
  for?: Kind;
  done: (facts: ListingFacts) => boolean;
};

/** What a listing needs before it is published, and what makes it better; texts stand in the catalogue under their keys. */
const CHECKLIST: readonly Rule[] = [
  { key: 'title', needed: true, field: 'title', section: 'words', done: ({ title }) => title.length >= 5 },
  {
    key: 'short',
    needed: true,
    field: 'shortDescription',
    section: 'words',
    done: (facts) => facts.shortDescription.length >= 10,
  },
  {
    key: 'description',
    needed: true,
    field: 'description',
    section: 'words',
    done: ({ description }) => description.length >= 20,
  },
  { key: 'category', needed: true, field: 'category', section: 'words', done: ({ categoryFits }) => categoryFits },
  { key: 'price', needed: true, field: 'price', section: 'price', for: 'appointment', done: ({ priceMinor }) => priceMinor > 0 },
  {
    key: 'duration',
    needed: true,
    field: 'durationMinutes',
    section: 'time',
    for: 'appointment',
    done: ({ durationMinutes }) => durationMinutes !== null,
  },
  { key: 'packages', needed: true, field: 'packages', section: 'packages', for: 'project', done: ({ packages }) => packages > 0 },
  { key: 'variants', needed: true, field: 'variants', section: 'variants', for: 'product', done: ({ variants }) => variants > 0 },
  {
    key: 'delivery',
    needed: true,
    field: 'delivery',
    section: 'terms',
    for: 'product',
    done: ({ delivery }) => delivery !== null,
  },
  {
    key: 'files',
    needed: true,
    field: 'files',
    section: 'files',
    for: 'product',
    done: ({ delivery, files }) => delivery !== 'digital' || files > 0,
  },
  {
    key: 'good_title',
    needed: false,
    field: 'title',
    section: 'words',
    done: ({ title }) => title.length >= 30 && title.length <= 70,
  },
  {
    key: 'good_description',
    needed: false,
    field: 'description',
    section: 'words',
    done: (facts) => facts.description.length >= 300,
  },
  { key: 'pictures', needed: false, field: 'pictures', section: 'pictures', done: ({ pictures }) => pictures >= 3 },
  {
    key: 'described',
    needed: false,
    field: 'alt',
    section: 'pictures',
    done: ({ pictures, describedPictures }) => pictures > 0 && describedPictures === pictures,
  },
  { key: 'tags', needed: false, field: 'tags', section: 'words', done: ({ tags }) => tags >= 3 },
];

export type ListingCheck = { key: string; needed: boolean; done: boolean; section: Rule['section'] };

/** A listing's checklist, what is needed first. */
export const checksOf = (facts: ListingFacts): ListingCheck[] =>
  rulesFor(facts).map(({ key, needed, section, done }) => ({ key, needed, section, done: done(facts) }));

/** The fields that keep a listing from being published; none if it may be. */
export const missingFields = (facts: ListingFacts): string[] =>
  rulesFor(facts).flatMap(({ needed, field, done }) => (needed && !done(facts) ? [field] : []));

const rulesFor = ({ kind }: ListingFacts): Rule[] => CHECKLIST.filter((rule) => !rule.for || rule.for === kind);

/** Of an amount in minor units: at least one whole unit, at most ten million of two decimals (a column's width). */
export const priceBounds = (digits: number): { min: number; max: number } => ({ min: 10 ** digits, max: 1_000_000_000 });
