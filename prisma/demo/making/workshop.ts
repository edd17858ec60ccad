import { type Random, seededRandom } from '@/lib/core/drawing/random';
import type { Content, ProviderContent, ReviewContent } from '@/prisma/demo/load-content';
import type { Kind, Rates, WorldCategory, WorldListing, WorldProvider } from '@/prisma/demo/world.types';
import { AGE, categoriesOf, listingOf, providerOf, Tags } from './catalogue';
import { Crowd, type Person, type Wanted } from './crowd';
import { Diary, type Slot } from './diary';
import { priceOf, visitPrice } from './price';
import { appointmentStory, type Outcome, productStory, projectStory } from './stories';
import type { Story } from './story';
import { later } from './time';

/** An order before the numbers of customers and orders are known. */
export interface Draft {
  customer: Person;
  provider: WorldProvider;
  listing: WorldListing;
  story: Story;
  slot: Slot | null;
  price: ReturnType<typeof priceOf>;
  title: string;
  /** Of a project: what was chosen. */
  chosen: WorldListing['packages'][number] | null;
  near: boolean;
  notes: string;
  /** What the customer will write; null: perhaps stars, no words. */
  words: ReviewContent | null;
  /** Of an order that has just ended: who has reviewed so far. Left out, it goes as it usually goes. */
  reviewed?: 'nobody' | 'customer' | 'provider';
}

export interface Ordered {
  listing: WorldListing;
  outcome: Outcome;
  placedAt: Date;
  slot?: Slot;
  words?: ReviewContent;
  customer?: Person;
  /** Which package or variant; left out, the dice decide. */
  choice?: number;
  reviewed?: Draft['reviewed'];
}

/** Everything that is at hand while a world is made. */
export class Workshop {
  readonly r: Random;
  readonly categories: WorldCategory[];
  readonly providers: WorldProvider[];
  readonly listings: WorldListing[];
  readonly tags = new Tags();
  readonly crowd: Crowd;
  readonly drafts: Draft[] = [];
  private readonly diaries: Diary[];
  private readonly listingIds: Map<string, number>;

  constructor(
    readonly content: Content,
    readonly now: Date,
    readonly seed: string,
    readonly rates: Rates,
  ) {
    this.r = seededRandom(`${seed}|orders`);
    this.categories = categoriesOf(content);
    const category = new Map(this.categories.map((one) => [one.slug, one]));
    const found = <T>(value: T | undefined, what: string): T => {
      if (value === undefined) throw new Error(`there is no ${what}`);
      return value;
    };
    this.providers = content.providers.map((provider, i) =>
      providerOf(provider, i, found(category.get(provider.category), provider.category).cover, now, seed),
    );
    const provider = new Map(this.providers.map((one) => [one.handle, one]));
    this.listings = content.listings.map((listing, i) =>
      listingOf(
        listing,
        i + 1,
        found(provider.get(listing.provider), listing.provider),
        found(category.get(listing.category), listing.category),
        this.tags,
        now,
        seed,
      ),
    );
    this.listingIds = new Map(content.listings.map(({ id }, i) => [id, i + 1]));
    this.diaries = this.providers.map(({ calendar }) => new Diary(calendar));
    this.crowd = new Crowd(seededRandom(`${seed}|people`), content);
  }

  /** The marketplace's first day. */
  get beginning(): Date {
    return later(this.now, -AGE);
  }

  /** By the content's name: "l001". */
  listing(name: string): WorldListing {
    return this.listings[(this.listingIds.get(name) ?? 0) - 1] ?? missing(name);
  }

  providerOf = (listing: WorldListing): WorldProvider => this.providers[listing.providerId - 1] ?? missing(listing.slug);
  provider = (handle: string): WorldProvider => this.providers.find((one) => one.handle === handle) ?? missing(handle);
  contentOf = (provider: WorldProvider): ProviderContent => this.content.providers[provider.id - 1] ?? missing(provider.handle);
  diary = (provider: WorldProvider): Diary => this.diaries[provider.id - 1] ?? missing(provider.handle);
  listingsOf = (provider: WorldProvider, kind?: Kind): WorldListing[] =>
    this.listings.filter((one) => one.providerId === provider.id && (!kind || one.kind === kind));

