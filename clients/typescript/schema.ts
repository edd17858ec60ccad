// Written by scripts/client.ts from the OpenAPI document. Change that, then write this anew.

export type Account = {
  id: number;
  email: string;
  email_verified: boolean;
  username: string;
  first_name: string;
  last_name: string;
  phone: string | null;
  role: 'CUSTOMER' | 'PROVIDER' | 'ADMIN' | 'SUPERADMIN';
  bio: string;
  city: string | null;
  languages: string[];
  time_zone: string | null;
  avatar: string | null;
  has_password: boolean;
  created_at: string;
};

export type Address = {
  id: number;
  label: string;
  recipient: string;
  line: string;
  city: string;
  state: string;
  postal_code: string;
  country: string;
  phone: string;
  is_default: boolean;
};

export type AdminJob = {
  id: number;
  kind: string;
  state: string;
  run_at: string;
  attempts: number;
  last_error: string | null;
  finished_at: string | null;
};

export type AdminListing = {
  id: number;
  slug: string;
  title: string;
  kind: string;
  status: string;
  /** A decimal in the currency that stands beside it */
  base_price: string;
  /** ISO 4217 */
  currency: string;
  provider: string;
  completed_orders: number;
  created_at: string;
};

export type AdminMail = {
  id: number;
  to: string;
  subject: string;
  template: string;
  created_at: string;
  sent_at: string | null;
};

export type AdminOrder = {
  id: number;
  reference: string;
  title: string;
  process: string;
  status: string;
  /** A decimal in the currency that stands beside it */
  total_amount: string;
  /** ISO 4217 */
  currency: string;
  customer: string;
  provider: string;
  starts_at: string | null;
  created_at: string;
};

export type AdminPaymentEvent = {
  id: number;
  provider: string;
  external_id: string;
  type: string;
  state: string;
  attempts: number;
  last_error: string | null;
  received_at: string;
  processed_at: string | null;
};

export type AdminPayout = {
  id: number;
  reference: string;
  provider: string;
  state: string;
  /** A decimal in the currency that stands beside it */
  amount: string;
  /** ISO 4217 */
  currency: string;
  account: string;
  failure: string | null;
  asked_by: string;
  created_at: string;
  settled_at: string | null;
};

export type AdminPerson = {
  id: number;
  username: string;
  email: string;
  email_verified: boolean;
  first_name: string;
  last_name: string;
  role: 'CUSTOMER' | 'PROVIDER' | 'ADMIN' | 'SUPERADMIN';
  suspended: boolean;
  provider: string | null;
  orders: number;
  created_at: string;
};

export type ApiKey = {
  id: number;
  name: string;
  /** How it begins */
  prefix: string;
  scopes: Array<'account:read' | 'account:write' | 'shop:read' | 'shop:write' | 'orders:read' | 'orders:write' | 'admin:read' | 'admin:write'>;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
};

export type Attendance = {
  reference: string;
  /** When the customer said it */
  expected_at: string;
};

export type BusyTime = {
  id: number;
  starts_at: string;
  ends_at: string;
  note: string;
  /** The other calendar that says so; null: blocked by you */
  source: string | null;
};

export type CalendarFeed = {
  /** Whoever has it can read the feed; null: there is none */
  url: string | null;
};

export type CalendarRules = {
  /** A zone of the IANA database */
  time_zone: string;
  today: string;
  /** Where public holidays are kept, "GB" or "GB-SCT" */
  holidays: string | null;
  coming_holidays: Array<{
    date: string;
    name: string;
    open: boolean;
  }>;
  max_per_day: number | null;
  max_per_week: number | null;
  travel_kmh: number | null;
  time_off: Array<{
    id: number;
    first_date: string;
    last_date: string;
    note: string;
  }>;
};

export type CalendarSource = {
  id: number;
  name: string;
  checked_at: string | null;
  /** Its busy times are as of then */
  read_at: string | null;
  problem: string | null;
  stale: boolean;
  /** Busy times in the coming seven days */
  soon: number;
};

export type CalendarSources = {
  sources: CalendarSource[];
};

export type Cart = {
  /** Of a visitor’s new cart, told once: sent as the header Cart-Key from then on */
  key: string | null;
  count: number;
  address: number | null;
  /** One for each currency: each is ordered and paid by itself */
  baskets: Array<{
    /** ISO 4217 */
    currency: string;
    /** A decimal in the currency that stands beside it */
    total_amount: string;
    /** A decimal in the currency that stands beside it */
    due_now: string;
    ready: boolean;
    shops: Array<{
      shop: number;
      handle: string;
      name: string;
      delivery: 'shipping' | 'pickup' | 'digital';
      lines: Array<{
        id: number;
        listing: number;
        slug: string;
        title: string;
        variant: number | null;
        variant_name: string;
        sku: string;
        quantity: number;
        /** A decimal in the currency that stands beside it */
        unit_price: string;
        /** A decimal in the currency that stands beside it */
        amount: string;
        /** What a piece cost when it was put in, where that has changed */
        unit_price_before: string | null;
        /** What is left of it; null where it never runs out */
        left: number | null;
        /** Why it cannot be ordered as it stands */
        problem: 'gone' | 'paused' | 'own' | 'sold_out' | 'too_few' | null;
      }>;
      ways: Array<{
        /** Chosen under the number of its shop */
        key: string;
        kind: 'shipping' | 'pickup';
        name: string;
        about: string;
        /** A decimal in the currency that stands beside it */
        price: string;
        days_min: number | null;
        days_max: number | null;
      }>;
      way: string | null;
      /** A decimal in the currency that stands beside it */
      total_amount: string;
      paid_on_site: boolean;
    }>;
  }>;
};

export type CaseKind = 'reschedule' | 'extension' | 'charge' | 'cancellation' | 'return' | 'dispute' | 'chargeback';

export type CaseStatus = 'ASKED' | 'AGREED' | 'REFUSED' | 'WITHDRAWN' | 'LAPSED' | 'PAYMENT_DUE' | 'SENDING' | 'SENT' | 'OPENED' | 'DISCUSSING' | 'REVIEWING' | 'DECIDED' | 'SETTLED' | 'CONTESTED' | 'WON' | 'LOST';

export type Category = {
  id: number;
  parent_id: number | null;
  slug: string;
  name: string;
  level: number;
  kinds: Array<'appointment' | 'project' | 'product'>;
  sub_ratings: string[];
  children: Category[];
};

export type Checkout = {
  service: string;
  title: string;
  provider: string;
  free: boolean;
  /** Where it is not free: the next times that are */
  nearest: string[];
  starts_at: string;
  ends_at: string;
  estimated_duration_minutes: number;
  /** A zone of the IANA database */
  time_zone: string;
  booking: 'instant' | 'request';
  payment: 'full' | 'deposit' | 'onsite';
  lines: Array<{
    kind: string;
    /** A decimal in the currency that stands beside it */
    amount: string;
  }>;
  taxes: Tax[];
  /** A decimal in the currency that stands beside it */
  total_amount: string;
  /** A decimal in the currency that stands beside it */
  due_now: string;
  /** ISO 4217 */
  currency: string;
  cancellation: Array<{
    until: string;
    percent_back: number;
  }>;
};

export type CommissionRule = {
  id: number;
  provider: string | null;
  category: string | null;
  rate: string | null;
  onsite: string | null;
};

export type Document = {
  id: number;
  code: string;
  kind: 'receipt' | 'refund' | 'invoice' | 'credit_note';
  direction: 'issued' | 'received';
  order: string;
  /** ISO 4217 */
  currency: string;
  /** A decimal in the currency that stands beside it */
  total: string;
  issued_at: string;
  /** The PDF, for about an hour */
  url: string;
  issuer: {
    name: string;
    address: string;
    tax_number: string;
  };
  recipient: {
    name: string;
    address: string;
    tax_number: string;
  };
  lines: Array<{
    kind: string;
    name: string | null;
    /** A decimal in the currency that stands beside it */
    amount: string;
  }>;
  taxes: Array<{
    name: string;
    rate: string;
    /** A decimal in the currency that stands beside it */
    amount: string;
    inclusive: boolean;
  }>;
};

export type DocumentRow = {
  id: number;
  code: string;
  kind: 'receipt' | 'refund' | 'invoice' | 'credit_note';
  direction: 'issued' | 'received';
  order: string;
  /** ISO 4217 */
  currency: string;
  /** A decimal in the currency that stands beside it */
  total: string;
  issued_at: string;
  /** The PDF, for about an hour */
  url: string;
};

/** It is done; there is nothing more to say. */
export type Done = Record<string, never>;

export type Earnings = {
  next_cursor: number | null;
  balances: Array<{
    /** ISO 4217 */
    currency: string;
    available: string;
    pending: string;
    held: string;
    sending: string;
    paid: string;
  }>;
  results: Array<{
    id: number;
    kind: string;
    at: string;
    amount: string;
    /** ISO 4217 */
    currency: string;
    available_at: string | null;
    order: string | null;
  }>;
};

export type EventType = {
  type: string;
  version: number;
  audience: string;
  /** JSON Schema of the envelope */
  schema: Record<string, unknown>;
};

export type File = {
  id: number;
  name: string;
  bytes: number;
  url: string;
};

export type Goods = {
  items: Array<{
    slug: string;
    title: string;
    variant: string;
    sku: string;
    quantity: number;
    /** A decimal in the currency that stands beside it */
    unit_price: string;
    /** A decimal in the currency that stands beside it */
    amount: string;
  }>;
  /** How it reaches the customer, as the shop calls it */
  method: string;
  /** A decimal in the currency that stands beside it */
  shipping_amount: string;
  recipient: string;
  phone: string;
  shipment: {
    carrier: string;
    tracking: string;
    sent_at: string;
  } | null;
  downloads: Array<{
    id: number;
    name: string;
    bytes: number;
    downloads: number;
    /** For its customer alone, and for about an hour */
    url: string | null;
  }>;
  /** The orders that were placed together and are paid in one payment */
  paid_with: string[];
};

