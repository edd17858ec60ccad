// The demo's world as plain objects, independent of any database: whoever inserts it maps these to rows. Amounts are integers of the
// currency's minor unit, times are instants (UTC), dates are "YYYY-MM-DD" and minutes of a day count in the named zone. Ids count from
// 1 within each list, in the order of the list, so that they can be inserted as they are.

export interface World {
  /** The moment to which everything is relative. */
  now: Date;
  seed: string;
  categories: WorldCategory[];
  tags: WorldTag[];
  users: WorldUser[];
  providers: WorldProvider[];
  listings: WorldListing[];
  /** By the time they were placed. */
  orders: WorldOrder[];
  /** By the time they were written. */
  reviews: WorldReview[];
  /** By the order that they are about. */
  conversations: WorldConversation[];
  /** Those whom the demo lets one be (lib/core/demo-logins), as users. */
  logins: { userId: number; username: string; who: string }[];
}

export interface WorldCategory {
  id: number;
  parentId: number | null;
  slug: string;
  /** The ids from the root: "/1/2/3/". */
  path: string;
  level: number;
  position: number;
  icon: string;
  /** Subject of its pictures, see lib/core/drawing/subjects. */
  cover: string;
  kinds: Kind[];
  subRatings: SubRating[];
  texts: { locale: string; name: string; synonyms: string[] }[];
}

export interface WorldTag {
  id: number;
  /** As it may stand in an address; in any script. */
  slug: string;
  name: string;
}

export type Kind = 'appointment' | 'project' | 'product';
export type SubRating = 'quality' | 'punctuality' | 'professionalism' | 'value';
export type WorldRole = 'SUPERADMIN' | 'ADMIN' | 'PROVIDER' | 'CUSTOMER';

export interface WorldUser {
  id: number;
  username: string;
  email: string;
  phone: string | null;
  firstName: string;
  lastName: string;
  role: WorldRole;
  /** The language in which pages and mails come to them. */
  locale: string;
  languages: string[];
  timeZone: string;
  city: string;
  country: string;
  bio: string;
  /** Key of a drawn portrait (lib/core/drawing/keys); null: initials. */
  avatar: string | null;
  createdAt: Date;
}

export interface WorldProvider {
  id: number;
  userId: number;
  handle: string;
  businessName: string;
  tagline: string;
  description: string;
  phone: string | null;
  email: string;
  skills: string[];
  languages: string[];
  policies: string[];
  sinceYear: number;
  city: string;
  country: string;
  lat: number;
  lng: number;
  /** How far they come; 0: they do not. */
  radiusKm: number;
  timeZone: string;
  currency: string;
  /** Key of a drawn picture. */
  cover: string;
  portfolio: { picture: string; alt: string; title: string; text: string }[];
  calendar: WorldCalendar;
  /** When their papers were looked at; null: not yet. */
  verifiedAt: Date | null;
  createdAt: Date;
  /** When the profile was complete and the first listing published. */
  listedAt: Date;
}

export interface WorldCalendar {
  timeZone: string;
  /** 1 Monday … 7 Sunday; minutes from local midnight. */
  weekly: { weekday: number; start: number; end: number }[];
  /** Dates of the coming weeks with hours of their own; without intervals: closed. */
  exceptions: { date: string; intervals: { start: number; end: number }[]; note: string }[];
}

export interface WorldListing {
  id: number;
  providerId: number;
  categoryId: number;
  kind: Kind;
  slug: string;
  locale: string;
  title: string;
  shortDescription: string;
  description: string;
  pricingType: 'fixed' | 'hourly' | 'from';
  price: number;
  currency: string;
  /** Appointments. */
  durationMinutes: number | null;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  capacity: number;
  booking: 'instant' | 'request';
  place: 'customer' | 'provider' | 'online';
  payment: 'full' | 'deposit' | 'onsite';
  depositPercent: number | null;
  cancellation: 'flexible' | 'moderate' | 'strict';
  /** Products. */
  delivery: 'shipping' | 'pickup' | 'digital' | null;
  /** Projects: days until delivery of the smallest package. */
  deliveryDays: number | null;
  pictures: { key: string; alt: string }[];
  tagIds: number[];
  packages: {
    tier: 'basic' | 'standard' | 'premium';
    name: string;
    price: number;
    deliveryDays: number;
    revisions: number;
    features: string[];
  }[];
  variants: { sku: string; name: string; price: number; stock: number | null }[];
  extras: { name: string; price: number }[];
  shipping: { domestic: number; abroad: number | null; daysMin: number; daysMax: number; collection: boolean } | null;
  /** Questions asked with an order. */
  requirements: { question: string; options: string[]; required: boolean }[];
  publishedAt: Date;
}