  /** Tells an order's story and keeps it, unless it ends in the future or does not please; then nothing has happened. */
  order(
    { listing, outcome, placedAt, slot, words, customer, choice, reviewed }: Ordered,
    pleases = (_: Story) => true,
  ): Draft | null {
    const provider = this.providerOf(listing);
    const { service, title, name, chosen } = this.chosen(listing, choice);
    const price = priceOf(listing, service, this.rates, name);
    const told = {
      r: this.r,
      listing,
      timeZone: provider.timeZone,
      parts: price.parts,
      placedAt,
      response: this.contentOf(provider).response.minutes,
      outcome,
      words: this.content.people,
    };
    const story =
      listing.kind === 'project'
        ? projectStory({ ...told, days: chosen?.deliveryDays ?? 0 })
        : listing.kind === 'product'
          ? productStory(told)
          : appointmentStory({ ...told, slot: slot ?? missing('slot') });
    if (story.at > this.now || !pleases(story)) return null;
    const near = this.isNear(listing, provider);
    const draft: Draft = {
      customer: customer ?? this.crowd.somebody(this.wanted(listing, provider, near, words)),
      provider,
      listing,
      story,
      slot: slot ?? null,
      price,
      title,
      chosen,
      near,
      notes: '',
      words: words ?? null,
      reviewed,
    };
    if (near && listing.place === 'customer' && draft.customer.language === 'en' && this.r.chance(0.25))
      draft.notes = this.r.pick(this.content.people.notes);
    this.drafts.push(draft);
    return draft;
  }

  private chosen(
    listing: WorldListing,
    choice?: number,
  ): { service: number; title: string; name?: string; chosen: Draft['chosen'] } {
    const { r } = this;
    if (listing.kind === 'appointment') return { service: visitPrice(listing), title: listing.title, chosen: null };
    const options: { name: string; price: number }[] = listing.kind === 'project' ? listing.packages : listing.variants;
    const usual = r.chance(0.48) ? 0 : r.whole(0, options.length - 1);
    const { name, price } = options[choice ?? usual] ?? missing(listing.slug);
    const chosen = listing.packages.find((each) => each.name === name) ?? null;
    return { service: price, title: `${listing.title}: ${name}`, name, chosen };
  }

  /** Whether the two have to be in one place. */
  private isNear(listing: WorldListing, provider: WorldProvider): boolean {
    if (listing.kind === 'appointment') return listing.place !== 'online';
    if (listing.kind === 'project') return provider.radiusKm > 0;
    return listing.delivery === 'pickup';
  }

  private wanted(listing: WorldListing, provider: WorldProvider, near: boolean, words?: ReviewContent): Wanted {
    const { r } = this;
    const home = spoken[provider.country] ?? 'en';
    const guess = listing.locale === 'en' && home !== 'en' ? (r.chance(0.6) ? 'en' : home) : listing.locale;
    const language = words?.language ?? (guess !== 'en' && provider.languages.includes('en') && r.chance(0.12) ? 'en' : guess);
    const from =
      near || r.chance(0.5)
        ? provider
        : r.pick(this.providers.filter(({ country }) => (spoken[country] ?? 'en') === language || language === 'en'));
    const { city, country } = from ?? provider;
    return { city, country, near, language, writingAbout: words && listing.id };
  }
}

/** The language that people have beside English. */
const spoken: Record<string, string> = { DE: 'de', FR: 'fr', ES: 'es', MX: 'es', AE: 'ar', EG: 'ar', KZ: 'ru', GE: 'ru' };

function missing(what: string): never {
  throw new Error(`missing: ${what}`);
}