export type LedgerVerification = {
  /** When they were proved last; null: never yet */
  at: string | null;
  ok: boolean;
  transactions: number;
  problems: string[];
};

export type Listing = {
  id: number;
  slug: string;
  kind: 'appointment' | 'project' | 'product';
  status: 'DRAFT' | 'PUBLISHED' | 'PAUSED' | 'IN_REVIEW' | 'REMOVED';
  title: string;
  short_description: string;
  description: string;
  features: string[];
  pricing_type: 'FIXED' | 'HOURLY' | 'FROM';
  /** A decimal in the currency that stands beside it */
  base_price: string;
  /** ISO 4217 */
  currency: string;
  duration_minutes: number | null;
  buffer_before: number;
  buffer_after: number;
  notice_minutes: number;
  horizon_days: number;
  capacity: number;
  step_minutes: number | null;
  max_per_day: number | null;
  max_per_week: number | null;
  /** Other lengths that can be chosen, each with its price */
  durations: Array<{
    minutes: number;
    /** A decimal in the currency that stands beside it */
    price: string;
  }>;
  /** At the customer’s: so many kilometres cost nothing */
  travel_free_km: number;
  /** What each further kilometre costs */
  travel_km: string | null;
  booking: 'INSTANT' | 'REQUEST';
  payment: 'FULL' | 'DEPOSIT' | 'ONSITE';
  deposit_percent: number | null;
  place: 'customer' | 'provider' | 'online';
  delivery_days: number | null;
  delivery: 'shipping' | 'pickup' | 'digital' | null;
  cancellation: 'flexible' | 'moderate' | 'strict' | 'custom';
  /** Of a custom policy: hours before the start, and the percentage that comes back until then */
  cancellation_steps: string[];
  packages: Array<{
    id: number;
    tier: 'basic' | 'standard' | 'premium';
    name: string;
    /** A decimal in the currency that stands beside it */
    price: string;
    delivery_days: number;
    revisions: number;
    features: string[];
  }>;
  extras: Array<{
    id: number;
    name: string;
    /** A decimal in the currency that stands beside it */
    price: string;
  }>;
  variants: Array<{
    id: number;
    sku: string;
    name: string;
    options: string[];
    /** A decimal in the currency that stands beside it */
    price: string;
    stock: number | null;
  }>;
  category: number;
  category_name: string;
  tags: string[];
  pictures: Array<{
    /** Relative to the origin; null where there is none */
    url: string;
    alt: string;
  }>;
  provider: {
    handle: string;
    name: string;
    verified: boolean;
  };
  city: string | null;
  country: string | null;
  /** A zone of the IANA database */
  time_zone: string;
  rating: number | null;
  rating_count: number;
  ratings: {
    quality: number | null;
    punctuality: number | null;
    professionalism: number | null;
    value: number | null;
  };
  completed_orders: number;
  updated_at: string;
};

export type Message = {
  id: number;
  author: 'customer' | 'provider';
  name: string;
  text: string;
  at: string;
  files: File[];
};

export type Offer = {
  kind: 'project' | 'appointment';
  service: number;
  parts: Array<{
    title: string;
    /** A decimal in the currency that stands beside it */
    amount: string;
    days: number;
  }>;
  /** What the provider asks for */
  sum: string;
  /** What the customer pays, with fees and taxes */
  total_amount: string | null;
  /** ISO 4217 */
  currency: string;
  revisions: number;
  starts_at: string | null;
  minutes: number;
  valid_until: string;
};

export type Order = {
  id: number;
  booking_reference: string;
  reference: string;
  process: 'appointment' | 'project' | 'product';
  status: OrderStatus;
  service: number;
  title: string;
  customer: string;
  provider: string;
  scheduled_date: string | null;
  scheduled_time: string | null;
  /** A zone of the IANA database */
  time_zone: string;
  starts_at: string | null;
  ends_at: string | null;
  estimated_duration_minutes: number | null;
  service_address: string;
  service_city: string;
  service_state: string;
  service_postal_code: string;
  customer_notes: string;
  /** Where an agreed appointment is online */
  meeting_link: string | null;
  /** Of an appointment that comes again: how often, and all of them */
  series: {
    every: 'week' | 'fortnight' | 'month';
    occurrence: number;
    all: Array<{
      reference: string;
      occurrence: number;
      starts_at: string;
      status: OrderStatus;
    }>;
  } | null;
  due_at: string | null;
  /** When the customer said that they will be there */
  expected_at: string | null;
  late: boolean;
  project: {
    package: {
      tier: string;
      name: string;
      features: string[];
    };
    stages: Array<{
      title: string;
      days: number;
    }>;
    revisions: {
      allowed: number;
      used: number;
      left: number;
    };
    /** What the provider asks, with the answers that are there */
    brief: Array<{
      kind: 'text' | 'choice' | 'file';
      question: string;
      options: string[];
      required: boolean;
      answer: string;
      files: File[];
    }>;
    briefed_at: string | null;
    /** The latest version first */
    deliveries: Array<{
      version: number;
      part: number;
      comment: string;
      at: string;
      files: File[];
    }>;
  } | null;
  goods: Goods | null;
  /** A decimal in the currency that stands beside it */
  total_amount: string;
  taxes: Tax[];
  /** ISO 4217 */
  currency: string;
  payment: string | null;
  /** Where you confirm the payment at your bank, while it waits for that; a page for people */
  payment_url: string | null;
  /** Where the money is now */
  money: {
    /** A decimal in the currency that stands beside it */
    held: string;
    /** A decimal in the currency that stands beside it */
    provider: string;
    /** A decimal in the currency that stands beside it */
    commission: string;
    /** A decimal in the currency that stands beside it */
    fee: string;
    /** A decimal in the currency that stands beside it */
    tax: string;
    /** A decimal in the currency that stands beside it */
    back: string;
  };
  /** The steps that you may take now, and where they lead */
  allowed: Array<{
    step: string;
    status: OrderStatus;
  }>;
  /** What happens next if nobody does anything */
  by_itself: {
    at: string;
    status: OrderStatus;
  } | null;
  /** What comes back if you cancel now, and from when on how much */
  cancel_now: {
    /** A decimal in the currency that stands beside it */
    back: string;
    next: {
      at: string;
      /** A decimal in the currency that stands beside it */
      back: string;
    } | null;
  } | null;
  /** What is asked or disputed now */
  case: OrderCase | null;
  /** What you may ask of the other side now */
  may_open: CaseKind[];
  /** What was asked of each other; what was agreed stands in the history */
  case_history: Array<{
    step: string;
    from: CaseStatus | null;
    to: CaseStatus;
    by: 'customer' | 'provider' | 'operator' | 'system';
    note: string;
    /** The day of delivery that is proposed */
    due_at: string | null;
    /** The time that is proposed */
    starts_at: string | null;
    /** What would go back to the customer */
    back: string | null;
    /** That the work is done again */
    redo: boolean;
    /** The whole price as it would be, with its taxes and fee */
    price: {
      lines: Array<{
        kind: string;
        name: string;
        /** A decimal in the currency that stands beside it */
        amount: string;
      }>;
      taxes: Tax[];
      /** A decimal in the currency that stands beside it */
      total_amount: string;
      /** What the customer would pay on top before it holds */
      due: string;
    } | null;
    at: string;
    kind: CaseKind;
  }>;
  history: Array<{
    step: string;
    from: OrderStatus | null;
    to: OrderStatus;
    by: 'customer' | 'provider' | 'operator' | 'system';
    note: string;
    at: string;
  }>;
  created_at: string;
  updated_at: string;
};

export type OrderCase = {
  id: number;
  kind: CaseKind;
  status: CaseStatus;
  /** Who asks now: the other side answers */
  asker: 'customer' | 'provider' | null;
  note: string;
  /** The day of delivery that is proposed */
  due_at: string | null;
  /** The time that is proposed */
  starts_at: string | null;
  /** What would go back to the customer */
  back: string | null;
  /** That the work is done again */
  redo: boolean;
  /** The whole price as it would be, with its taxes and fee */
  price: {
    lines: Array<{
      kind: string;
      name: string;
      /** A decimal in the currency that stands beside it */
      amount: string;
    }>;
    taxes: Tax[];
    /** A decimal in the currency that stands beside it */
    total_amount: string;
    /** What the customer would pay on top before it holds */
    due: string;
  } | null;
  /** What was decided to go back; `all`: everything */
  outcome: {
    /** A decimal in the currency that stands beside it */
    back: string;
    all: boolean;
  } | null;
  allowed: Array<{
    step: string;
    status: CaseStatus;
  }>;
  by_itself: {
    at: string;
    status: CaseStatus;
  } | null;
  record: Array<{
    step: string;
    from: CaseStatus | null;
    to: CaseStatus;
    by: 'customer' | 'provider' | 'operator' | 'system';
    note: string;
    /** The day of delivery that is proposed */
    due_at: string | null;
    /** The time that is proposed */
    starts_at: string | null;
    /** What would go back to the customer */
    back: string | null;
    /** That the work is done again */
    redo: boolean;
    /** The whole price as it would be, with its taxes and fee */
    price: {
      lines: Array<{
        kind: string;
        name: string;
        /** A decimal in the currency that stands beside it */
        amount: string;
      }>;
      taxes: Tax[];
      /** A decimal in the currency that stands beside it */
      total_amount: string;
      /** What the customer would pay on top before it holds */
      due: string;
    } | null;
    at: string;
    files: File[];
  }>;
};

export type OrderMoney = {
  reference: string;
  /** ISO 4217 */
  currency: string;
  steps: Array<{
    id: number;
    kind: string;
    at: string;
    available_at: string | null;
    lines: Array<{
      account: string;
      amount: string;
    }>;
  }>;
  /** What is in each account now */
  now: Array<{
    account: string;
    amount: string;
  }>;
};