export type OrderState =
  | 'awaiting_payment'
  | 'pending'
  | 'awaiting_brief'
  | 'confirmed'
  | 'payment_due'
  | 'in_progress'
  | 'delivered'
  | 'absence_reported'
  | 'completed'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'no_show';

export type Party = 'customer' | 'provider' | 'system';

/** A row of the order's process that was taken (lib/orders/processes). */
export interface WorldStep {
  step: string;
  from: OrderState | null;
  to: OrderState;
  by: Party;
  note: string;
  at: Date;
}

/** One part of the price, asked from the customer. */
export interface WorldPayment {
  part: number;
  amount: number;
  /** authorize: reserved when asked, taken when the provider accepts; charge: taken at once. */
  kind: 'authorize' | 'charge';
  /** open: the customer has not paid yet; voided: what was reserved, or asked for, was let go. */
  status: 'open' | 'authorized' | 'succeeded' | 'voided';
  askedAt: Date;
  /** When the customer's card said yes. */
  paidAt: Date | null;
  /** When it was captured (authorize) or let go. */
  settledAt: Date | null;
}

export interface WorldOrder {
  id: number;
  /** GH-7K3M-92QX. */
  reference: string;
  process: Kind;
  state: OrderState;
  customerId: number;
  providerId: number;
  listingId: number;
  terms: Record<string, string | boolean>;
  title: string;
  currency: string;
  /** What the customer pays: total = net + commission + fee + tax. */
  total: number;
  net: number;
  commission: number;
  fee: number;
  tax: number;
  lines: { kind: 'service' | 'hours' | 'package' | 'fee'; amount: number; name?: string; minutes?: number; unit?: number }[];
  /** What is due in turn, and how many of them are paid; none on site. */
  parts: number[];
  partsPaid: number;
  payments: WorldPayment[];
  /** When escrow was emptied, and how much of what it held went back to the customer. Null while it is held, or if nothing was paid. */
  settlement: { at: Date; back: number } | null;
  /** Which side took the step into this state. */
  asker: 'customer' | 'provider' | null;
  history: WorldStep[];
  /** Appointments: the visit, and what it blocks with its buffers. `taken`: whether the calendar still holds it. */
  slot: {
    startsAt: Date;
    endsAt: Date;
    blocksFrom: Date;
    blocksUntil: Date;
    capacity: number;
    taken: 'held' | 'booked' | 'free';
  } | null;
  /** Projects: the day of delivery. */
  dueAt: Date | null;
  /** Projects: what was agreed, answered and handed over. */
  project: WorldProject | null;
  timeZone: string;
  address: string;
  city: string;
  /** Of two letters; "" where nobody goes anywhere. */
  country: string;
  notes: string;
  cancellation: string;
  createdAt: Date;
  updatedAt: Date;
  /** Present once the order can be reviewed. */
  exchange: WorldExchange | null;
}

/** Both sides review; nobody reads the other's words before both are in, or the window of 14 days has closed. */
export interface WorldExchange {
  state: 'open' | 'one_in' | 'published' | 'closed';
  /** Who was first. */
  asker: 'customer' | 'provider' | null;
  openedAt: Date;
  enteredAt: Date;
  closesAt: Date;
}

export interface WorldReview {
  id: number;
  orderId: number;
  author: 'customer' | 'provider';
  authorId: number;
  providerId: number;
  listingId: number;
  rating: number;
  /** Null where the category does not ask for it, and in providers' reviews. */
  quality: number | null;
  punctuality: number | null;
  professionalism: number | null;
  value: number | null;
  /** Both empty: stars without words. */
  title: string;
  comment: string;
  locale: string;
  answer: string | null;
  answeredAt: Date | null;
  publishedAt: Date | null;
  createdAt: Date;
}

/** What the two sides of an order have written to each other; of one under way the last message has not been read yet. */
export interface WorldConversation {
  id: number;
  orderId: number;
  participants: { userId: number; seen: number }[];
  messages: { authorId: number; text: string; at: Date }[];
}

/** How a price is divided, in basis points of the service's price (1200 = 12 %). */
export interface Rates {
  commission: number;
  commissionOnsite: number;
  /** The buyer's, on top of the price. */
  fee: number;
  tax: number;
}

export interface WorldProject {
  package: WorldListing['packages'][number];
  questions: WorldListing['requirements'];
  /** By the place of their question. */
  answers: Record<string, string>;
  briefedAt: Date | null;
  revisionsUsed: number;
  /** Each with a drawn picture, by its key. */
  deliveries: { at: Date; picture: string }[];
}