export type OrderRow = {
  id: number;
  booking_reference: string;
  status: OrderStatus;
  title: string;
  /** The other side */
  other: string;
  starts_at: string | null;
  /** A zone of the IANA database */
  time_zone: string;
  /** A decimal in the currency that stands beside it */
  total_amount: string;
  /** ISO 4217 */
  currency: string;
};

export type OrderStatus = 'AWAITING_PAYMENT' | 'PENDING' | 'AWAITING_BRIEF' | 'CONFIRMED' | 'PAYMENT_DUE' | 'IN_PROGRESS' | 'DELIVERED' | 'ABSENCE_REPORTED' | 'COMPLETED' | 'DECLINED' | 'EXPIRED' | 'CANCELLED' | 'NO_SHOW';

export type OwnListing = {
  id: number;
  slug: string;
  kind: 'appointment' | 'project' | 'product';
  status: 'DRAFT' | 'PUBLISHED' | 'PAUSED' | 'IN_REVIEW' | 'REMOVED';
  title: string;
  short_description: string;
  description: string;
  features: string[];
  pricing_type: 'FIXED' | 'HOURLY' | 'FROM';
  /** A decimal in the currency that stands beside it */
  base_price: string;
  /** ISO 4217 */
  currency: string;
  duration_minutes: number | null;
  buffer_before: number;
  buffer_after: number;
  notice_minutes: number;
  horizon_days: number;
  capacity: number;
  step_minutes: number | null;
  max_per_day: number | null;
  max_per_week: number | null;
  /** Other lengths that can be chosen, each with its price */
  durations: Array<{
    minutes: number;
    /** A decimal in the currency that stands beside it */
    price: string;
  }>;
  /** At the customer’s: so many kilometres cost nothing */
  travel_free_km: number;
  /** What each further kilometre costs */
  travel_km: string | null;
  booking: 'INSTANT' | 'REQUEST';
  payment: 'FULL' | 'DEPOSIT' | 'ONSITE';
  deposit_percent: number | null;
  place: 'customer' | 'provider' | 'online';
  delivery_days: number | null;
  delivery: 'shipping' | 'pickup' | 'digital' | null;
  cancellation: 'flexible' | 'moderate' | 'strict' | 'custom';
  /** Of a custom policy: hours before the start, and the percentage that comes back until then */
  cancellation_steps: string[];
  packages: Array<{
    id: number;
    tier: 'basic' | 'standard' | 'premium';
    name: string;
    /** A decimal in the currency that stands beside it */
    price: string;
    delivery_days: number;
    revisions: number;
    features: string[];
  }>;
  extras: Array<{
    id: number;
    name: string;
    /** A decimal in the currency that stands beside it */
    price: string;
  }>;
  variants: Array<{
    id: number;
    sku: string;
    name: string;
    options: string[];
    /** A decimal in the currency that stands beside it */
    price: string;
    stock: number | null;
  }>;
  category: number;
  tags: string[];
  questions: Array<{
    id: number;
    kind: 'text' | 'choice' | 'file';
    text: string;
    options: string[];
    required: boolean;
  }>;
  pictures: Array<{
    id: number;
    /** Relative to the origin; null where there is none */
    url: string;
    alt: string;
  }>;
  /** The named hours that it keeps to; null: the usual ones */
  schedule: number | null;
  /** Online: told once an appointment is agreed */
  meeting_link: string;
  /** Of a digital product: what its buyers download */
  files: File[];
  provider: string;
  checklist: Array<{
    key: string;
    needed: boolean;
    done: boolean;
  }>;
  /** The steps that you may take now */
  allowed: Array<'publish' | 'pause' | 'remove' | 'hold' | 'approve' | 'restore'>;
  created_at: string;
  updated_at: string;
};

export type OwnReview = {
  id: number;
  booking: number;
  booking_reference: string;
  rating: number;
  quality_rating: number | null;
  punctuality_rating: number | null;
  professionalism_rating: number | null;
  value_rating: number | null;
  title: string;
  comment: string;
  /** Both sides stay hidden until both are in */
  published: boolean;
  created_at: string;
};

export type OwnShop = {
  id: number;
  handle: string;
  business_name: string;
  tagline: string;
  description: string;
  phone: string | null;
  public_email: string | null;
  skills: string[];
  languages: string[];
  policies: string[];
  since_year: number | null;
  city: string | null;
  region: string | null;
  country: string | null;
  address: string | null;
  lat: number | null;
  lng: number | null;
  radius_km: number;
  /** A zone of the IANA database */
  time_zone: string;
  /** ISO 4217 */
  currency: string;
  legal_name: string;
  billing_address: string;
  tax_number: string;
  /** Percent; null: as in your country */
  tax_rate: string | null;
  person: {
    name: string;
  };
  portrait: Picture | null;
  cover: Picture | null;
  works: Array<{
    id: number;
    title: string;
    text: string;
    picture: Picture;
  }>;
  listed: boolean;
  checklist: Array<{
    key: string;
    needed: boolean;
    done: boolean;
    at: string;
  }>;
};

export type Payout = {
  id: number;
  reference: string;
  state: 'sending' | 'paid' | 'failed' | 'returned';
  /** A decimal in the currency that stands beside it */
  amount: string;
  /** ISO 4217 */
  currency: string;
  /** As its owner recognises it */
  account: string;
  failure: string | null;
  asked_by: 'provider' | 'operator' | 'system';
  created_at: string;
  settled_at: string | null;
};

export type PayoutTerms = {
  schedule: 'daily' | 'weekly' | 'monthly' | 'manual';
  /** Whether you chose it, or it is the marketplace's */
  chosen: boolean;
  /** A decimal in the currency that stands beside it */
  minimum: string;
  /** ISO 4217 */
  currency: string;
  held: {
    at: string;
    reason: string;
  } | null;
  /** Where you are paid out to */
  account: {
    label: string;
    ready: boolean;
    wants: string | null;
  } | null;
};

export type Picture = {
  key: string;
  alt: string;
  width: number;
  height: number;
};

export type Placed = {
  /** A decimal in the currency that stands beside it */
  total_amount: string;
  /** A decimal in the currency that stands beside it */
  due_now: string;
  /** ISO 4217 */
  currency: string;
  orders: Order[];
};

export type Problem = {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: Record<string, Array<{
    code: string;
    message: string;
  }>>;
  request_id: string | null;
  scope?: string;
  state?: string;
  allowed?: string[];
  declined?: string | null;
  total?: string;
  currency?: string;
  packages?: string[];
  extras?: number[];
  variant?: string;
  variants?: string[];
  left?: number | null;
  there?: number;
  lines?: Array<{
    id: number;
    title: string;
    variant: string;
    problem: string;
    left: number | null;
  }>;
  shops?: string[];
  currencies?: string[];
  minimum?: number;
  most?: number;
  stranded?: Array<{
    reference: string;
    title: string;
    starts_at: string;
    ends_at: string;
  }>;
  retry_after?: number;
  limit?: number;
  window?: number;
};

export type Reconciliation = {
  id: number;
  provider: string;
  from: string;
  until: string;
  at: string;
  matched: number;
  differences: Array<{
    what: 'not_booked' | 'not_there' | 'amount' | 'fee';
    key: string;
    /** Null where that side has nothing */
    ours: string | null;
    /** Null where that side has nothing */
    theirs: string | null;
    /** ISO 4217 */
    currency: string;
    at: string;
  }>;
};

export type Review = {
  id: number;
  name: string;
  avatar: string | null;
  city: string | null;
  rating: number;
  title: string;
  comment: string;
  locale: string;
  published_at: string;
  listing: {
    slug: string;
    title: string;
  };
  answer: {
    text: string;
    at: string;
  } | null;
};

export type Service = {
  id: number;
  slug: string;
  kind: 'appointment' | 'project' | 'product';
  status: 'DRAFT' | 'PUBLISHED' | 'PAUSED' | 'IN_REVIEW' | 'REMOVED';
  title: string;
  short_description: string;
  description: string;
  features: string[];
  pricing_type: 'FIXED' | 'HOURLY' | 'FROM';
  /** A decimal in the currency that stands beside it */
  base_price: string;
  /** ISO 4217 */
  currency: string;
  duration_minutes: number | null;
  buffer_before: number;
  buffer_after: number;
  notice_minutes: number;
  horizon_days: number;
  capacity: number;
  step_minutes: number | null;
  max_per_day: number | null;
  max_per_week: number | null;
  /** Other lengths that can be chosen, each with its price */
  durations: Array<{
    minutes: number;
    /** A decimal in the currency that stands beside it */
    price: string;
  }>;
  /** At the customer’s: so many kilometres cost nothing */
  travel_free_km: number;
  /** What each further kilometre costs */
  travel_km: string | null;
  booking: 'INSTANT' | 'REQUEST';
  payment: 'FULL' | 'DEPOSIT' | 'ONSITE';
  deposit_percent: number | null;
  place: 'customer' | 'provider' | 'online';
  delivery_days: number | null;
  delivery: 'shipping' | 'pickup' | 'digital' | null;
  cancellation: 'flexible' | 'moderate' | 'strict' | 'custom';
  /** Of a custom policy: hours before the start, and the percentage that comes back until then */
  cancellation_steps: string[];
  packages: Array<{
    id: number;
    tier: 'basic' | 'standard' | 'premium';
    name: string;
    /** A decimal in the currency that stands beside it */
    price: string;
    delivery_days: number;
    revisions: number;
    features: string[];
  }>;
  extras: Array<{
    id: number;
    name: string;
    /** A decimal in the currency that stands beside it */
    price: string;
  }>;
  variants: Array<{
    id: number;
    sku: string;
    name: string;
    options: string[];
    /** A decimal in the currency that stands beside it */
    price: string;
    stock: number | null;
  }>;
  category: number;
  provider: string;
  created_at: string;
};

export type ServiceRow = {
  id: number;
  slug: string;
  kind: 'appointment' | 'project' | 'product';
  title: string;
  short_description: string;
  category: number;
  pricing_type: 'FIXED' | 'HOURLY' | 'FROM';
  /** A decimal in the currency that stands beside it */
  base_price: string;
  /** ISO 4217 */
  currency: string;
  duration_minutes: number | null;
  picture: string | null;
  provider: {
    handle: string;
    name: string;
    verified: boolean;
  };
  city: string | null;
  country: string | null;
  distance_km: number | null;
  rating: number | null;
  rating_count: number;
  completed_orders: number;
};

export type Services = {
  count: number;
  next: string | null;
  previous: string | null;
  /** Asks for the following page as `cursor`, whatever has come meanwhile */
  next_cursor: string | null;
  results: ServiceRow[];
};

export type Session = {
  id: string;
  kind: 'browser' | 'api';
  browser: string | null;
  system: string | null;
  current: boolean;
  created_at: string;
  last_seen_at: string;
};

export type Settings = {
  /** Percent */
  commission: string;
  /** Percent */
  commission_onsite: string;
  /** Percent */
  fee: string;
  /** Percent */
  tax: string;
  legal_name: string;
  address: string;
  tax_number: string;
  commission_rules: CommissionRule[];
  tax_rules: TaxRule[];
};

export type Shipping = {
  /** ISO 4217 */
  currency: string;
  methods: Array<{
    id: number;
    kind: 'shipping' | 'pickup';
    name: string;
    about: string;
    /** A decimal in the currency that stands beside it */
    price: string;
    /** From this sum of goods on it costs nothing */
    free_from: string | null;
    /** ISO 4217 */
    currency: string;
    /** Codes of ISO 3166-1; none: everywhere */
    countries: string[];
    days_min: number | null;
    days_max: number | null;
  }>;
};

export type Shop = {
  id: number;
  handle: string;
  business_name: string;
  tagline: string;
  name: string;
  picture: string | null;
  city: string | null;
  country: string | null;
  verified: boolean;
  rating: number | null;
  rating_count: number;
  cover: string | null;
  description: string;
  skills: string[];
  languages: string[];
  policies: string[];
  since_year: number | null;
  phone: string | null;
  email: string | null;
  region: string | null;
  latitude: number | null;
  longitude: number | null;
  radius_km: number;
  /** A zone of the IANA database */
  time_zone: string;
  /** ISO 4217 */
  currency: string;
  ratings: {
    quality: number | null;
    punctuality: number | null;
    professionalism: number | null;
    value: number | null;
  };
  completed_orders: number;
  works: Array<{
    id: number;
    title: string;
    text: string;
    /** Relative to the origin; null where there is none */
    picture: string;
  }>;
  created_at: string;
};

export type ShopRow = {
  id: number;
  handle: string;
  business_name: string;
  tagline: string;
  name: string;
  picture: string | null;
  city: string | null;
  country: string | null;
  verified: boolean;
  rating: number | null;
  rating_count: number;
  cover: string | null;
};

export type SignedIn = {
  user: Account;
  access: string;
  refresh: string;
};

export type Slot = {
  starts_at: string;
  ends_at: string;
};

export type Slots = {
  /** A zone of the IANA database */
  time_zone: string;
  days: Array<{
    date: string;
    slots: Slot[];
  }>;
};

export type Statement = {
  month: string;
  currencies: Array<{
    /** ISO 4217 */
    currency: string;
    opening: string;
    closing: string;
    lines: Array<{
      at: string;
      kind: string;
      order: string | null;
      amount: string;
    }>;
  }>;
};

export type Stranded = {
  reference: string;
  title: string;
  starts_at: string;
  ends_at: string;
};

export type Talk = {
  id: number;
  reference: string;
  kind: 'quote' | 'inquiry';
  status: TalkStatus;
  title: string;
  service: number | null;
  customer: string;
  provider: string;
  /** A zone of the IANA database */
  time_zone: string;
  offer: Offer | null;
  counter_offer: string | null;
  /** The order that came of it */
  order: string | null;
  allowed: Array<{
    step: string;
    status: TalkStatus;
  }>;
  by_itself: {
    at: string;
    status: TalkStatus;
  } | null;
  record: Array<{
    step: string;
    from: TalkStatus | null;
    to: TalkStatus;
    by: 'customer' | 'provider' | 'operator' | 'system';
    note: string;
    sum: string | null;
    files: File[];
    at: string;
  }>;
  created_at: string;
};

export type TalkRow = {
  id: number;
  reference: string;
  kind: 'quote' | 'inquiry';
  status: TalkStatus;
  title: string;
  /** The other side */
  other: string;
  sum: string | null;
  currency: string | null;
  updated_at: string;
};

export type TalkStatus = 'PENDING' | 'OFFERED' | 'COUNTERED' | 'AGREED' | 'DECLINED' | 'EXPIRED' | 'CANCELLED' | 'OPEN' | 'CLOSED';

export type Tax = {
  name: string;
  /** Percent */
  rate: string;
  /** A decimal in the currency that stands beside it */
  amount: string;
  /** Whether the price contains it; else it is a line of its own */
  inclusive: boolean;
  remitted_by: 'provider' | 'marketplace';
};

export type TaxRule = {
  id: number;
  country: string;
  region: string;
  name: string;
  /** Percent */
  rate: string;
  inclusive: boolean;
  remitted_by: 'provider' | 'marketplace';
};

export type Thread = {
  /** The newest first */
  results: Message[];
  /** Older ones are asked for with this as `before` */
  next_before: number | null;
  /** How many you have not seen */
  unread: number;
};

/** Times of day; "24:00" is the end of the day */
export type Times = {
  start: string;
  end: string;
};

export type Tokens = {
  access: string;
  refresh: string;
};

export type Upload = {
  id: number;
  /** Relative to the origin; null where there is none */
  url: string;
  width: number;
  height: number;
};

export type WebhookDelivery = {
  id: number;
  event_id: string;
  type: string;
  state: 'waiting' | 'delivered' | 'failed';
  body: string;
  next_at: string | null;
  created_at: string;
  delivered_at: string | null;
  attempts: Array<{
    at: string;
    status: number | null;
    failure: string | null;
    answer: string;
    ms: number;
  }>;
};

export type WebhookEndpoint = {
  id: number;
  url: string;
  description: string;
  /** Types of events, or "*" */
  events: string[];
  state: 'active' | 'failing' | 'disabled';
  disabled_by: string | null;
  failing_since: string | null;
  created_at: string;
};

export type WeeklyHours = {
  /** A zone of the IANA database */
  time_zone: string;
  hours: {
    monday: Times[];
    tuesday: Times[];
    wednesday: Times[];
    thursday: Times[];
    friday: Times[];
    saturday: Times[];
    sunday: Times[];
  };
  /** Hours under a name, and how many listings keep to them */
  schedules: Array<{
    id: number;
    name: string;
    hours: {
      monday: Times[];
      tuesday: Times[];
      wednesday: Times[];
      thursday: Times[];
      friday: Times[];
      saturday: Times[];
      sunday: Times[];
    };
    listings: number;
  }>;
};

/** By method and address: what goes in, what comes out, and the codes of what can be refused. */
export type Operations = {
  'POST /api/admin/clock/': {
    body?: {
      days?: number | string;
      hours?: number | string;
      minutes?: number | string;
    };
    answer: {
      offset_ms: number;
      now: string;
      due: number;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'demo_only' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/commission-rules/': {
    body?: {
      provider?: string | null | '';
      category?: number | string | null | '';
      rate?: string | null | '';
      onsite?: string | null | '';
    };
    answer: CommissionRule;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'too_many_rules' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'DELETE /api/admin/commission-rules/{rule}/': {
    params: { rule: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'rule_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/disputes/': {
    answer: {
      results: Array<{
        id: number;
        kind: 'dispute' | 'chargeback';
        status: string;
        waits_on: Array<'customer' | 'provider' | 'operator'>;
        order: string;
        title: string;
        customer: string;
        provider: string;
        /** What could go back to the customer */
        amount: string;
        /** ISO 4217 */
        currency: string;
        opened_at: string;
        deadline: string | null;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/jobs/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminJob[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/jobs/{job}/retry/': {
    params: { job: number };
    body?: Record<string, never>;
    answer: {
      job: number;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'job_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/ledger/verification/': {
    body?: Record<string, never>;
    answer: LedgerVerification;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/ledger/verification/': {
    answer: LedgerVerification;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/listings/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminListing[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/mails/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminMail[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/orders/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminOrder[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/payment-events/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminPaymentEvent[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/payment-events/{event}/replay/': {
    params: { event: number };
    body?: Record<string, never>;
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'event_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/payouts/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminPayout[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'PATCH /api/admin/payouts/settings/': {
    body?: {
      schedule?: 'daily' | 'weekly' | 'monthly' | 'manual';
      minimum?: number | string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/payouts/{payout}/fail/': {
    params: { payout: number };
    body: {
      note: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'payout_not_found' | 'payout_not_stuck' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/payouts/{payout}/retry/': {
    params: { payout: number };
    body?: Record<string, never>;
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'payout_not_found' | 'payout_not_failed' | 'payouts_held' | 'no_payout_account' | 'nothing_to_pay_out' | 'below_minimum' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/admin/providers/{provider}/payouts/hold/': {
    params: { provider: number };
    body: {
      reason: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'provider_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/providers/{provider}/payouts/release/': {
    params: { provider: number };
    body?: Record<string, never>;
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'provider_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/reconciliations/': {
    body?: Record<string, never>;
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/reconciliations/': {
    answer: {
      results: Reconciliation[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'PATCH /api/admin/settings/': {
    body?: {
      commission?: string;
      commission_onsite?: string;
      fee?: string;
      tax?: string;
      legal_name?: string;
      address?: string;
      tax_number?: string;
    };
    answer: Settings;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/settings/': {
    answer: Settings;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/signing-keys/': {
    body?: {
      distrust?: boolean;
    };
    answer: {
      kid: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'forbidden' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/tax-rules/': {
    body: {
      country: string;
      region?: string;
      name: string;
      rate: string;
      inclusive: boolean | 'yes' | 'no';
      remitted_by: 'provider' | 'marketplace';
    };
    answer: TaxRule;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'too_many_rules' | 'tax_inside_and_added' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'DELETE /api/admin/tax-rules/{rule}/': {
    params: { rule: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'rule_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'POST /api/admin/test-bank/': {
    body: {
      deed: 'charge_back' | 'win' | 'lose' | 'return_payout';
      key: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'demo_only' | 'payment_not_found' | 'not_charged_back' | 'payout_not_paid' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/admin/users/': {
    query?: { q?: string; state?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: AdminPerson[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'rate_limited' | 'internal';
  };
  'POST /api/availability/busy-times/': {
    body?: {
      starts_at?: string;
      ends_at?: string;
      date?: string;
      start?: string;
      end_date?: string;
      end?: string;
      note?: string;
      confirm?: boolean | string;
    };
    answer: {
      busy_time: BusyTime;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'strands_bookings' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/availability/busy-times/': {
    answer: {
      busy_times: BusyTime[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'PATCH /api/availability/busy-times/{id}/': {
    params: { id: number };
    body?: {
      starts_at?: string;
      ends_at?: string;
      date?: string;
      start?: string;
      end_date?: string;
      end?: string;
      note?: string;
      confirm?: boolean | string;
    };
    answer: {
      busy_time: BusyTime;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'busy_time_not_found' | 'strands_bookings' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/availability/busy-times/{id}/': {
    params: { id: number };
    answer: Done;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'busy_time_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'PUT /api/availability/exceptions/': {
    body: {
      dates?: string[] | string;
      from?: string;
      until?: string;
      weekdays?: Array<'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'> | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
      change: 'close' | 'hours' | 'usual';
      intervals?: Array<{
        start: string;
        end: string;
      }> | Record<string, {
        start: string;
        end: string;
      }>;
      note?: string;
      confirm?: boolean | string;
    };
    answer: {
      exceptions: Array<{
        date: string;
        /** The named hours that it is about; null: all */
        schedule: number | null;
        intervals: Times[];
        note: string;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'strands_bookings' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/availability/exceptions/': {
    answer: {
      exceptions: Array<{
        date: string;
        /** The named hours that it is about; null: all */
        schedule: number | null;
        intervals: Times[];
        note: string;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'PUT /api/availability/exceptions/{date}/': {
    params: { date: string };
    body?: {
      schedule?: number | string | null | '';
      closed?: boolean | string;
      intervals?: Array<{
        start: string;
        end: string;
      }> | Record<string, {
        start: string;
        end: string;
      }>;
      note?: string;
      confirm?: boolean | string;
    };
    answer: {
      exceptions: Array<{
        date: string;
        /** The named hours that it is about; null: all */
        schedule: number | null;
        intervals: Times[];
        note: string;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'schedule_not_found' | 'strands_bookings' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/availability/exceptions/{date}/': {
    params: { date: string };
    query?: { schedule?: number | null; confirm?: boolean | string };
    answer: {
      exceptions: Array<{
        date: string;
        /** The named hours that it is about; null: all */
        schedule: number | null;
        intervals: Times[];
        note: string;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'exception_not_found' | 'strands_bookings' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'PUT /api/availability/hours/': {
    body: {
      schedule?: number | string | null | '';
      hours: {
        monday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
        tuesday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
        wednesday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
        thursday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
        friday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
        saturday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
        sunday?: Array<{
          start: string;
          end: string;
        }> | Record<string, {
          start: string;
          end: string;
        }>;
      };
      confirm?: boolean | string;
    };
    answer: {
      /** A zone of the IANA database */
      time_zone: string;
      hours: {
        monday: Times[];
        tuesday: Times[];
        wednesday: Times[];
        thursday: Times[];
        friday: Times[];
        saturday: Times[];
        sunday: Times[];
      };
      /** Hours under a name, and how many listings keep to them */
      schedules: Array<{
        id: number;
        name: string;
        hours: {
          monday: Times[];
          tuesday: Times[];
          wednesday: Times[];
          thursday: Times[];
          friday: Times[];
          saturday: Times[];
          sunday: Times[];
        };
        listings: number;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'schedule_not_found' | 'strands_bookings' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/availability/hours/': {
    answer: WeeklyHours;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'PATCH /api/availability/rules/': {
    body?: {
      holidays?: string | null | '';
      max_per_day?: number | string | null | '';
      max_per_week?: number | string | null | '';
      travel_kmh?: number | string | null | '';
      confirm?: boolean | string;
    };
    answer: {
      /** A zone of the IANA database */
      time_zone: string;
      today: string;
      /** Where public holidays are kept, "GB" or "GB-SCT" */
      holidays: string | null;
      coming_holidays: Array<{
        date: string;
        name: string;
        open: boolean;
      }>;
      max_per_day: number | null;
      max_per_week: number | null;
      travel_kmh: number | null;
      time_off: Array<{
        id: number;
        first_date: string;
        last_date: string;
        note: string;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'strands_bookings' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/availability/rules/': {
    answer: CalendarRules;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'POST /api/availability/schedules/': {
    body: {
      name: string;
    };
    answer: WeeklyHours;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'schedules_full' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'PATCH /api/availability/schedules/{schedule}/': {
    params: { schedule: number };
    body: {
      name: string;
    };
    answer: WeeklyHours;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'schedule_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/availability/schedules/{schedule}/': {
    params: { schedule: number };
    answer: WeeklyHours;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'schedule_not_found' | 'schedule_in_use' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'POST /api/availability/sources/': {
    body: {
      address: string;
      name?: string;
    };
    answer: CalendarSources;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'too_many_sources' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/availability/sources/': {
    answer: CalendarSources;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'DELETE /api/availability/sources/{source}/': {
    params: { source: number };
    answer: CalendarSources;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'source_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'POST /api/availability/sources/{source}/refresh/': {
    params: { source: number };
    body?: Record<string, never>;
    answer: CalendarSources;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'source_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/availability/time-off/': {
    body: {
      first_date: string;
      last_date: string;
      note?: string;
      requests?: 'keep' | 'decline';
      confirm?: boolean | string;
    };
    answer: {
      /** A zone of the IANA database */
      time_zone: string;
      today: string;
      /** Where public holidays are kept, "GB" or "GB-SCT" */
      holidays: string | null;
      coming_holidays: Array<{
        date: string;
        name: string;
        open: boolean;
      }>;
      max_per_day: number | null;
      max_per_week: number | null;
      travel_kmh: number | null;
      time_off: Array<{
        id: number;
        first_date: string;
        last_date: string;
        note: string;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'strands_bookings' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'DELETE /api/availability/time-off/{id}/': {
    params: { id: number };
    answer: {
      /** A zone of the IANA database */
      time_zone: string;
      today: string;
      /** Where public holidays are kept, "GB" or "GB-SCT" */
      holidays: string | null;
      coming_holidays: Array<{
        date: string;
        name: string;
        open: boolean;
      }>;
      max_per_day: number | null;
      max_per_week: number | null;
      travel_kmh: number | null;
      time_off: Array<{
        id: number;
        first_date: string;
        last_date: string;
        note: string;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'time_off_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'PUT /api/availability/time-zone/': {
    body: {
      time_zone: string;
      confirm?: boolean | string;
    };
    answer: {
      /** A zone of the IANA database */
      time_zone: string;
      hours: {
        monday: Times[];
        tuesday: Times[];
        wednesday: Times[];
        thursday: Times[];
        friday: Times[];
        saturday: Times[];
        sunday: Times[];
      };
      /** Hours under a name, and how many listings keep to them */
      schedules: Array<{
        id: number;
        name: string;
        hours: {
          monday: Times[];
          tuesday: Times[];
          wednesday: Times[];
          thursday: Times[];
          friday: Times[];
          saturday: Times[];
          sunday: Times[];
        };
        listings: number;
      }>;
      stranded: Stranded[];
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'strands_bookings' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/bookings/': {
    body: {
      listing: number | string;
      starts_at?: string;
      date?: string;
      time?: string;
      minutes?: number | string;
      address?: string;
      city?: string;
      state?: string;
      postal_code?: string;
      country?: string;
      lat?: number | string;
      lng?: number | string;
      notes?: string;
      total?: string;
      offer?: number | string | null | '';
      every?: 'week' | 'fortnight' | 'month' | null | '';
      times?: number | string;
      leave_out?: boolean | string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'own_listing' | 'listing_not_found' | 'listing_not_published' | 'price_changed' | 'not_bookable' | 'slot_unavailable' | 'slot_taken' | 'out_of_area' | 'series_taken' | 'time_not_held' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/bookings/': {
    query?: { list?: 'active' | 'completed' | 'cancelled'; q?: string; process?: 'appointment' | 'project' | 'product'; from?: string; until?: string; as?: 'customer' | 'provider'; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: OrderRow[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'POST /api/bookings/create/': {
    body: {
      service: number | string;
      starts_at?: string;
      scheduled_date?: string;
      scheduled_time?: string;
      estimated_duration_minutes?: number | string;
      service_address?: string;
      service_city?: string;
      service_state?: string;
      service_postal_code?: string;
      service_country?: string;
      lat?: number | string;
      lng?: number | string;
      customer_notes?: string;
      total?: string;
      offer?: number | string | null | '';
      every?: 'week' | 'fortnight' | 'month' | null | '';
      times?: number | string;
      leave_out?: boolean | string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'own_listing' | 'listing_not_found' | 'listing_not_published' | 'price_changed' | 'not_bookable' | 'slot_unavailable' | 'slot_taken' | 'out_of_area' | 'series_taken' | 'time_not_held' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/bookings/{reference}/': {
    params: { reference: string };
    answer: Order;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/bookings/{reference}/status/': {
    params: { reference: string };
    body: {
      status: string;
      notes?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'status_not_now' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'PATCH /api/cart/': {
    body?: {
      address?: number | string;
      methods?: Record<string, string>;
    };
    answer: Cart;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'address_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/cart/': {
    answer: Cart;
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'POST /api/cart/lines/': {
    body: {
      listing: number | string;
      variant?: number | string;
      quantity?: number | string;
      price?: string;
    };
    answer: Cart;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'own_listing' | 'listing_not_found' | 'not_orderable' | 'listing_not_published' | 'variant_gone' | 'price_changed' | 'sold_out' | 'cart_full' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'PATCH /api/cart/lines/{line}/': {
    params: { line: number };
    body: {
      quantity: number | string;
    };
    answer: Cart;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'no_such_address' | 'line_not_found' | 'sold_out' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/cart/lines/{line}/': {
    params: { line: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'no_such_address' | 'line_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/categories/': {
    answer: {
      results: Category[];
    };
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'POST /api/checkout/': {
    body?: {
      currency?: string;
      address?: number | string;
      total?: string;
      notes?: string;
    };
    answer: Placed;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'address_not_found' | 'cart_empty' | 'cart_changed' | 'several_currencies' | 'cannot_be_sent' | 'price_changed' | 'sold_out' | 'sum_too_high' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/checkout/': {
    query: { listing: number | string; starts_at: string; minutes?: number };
    answer: Checkout;
    code: 'invalid' | 'token_invalid' | 'listing_not_found' | 'not_found' | 'rate_limited' | 'internal';
  };
  'GET /api/documents/': {
    query?: { cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: DocumentRow[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'GET /api/documents/{document}/': {
    params: { document: number };
    answer: Document;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'document_not_found' | 'rate_limited' | 'internal';
  };
  'GET /api/earnings/': {
    query?: { cursor?: number };
    answer: Earnings;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'GET /api/events/schemas/': {
    answer: {
      results: EventType[];
    };
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'POST /api/feeds/{side}/': {
    params: { side: 'provider' | 'customer' };
    body?: Record<string, never>;
    answer: CalendarFeed;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'no_such_address' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/feeds/{side}/': {
    params: { side: 'provider' | 'customer' };
    answer: CalendarFeed;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'no_such_address' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/feeds/{side}/': {
    params: { side: 'provider' | 'customer' };
    answer: CalendarFeed;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'not_a_provider' | 'no_such_address' | 'rate_limited' | 'internal';
  };
  'GET /api/health/': {
    answer: {
      status: 'ok';
    };
    code: 'internal' | 'unavailable';
  };
  'POST /api/listings/': {
    body: {
      kind?: 'appointment' | 'project' | 'product';
      category: number | string;
      title: string;
      slug?: string;
      short_description?: string;
      description?: string;
      pricing_type?: 'fixed' | 'hourly' | 'from';
      price?: string | number;
      currency?: string;
      duration_minutes?: number | string;
      buffer_before?: number | string;
      buffer_after?: number | string;
      notice_minutes?: number | string;
      horizon_days?: number | string;
      capacity?: number | string;
      step_minutes?: number | string | null | '';
      max_per_day?: number | string | null | '';
      max_per_week?: number | string | null | '';
      schedule?: number | string | null | '';
      durations?: Array<{
        minutes: number | string;
        price: string | number;
      }> | Record<string, {
        minutes: number | string;
        price: string | number;
      }>;
      travel_free_km?: number | string;
      travel_km?: string | number | null | '';
      meeting_link?: string;
      booking?: 'instant' | 'request';
      payment?: 'full' | 'deposit' | 'onsite';
      deposit_percent?: number | string | null | '';
      place?: 'customer' | 'provider' | 'online';
      delivery_days?: number | string | null | '';
      delivery?: 'shipping' | 'pickup' | 'digital' | null | '';
      features?: string[] | string;
      cancellation?: 'flexible' | 'moderate' | 'strict' | 'custom';
      cancellation_steps?: string[] | string;
      tags?: string[] | string;
      publish?: boolean;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/listings/{id}/slots/': {
    params: { id: number };
    query?: { from?: string; days?: number; minutes?: number };
    answer: Slots;
    code: 'invalid' | 'token_invalid' | 'no_such_address' | 'listing_not_found' | 'rate_limited' | 'internal';
  };
  'PATCH /api/listings/{listing}/': {
    params: { listing: number | string };
    body?: {
      kind?: 'appointment' | 'project' | 'product';
      category?: number | string;
      title?: string;
      slug?: string;
      short_description?: string;
      description?: string;
      pricing_type?: 'fixed' | 'hourly' | 'from';
      price?: string | number;
      currency?: string;
      duration_minutes?: number | string;
      buffer_before?: number | string;
      buffer_after?: number | string;
      notice_minutes?: number | string;
      horizon_days?: number | string;
      capacity?: number | string;
      step_minutes?: number | string | null | '';
      max_per_day?: number | string | null | '';
      max_per_week?: number | string | null | '';
      schedule?: number | string | null | '';
      durations?: Array<{
        minutes: number | string;
        price: string | number;
      }> | Record<string, {
        minutes: number | string;
        price: string | number;
      }>;
      travel_free_km?: number | string;
      travel_km?: string | number | null | '';
      meeting_link?: string;
      booking?: 'instant' | 'request';
      payment?: 'full' | 'deposit' | 'onsite';
      deposit_percent?: number | string | null | '';
      place?: 'customer' | 'provider' | 'online';
      delivery_days?: number | string | null | '';
      delivery?: 'shipping' | 'pickup' | 'digital' | null | '';
      features?: string[] | string;
      cancellation?: 'flexible' | 'moderate' | 'strict' | 'custom';
      cancellation_steps?: string[] | string;
      tags?: string[] | string;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/listings/{listing}/': {
    params: { listing: number | string };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'listing_step_not_now' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/listings/{listing}/': {
    params: { listing: number | string };
    answer: Listing;
    code: 'invalid' | 'token_invalid' | 'no_such_address' | 'listing_not_found' | 'rate_limited' | 'internal';
  };
  'PUT /api/listings/{listing}/extras/': {
    params: { listing: number | string };
    body?: {
      extras?: Array<{
        id?: number | string;
        name: string;
        price: string | number;
      }> | Record<string, {
        id?: number | string;
        name: string;
        price: string | number;
      }>;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/listings/{listing}/files/': {
    params: { listing: number | string };
    body: {
      files: Array<number | string>;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'DELETE /api/listings/{listing}/files/{file}/': {
    params: { listing: number | string; file: number };
    answer: undefined;
    code: 'invalid' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'file_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'PUT /api/listings/{listing}/packages/': {
    params: { listing: number | string };
    body?: {
      packages?: Record<string, {
        name: string;
        price: string | number;
        delivery_days: number | string;
        revisions?: number | string;
        features?: string[] | string;
      }>;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/listings/{listing}/pictures/': {
    params: { listing: number | string };
    body?: {
      file?: number | string;
      alt?: string;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'PATCH /api/listings/{listing}/pictures/{picture}/': {
    params: { listing: number | string; picture: number };
    body?: {
      alt?: string;
      position?: number | string;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'picture_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/listings/{listing}/pictures/{picture}/': {
    params: { listing: number | string; picture: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'picture_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'PUT /api/listings/{listing}/questions/': {
    params: { listing: number | string };
    body?: {
      questions?: Array<{
        id?: number | string;
        kind?: 'text' | 'choice' | 'file';
        text: string;
        options?: string[] | string;
        required?: boolean;
      }> | Record<string, {
        id?: number | string;
        kind?: 'text' | 'choice' | 'file';
        text: string;
        options?: string[] | string;
        required?: boolean;
      }>;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/listings/{listing}/reviews/': {
    params: { listing: number };
    query?: { cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: Review[];
    };
    code: 'invalid' | 'token_invalid' | 'no_such_address' | 'rate_limited' | 'internal';
  };
  'POST /api/listings/{listing}/steps/': {
    params: { listing: number | string };
    body: {
      step: string;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'listing_step_not_now' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'PUT /api/listings/{listing}/variants/': {
    params: { listing: number | string };
    body?: {
      variants?: Array<{
        id?: number | string;
        name: string;
        sku?: string;
        options?: string[] | string;
        price: string | number;
        stock?: number | string | null | '';
        stock_was?: number | string | null | '';
      }> | Record<string, {
        id?: number | string;
        name: string;
        sku?: string;
        options?: string[] | string;
        price: string | number;
        stock?: number | string | null | '';
        stock_was?: number | string | null | '';
      }>;
    };
    answer: OwnListing;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/': {
    body: {
      listing: number | string;
      package: 'basic' | 'standard' | 'premium';
      extras?: Array<number | string>;
      notes?: string;
      total?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'own_listing' | 'listing_not_found' | 'listing_not_published' | 'price_changed' | 'not_orderable' | 'not_bookable' | 'package_gone' | 'extra_gone' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/orders/': {
    query?: { list?: 'active' | 'completed' | 'cancelled'; q?: string; process?: 'appointment' | 'project' | 'product'; from?: string; until?: string; as?: 'customer' | 'provider'; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: OrderRow[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'GET /api/orders/{reference}/': {
    params: { reference: string };
    answer: Order;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/{reference}/attendance/': {
    params: { reference: string };
    body?: {
      signature?: string;
    };
    answer: Attendance;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'forbidden' | 'no_such_address' | 'order_not_found' | 'link_invalid' | 'not_awaited' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/{reference}/brief/': {
    params: { reference: string };
    body?: {
      answers?: Record<string, string | Array<number | string>>;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/orders/{reference}/cases/': {
    params: { reference: string };
    body: {
      kind: 'reschedule' | 'extension' | 'charge' | 'cancellation' | 'return' | 'dispute';
      date?: string;
      starts_at?: string;
      amount?: string;
      redo?: 'true';
      files?: Array<number | string>;
      minutes?: number | string;
      price?: string;
      extras?: Array<{
        name?: string;
        amount?: string;
      }> | Record<string, {
        name?: string;
        amount?: string;
      }>;
      note?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'case_not_now' | 'case_open' | 'dispute_too_late' | 'slot_taken' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/{reference}/cases/{case}/steps/': {
    params: { reference: string; case: number };
    body: {
      step: string;
      date?: string;
      starts_at?: string;
      amount?: string;
      redo?: 'true';
      files?: Array<number | string>;
      note?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'case_not_found' | 'case_not_now' | 'step_not_now' | 'unknown_step' | 'slot_taken' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/{reference}/deliveries/': {
    params: { reference: string };
    body?: {
      comment?: string;
      files?: Array<number | string>;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/orders/{reference}/messages/': {
    params: { reference: string };
    body?: {
      text?: string;
      files?: Array<number | string>;
    };
    answer: Message;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'conversation_of_others' | 'no_such_address' | 'order_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/orders/{reference}/messages/': {
    params: { reference: string };
    query?: { before?: number; limit?: number };
    answer: Thread;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/{reference}/messages/read/': {
    params: { reference: string };
    body: {
      up_to: number | string;
    };
    answer: undefined;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'message_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/orders/{reference}/money/': {
    params: { reference: string };
    answer: OrderMoney;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/orders/{reference}/pay/': {
    params: { reference: string };
    body?: {
      card_number?: string;
      card_expiry?: string;
      card_code?: string;
      method?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'hold_lapsed' | 'payment_declined' | 'payment_pending' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/orders/{reference}/series/': {
    params: { reference: string };
    body: {
      step: 'accept' | 'end';
      note?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'no_series' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/orders/{reference}/shipment/': {
    params: { reference: string };
    body?: {
      carrier?: string;
      tracking?: string;
      note?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'not_sent' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/orders/{reference}/steps/': {
    params: { reference: string };
    body: {
      step: string;
      note?: string;
      amount?: string;
    };
    answer: Order;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'order_not_found' | 'step_not_now' | 'unknown_step' | 'order_expired' | 'order_frozen' | 'needs_brief' | 'needs_delivery' | 'no_revisions_left' | 'not_late_by_a_day' | 'payment_in_progress' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/payouts/': {
    body?: {
      currency?: string;
    };
    answer: Payout;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'payouts_held' | 'no_payout_account' | 'nothing_to_pay_out' | 'below_minimum' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/payouts/': {
    query?: { cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: Payout[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'POST /api/payouts/account/': {
    body?: {
      iban?: string;
    };
    answer: PayoutTerms;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'forbidden' | 'not_a_provider' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'PUT /api/payouts/terms/': {
    body: {
      schedule: 'daily' | 'weekly' | 'monthly' | 'manual';
    };
    answer: PayoutTerms;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/payouts/terms/': {
    answer: PayoutTerms;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'GET /api/places/': {
    query?: { limit?: number };
    answer: {
      results: Array<{
        city: string;
        country: string | null;
        lat: number | null;
        lng: number | null;
        listings: number;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'POST /api/providers/': {
    body?: {
      business_name?: string;
      city?: string | null | '';
      country?: string | null | '';
      time_zone?: string;
    };
    answer: OwnShop;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/providers/': {
    query?: { city?: string; country?: string; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: ShopRow[];
    };
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'PATCH /api/providers/me/': {
    body?: {
      business_name?: string;
      handle?: string;
      tagline?: string;
      description?: string;
      phone?: string | null | '';
      public_email?: string | null | '';
      skills?: string[] | string;
      languages?: string[] | string;
      policies?: string[] | string;
      since_year?: number | string | null | '';
      city?: string | null | '';
      region?: string | null | '';
      country?: string | null | '';
      address?: string | null | '';
      lat?: number | string | null | '';
      lng?: number | string | null | '';
      radius_km?: number | string;
      time_zone?: string;
      legal_name?: string;
      billing_address?: string;
      tax_number?: string;
      tax_rate?: string | null | '';
    };
    answer: OwnShop;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/providers/me/': {
    answer: OwnShop;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'PUT /api/providers/me/cover/': {
    body?: {
      file?: number | string;
    };
    answer: OwnShop;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/providers/me/listings/': {
    query?: { status?: 'draft' | 'published' | 'paused' | 'in_review'; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: Array<{
        id: number;
        slug: string;
        kind: 'appointment' | 'project' | 'product';
        status: 'DRAFT' | 'PUBLISHED' | 'PAUSED' | 'IN_REVIEW' | 'REMOVED';
        title: string;
        /** The steps that you may take now */
        allowed: Array<'publish' | 'pause' | 'remove' | 'hold' | 'approve' | 'restore'>;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'GET /api/providers/me/listings/{listing}/': {
    params: { listing: number | string };
    answer: OwnListing;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'no_such_address' | 'listing_not_found' | 'rate_limited' | 'internal';
  };
  'PUT /api/providers/me/portrait/': {
    body?: {
      file?: number | string;
    };
    answer: OwnShop;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'PUT /api/providers/me/shipping/': {
    body?: {
      methods?: Array<{
        id?: number | string;
        kind?: 'shipping' | 'pickup';
        name: string;
        about?: string;
        price?: string | number;
        free_from?: string | number | null | '';
        countries?: string[] | string;
        days_min?: number | string | null | '';
        days_max?: number | string | null | '';
      }> | Record<string, {
        id?: number | string;
        kind?: 'shipping' | 'pickup';
        name: string;
        about?: string;
        price?: string | number;
        free_from?: string | number | null | '';
        countries?: string[] | string;
        days_min?: number | string | null | '';
        days_max?: number | string | null | '';
      }>;
    };
    answer: Shipping;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/providers/me/shipping/': {
    answer: Shipping;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'POST /api/providers/me/works/': {
    body: {
      file?: number | string;
      title: string;
      text?: string;
    };
    answer: {
      id: number;
      title: string;
      text: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'PATCH /api/providers/me/works/{work}/': {
    params: { work: number };
    body?: {
      title?: string;
      text?: string;
      position?: number | string;
    };
    answer: {
      id: number;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'work_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/providers/me/works/{work}/': {
    params: { work: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'work_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/providers/{handle}/': {
    params: { handle: string };
    answer: Shop;
    code: 'invalid' | 'token_invalid' | 'no_such_address' | 'provider_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/quotes/': {
    body: {
      kind?: 'quote' | 'inquiry';
      listing?: number | string;
      provider?: string;
      title: string;
      text: string;
      files?: Array<number | string>;
    };
    answer: Talk;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'own_listing' | 'listing_not_found' | 'provider_not_found' | 'listing_not_published' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/quotes/': {
    query?: { as?: 'customer' | 'provider'; list?: 'active' | 'completed' | 'cancelled'; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: TalkRow[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'GET /api/quotes/{reference}/': {
    params: { reference: string };
    answer: Talk;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'talk_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/quotes/{reference}/offers/': {
    params: { reference: string };
    body: {
      note?: string;
      files?: Array<number | string>;
      offer: {
        kind?: 'project' | 'appointment';
        listing?: number | string;
        parts?: Array<{
          title?: string;
          amount: string;
          days?: number | string;
        }> | Record<string, {
          title?: string;
          amount: string;
          days?: number | string;
        }>;
        revisions?: number | string;
        date?: string;
        time?: string;
        minutes?: number | string;
        until: string;
      };
    };
    answer: Talk;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'talk_not_found' | 'listing_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/quotes/{reference}/steps/': {
    params: { reference: string };
    body: {
      step: string;
      note?: string;
      files?: Array<number | string>;
      offer?: {
        kind?: 'project' | 'appointment';
        listing?: number | string;
        parts?: Array<{
          title?: string;
          amount: string;
          days?: number | string;
        }> | Record<string, {
          title?: string;
          amount: string;
          days?: number | string;
        }>;
        revisions?: number | string;
        date?: string;
        time?: string;
        minutes?: number | string;
        until: string;
      };
      amount?: string;
      total?: string;
    };
    answer: Talk;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'talk_not_found' | 'listing_not_found' | 'step_not_now' | 'unknown_step' | 'changed_meanwhile' | 'offer_over' | 'price_changed' | 'slot_taken' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'no_payment_provider';
  };
  'POST /api/reviews/': {
    body: {
      booking_reference?: string;
      booking?: number | string;
      rating: number | string;
      quality_rating?: number | string;
      punctuality_rating?: number | string;
      professionalism_rating?: number | string;
      value_rating?: number | string;
      title?: string;
      comment?: string;
    };
    answer: OwnReview;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'order_not_found' | 'not_reviewable' | 'review_closed' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/reviews/create/': {
    body: {
      booking_reference?: string;
      booking?: number | string;
      rating: number | string;
      quality_rating?: number | string;
      punctuality_rating?: number | string;
      professionalism_rating?: number | string;
      value_rating?: number | string;
      title?: string;
      comment?: string;
    };
    answer: OwnReview;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'order_not_found' | 'not_reviewable' | 'review_closed' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/reviews/{review}/answer/': {
    params: { review: number };
    body: {
      answer: string;
    };
    answer: {
      id: number;
      answer: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'review_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/services/': {
    query?: { q?: string; category?: string; min_price?: string; max_price?: string; currency?: string; city?: string; near?: string; lat?: number; lng?: number; radius_km?: number; rating?: number; kind?: 'appointment' | 'project' | 'product'; verified?: 'true' | 'false'; free?: string; part?: 'morning' | 'afternoon' | 'evening'; delivery_days?: number; sort?: 'relevance' | 'price' | 'rating' | 'distance' | 'newest'; page?: number; cursor?: string; page_size?: number };
    answer: Services;
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'POST /api/services/create/': {
    body: {
      title: string;
      slug?: string;
      description: string;
      short_description?: string;
      category: number | string;
      pricing_type?: 'FIXED' | 'HOURLY' | 'FROM';
      base_price: string | number;
      currency?: string;
      duration_minutes?: number | string;
      payment?: 'FULL' | 'DEPOSIT' | 'ONSITE';
    };
    answer: Service;
    code: 'invalid' | 'malformed_json' | 'not_ready' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/services/{listing}/': {
    params: { listing: number | string };
    answer: Listing;
    code: 'invalid' | 'token_invalid' | 'no_such_address' | 'listing_not_found' | 'rate_limited' | 'internal';
  };
  'GET /api/statements/{month}/': {
    params: { month: string };
    answer: Statement;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'rate_limited' | 'internal';
  };
  'GET /api/tags/': {
    query?: { q?: string; limit?: number };
    answer: {
      results: Array<{
        slug: string;
        name: string;
        listings: number;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'rate_limited' | 'internal';
  };
  'POST /api/test-bank/{payment}/': {
    params: { payment: string };
    body: {
      answer: 'approve' | 'refuse';
    };
    answer: {
      /** Where a browser goes on */
      back: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'no_such_address' | 'payment_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/uploads/': {
    body: FormData;
    answer: Upload;
    code: 'invalid' | 'malformed_form' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'body_too_large' | 'form_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/uploads/files/': {
    body: FormData;
    answer: {
      id: number;
      name: string;
      bytes: number;
    };
    code: 'invalid' | 'malformed_form' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'body_too_large' | 'form_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/users/email/change/': {
    body: {
      email: string;
      password?: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'sign_in_again' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal' | 'busy';
  };
  'POST /api/users/email/change/confirm/': {
    body: {
      token: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'link_invalid' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/users/email/resend/': {
    body?: Record<string, never>;
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'email_verified_already' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/users/email/verify/': {
    body: {
      token: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'link_invalid' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/users/login/': {
    body: {
      identifier?: string;
      email?: string;
      username?: string;
      password: string;
    };
    answer: SignedIn;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'wrong_credentials' | 'account_suspended' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal' | 'busy';
  };
  'POST /api/users/logout/': {
    body?: {
      refresh?: string;
    };
    answer: undefined;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'PATCH /api/users/me/': {
    body?: {
      first_name?: string;
      last_name?: string;
      username?: string;
      phone?: string | null;
      bio?: string;
      city?: string | null;
      languages?: string[];
      time_zone?: string | null;
    };
    answer: Account;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/users/me/': {
    answer: Account;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'POST /api/users/me/addresses/': {
    body: {
      label?: string;
      recipient: string;
      line: string;
      city: string;
      state?: string;
      postal_code?: string;
      country: string;
      phone?: string;
      is_default?: boolean | 'on' | 'true' | 'false';
    };
    answer: Address;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'too_many_addresses' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/users/me/addresses/': {
    answer: {
      results: Address[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'PATCH /api/users/me/addresses/{address}/': {
    params: { address: number };
    body?: {
      label?: string;
      recipient?: string;
      line?: string;
      city?: string;
      state?: string;
      postal_code?: string;
      country?: string;
      phone?: string;
      is_default?: boolean | 'on' | 'true' | 'false';
    };
    answer: Address;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'address_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/users/me/addresses/{address}/': {
    params: { address: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'address_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'DELETE /api/users/me/identities/{id}/': {
    params: { id: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'no_such_address' | 'not_found' | 'last_way_in' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'POST /api/users/me/keys/': {
    body: {
      name: string;
      scopes: Array<'account:read' | 'account:write' | 'shop:read' | 'shop:write' | 'orders:read' | 'orders:write' | 'admin:read' | 'admin:write'>;
      days?: number | string | null | '';
    };
    answer: {
      id: number;
      name: string;
      /** How it begins */
      prefix: string;
      scopes: Array<'account:read' | 'account:write' | 'shop:read' | 'shop:write' | 'orders:read' | 'orders:write' | 'admin:read' | 'admin:write'>;
      created_at: string;
      expires_at: string | null;
      last_used_at: string | null;
      /** Told now and never again */
      key: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'too_many_keys' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/users/me/keys/': {
    answer: {
      results: ApiKey[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'DELETE /api/users/me/keys/{key}/': {
    params: { key: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'no_such_address' | 'not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'DELETE /api/users/me/sessions/': {
    answer: {
      ended: number;
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/users/me/sessions/': {
    answer: {
      results: Session[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'DELETE /api/users/me/sessions/{session}/': {
    params: { session: string };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'no_such_address' | 'not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'POST /api/users/password/change/': {
    body: {
      current_password: string;
      password: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'no_password' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal' | 'busy';
  };
  'POST /api/users/password/reset/': {
    body?: {
      identifier?: string;
      email?: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/users/password/reset/confirm/': {
    body: {
      token: string;
      password: string;
    };
    answer: Done;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'link_invalid' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/users/register/': {
    body: {
      first_name: string;
      last_name: string;
      email: string;
      phone?: string | null;
      password: string;
      password_confirm?: string;
      role?: 'CUSTOMER' | 'PROVIDER';
      accept_terms?: 'on' | true;
    };
    answer: SignedIn;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/users/token/refresh/': {
    body: {
      refresh: string;
    };
    answer: Tokens;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'PUT /api/users/{id}/role/': {
    params: { id: number };
    body: {
      role: 'CUSTOMER' | 'PROVIDER' | 'ADMIN' | 'SUPERADMIN';
    };
    answer: {
      id: number;
      role: 'CUSTOMER' | 'PROVIDER' | 'ADMIN' | 'SUPERADMIN';
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'not_by_key' | 'forbidden' | 'no_such_address' | 'not_found' | 'own_role' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/waiting/': {
    body: {
      listing: number | string;
      first_date: string;
      last_date: string;
      minutes?: number | string;
    };
    answer: {
      waiting: Array<{
        id: number;
        listing: string;
        title: string;
        first_date: string;
        last_date: string;
        minutes: number;
        status: 'WAITING' | 'OFFERED';
        /** The time that is held for you: book it with `offer` */
        starts_at: string | null;
        until: string | null;
      }>;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'own_listing' | 'listing_not_found' | 'listing_not_published' | 'not_bookable' | 'times_free' | 'waiting_already' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'GET /api/waiting/': {
    answer: {
      waiting: Array<{
        id: number;
        listing: string;
        title: string;
        first_date: string;
        last_date: string;
        minutes: number;
        status: 'WAITING' | 'OFFERED';
        /** The time that is held for you: book it with `offer` */
        starts_at: string | null;
        until: string | null;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'rate_limited' | 'internal';
  };
  'DELETE /api/waiting/{id}/': {
    params: { id: number };
    answer: {
      waiting: Array<{
        id: number;
        listing: string;
        title: string;
        first_date: string;
        last_date: string;
        minutes: number;
        status: 'WAITING' | 'OFFERED';
        /** The time that is held for you: book it with `offer` */
        starts_at: string | null;
        until: string | null;
      }>;
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'no_such_address' | 'waiting_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'POST /api/webhook-endpoints/': {
    body: {
      url: string;
      description?: string;
      events: string[];
    };
    answer: {
      id: number;
      url: string;
      description: string;
      /** Types of events, or "*" */
      events: string[];
      state: 'active' | 'failing' | 'disabled';
      disabled_by: string | null;
      failing_since: string | null;
      created_at: string;
      /** Signs the messages (Standard Webhooks); told now and never again */
      secret: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'too_many_webhooks' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'GET /api/webhook-endpoints/': {
    answer: {
      results: WebhookEndpoint[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'rate_limited' | 'internal';
  };
  'PATCH /api/webhook-endpoints/{endpoint}/': {
    params: { endpoint: number };
    body?: {
      url?: string;
      description?: string;
      events?: string[];
    };
    answer: WebhookEndpoint;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'changed_meanwhile' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'DELETE /api/webhook-endpoints/{endpoint}/': {
    params: { endpoint: number };
    answer: undefined;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'changed_meanwhile' | 'rate_limited' | 'internal';
  };
  'GET /api/webhook-endpoints/{endpoint}/': {
    params: { endpoint: number };
    answer: WebhookEndpoint;
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'rate_limited' | 'internal';
  };
  'GET /api/webhook-endpoints/{endpoint}/deliveries/': {
    params: { endpoint: number };
    query?: { state?: 'waiting' | 'delivered' | 'failed'; cursor?: number; limit?: number };
    answer: {
      next_cursor: number | null;
      results: WebhookDelivery[];
    };
    code: 'invalid' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'rate_limited' | 'internal';
  };
  'POST /api/webhook-endpoints/{endpoint}/deliveries/{delivery}/replay/': {
    params: { endpoint: number; delivery: number };
    body?: Record<string, never>;
    answer: {
      delivery: number;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'delivery_not_found' | 'webhook_disabled' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/webhook-endpoints/{endpoint}/disable/': {
    params: { endpoint: number };
    body?: Record<string, never>;
    answer: WebhookEndpoint;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/webhook-endpoints/{endpoint}/enable/': {
    params: { endpoint: number };
    body?: Record<string, never>;
    answer: WebhookEndpoint;
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
  'POST /api/webhook-endpoints/{endpoint}/secret/': {
    params: { endpoint: number };
    body?: Record<string, never>;
    answer: {
      id: number;
      /** Signs the messages (Standard Webhooks); told now and never again */
      secret: string;
      previous_until: string;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'body_too_large' | 'json_expected' | 'rate_limited' | 'internal';
  };
  'POST /api/webhook-endpoints/{endpoint}/test/': {
    params: { endpoint: number };
    body?: Record<string, never>;
    answer: {
      delivery: number;
    };
    code: 'invalid' | 'malformed_json' | 'token_invalid' | 'unauthenticated' | 'scope_missing' | 'forbidden' | 'not_a_provider' | 'no_such_address' | 'webhook_not_found' | 'webhook_disabled' | 'body_too_large' | 'json_expected' | 'key_reused' | 'rate_limited' | 'internal';
  };
};
