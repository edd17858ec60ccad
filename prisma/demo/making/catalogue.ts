import type { Look } from '@/lib/core/drawing/avatar';
import { cover } from '@/lib/core/drawing/cover';
import { describe } from '@/lib/core/drawing/describe';
import { avatarKey, coverKey } from '@/lib/core/drawing/keys';
import { seededRandom } from '@/lib/core/drawing/random';
import { minorDigits } from '@/lib/core/shared/money';
import type { Content, ListingContent, ProviderContent } from '@/prisma/demo/load-content';
import type { WorldCategory, WorldListing, WorldProvider, WorldTag } from '@/prisma/demo/world.types';
import { DAY, dateOf, dayOf, later, weekdayOf } from './time';

/** Minor units of a price as the content writes it. */
export const minor = (amount: number, currency: string): number => Math.round(amount * 10 ** minorDigits(currency));

export function categoriesOf(content: Content): WorldCategory[] {
  const byslug = new Map<string, WorldCategory>();
  content.categories.forEach((category, i) => {
    const parent = category.parent === null ? null : byslug.get(category.parent);
    if (parent === undefined) throw new Error(`${category.slug} stands before its parent`);
    const id = i + 1;
    byslug.set(category.slug, {
      id,
      parentId: parent?.id ?? null,
      slug: category.slug,
      path: `${parent?.path ?? '/'}${id}/`,
      level: category.level,
      position: category.sort,
      icon: category.icon,
      cover: category.cover,
      kinds: category.kinds,
      subRatings: category.subRatings,
      texts: Object.entries(category.names).map(([locale, name]) => ({
        locale,
        name,
        synonyms: category.synonyms[locale] ?? [],
      })),
    });
  });
  return [...byslug.values()];
}

/** How long the marketplace has been there. */
export const AGE = 1140 * DAY;

/** A provider's row; `userId` follows in the order of the users. */
export function providerOf(content: ProviderContent, index: number, subject: string, now: Date, seed: string): WorldProvider {
  const r = seededRandom(`${seed}|provider|${content.handle}`);
  // The first dozen were there from the beginning, the others came within two and a half years.
  const createdAt = later(now, -(index < 12 ? AGE * r.range(0.97, 1) : AGE * r.range(0.22, 0.95)));
  const papers = content.verification.length > 1;
  return {
    id: index + 1,
    userId: 0,
    handle: content.handle,
    businessName: content.shop,
    tagline: content.tagline,
    description: content.description,
    phone: content.phone,
    email: content.email,
    skills: content.skills,
    languages: content.languages,
    policies: content.policies,
    sinceYear: content.since,
    city: content.city,
    country: content.country,
    lat: content.lat,
    lng: content.lng,
    radiusKm: content.serviceRadiusKm ?? 0,
    timeZone: content.timeZone,
    currency: content.currency,
    cover: coverKey(`${content.handle}-shop`, subject),
    portfolio: content.portfolio.map(({ title, text }, i) => ({
      ...picture(`${content.handle}-work-${i + 1}`, subject),
      title,
      text,
    })),
    calendar: {
      timeZone: content.timeZone,
      weekly: content.hours.week.map(({ day, from, to }) => ({ weekday: day, start: minutes(from), end: minutes(to) })),
      exceptions: exceptionsOf(content, now, seed),
    },
    verifiedAt: papers ? later(createdAt, r.range(2, 20) * DAY) : null,
    createdAt,
    listedAt: later(createdAt, r.range(0.2, 2) * DAY),
  };
}

const picture = (seed: string, subject: string) => ({
  picture: coverKey(seed, subject),
  alt: describe(cover(seed, subject).shown),
});

/** Key of a person's portrait. */
export const portraitOf = (username: string, look: Look & { face?: string }): string =>
  look.face ? avatarKey(look.face) : avatarKey(username.replaceAll('.', '-'), look);

/** A day off and a short day within the coming weeks, and the turn of the year where it is kept. */
function exceptionsOf(content: ProviderContent, now: Date, seed: string): WorldProvider['calendar']['exceptions'] {
  const r = seededRandom(`${seed}|exceptions|${content.handle}`);
  const today = dayOf(now, content.timeZone);
  const week = new Map(content.hours.week.map(({ day, from, to }) => [day, { start: minutes(from), end: minutes(to) }]));
  const found = new Map<string, WorldProvider['calendar']['exceptions'][number]>();
  const keepsChristmas = !['AE', 'EG', 'IN', 'KZ'].includes(content.country);
  for (let day = today + 1; day <= today + 60; day++) {
    const date = dateOf(day);
    if (keepsChristmas && /-12-2[456]$|-01-01$/.test(date)) found.set(date, { date, intervals: [], note: 'Public holiday' });
  }
  const openDays = Array.from({ length: 40 }, (_, i) => today + 6 + i).filter(
    (day) => week.has(weekdayOf(day)) && !found.has(dateOf(day)),
  );
  const [away, short] = r.shuffle(openDays);
  if (away !== undefined) found.set(dateOf(away), { date: dateOf(away), intervals: [], note: 'Away' });
  const usual = short === undefined ? undefined : week.get(weekdayOf(short));
  if (short !== undefined && usual && r.chance(0.6)) {
    const end = usual.start + Math.round((usual.end - usual.start) / 120) * 60;
    found.set(dateOf(short), { date: dateOf(short), intervals: [{ start: usual.start, end }], note: 'Half a day' });
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

export class Tags {
  readonly all: WorldTag[] = [];
  private readonly ids = new Map<string, number>();

  id(name: string): number {
    const slug = name
      .toLocaleLowerCase()
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    const known = this.ids.get(slug);
    if (known !== undefined) return known;
    this.all.push({ id: this.all.length + 1, slug, name });
    this.ids.set(slug, this.all.length);
    return this.all.length;
  }
}

/** A listing's row. The first was published with the profile, the others follow over the years. */
export function listingOf(
  content: ListingContent,
  id: number,
  provider: WorldProvider,
  category: WorldCategory,
  tags: Tags,
  now: Date,
  seed: string,
): WorldListing {
  const r = seededRandom(`${seed}|listing|${content.id}`);
  const money = (amount: number) => minor(amount, content.currency);
  const age = now.getTime() - provider.listedAt.getTime();
  const number = Number(content.id.slice(1));
  const publishedAt = number > 234 ? later(now, -age * r.range(0.1, 0.45)) : later(provider.listedAt, age * r.range(0, 0.25));
  const visit = content.kind === 'appointment' ? content : null;
  return {
    id,
    providerId: provider.id,
    categoryId: category.id,
    kind: content.kind,
    slug: content.slug,
    locale: content.language,
    title: content.title,
    shortDescription: content.short,
    description: content.description,
    pricingType: content.pricing,
    price: money(content.price),
    currency: content.currency,
    durationMinutes: visit?.durationMinutes ?? null,
    bufferBefore: visit?.bufferBeforeMinutes ?? 0,
    bufferAfter: visit?.bufferAfterMinutes ?? 0,
    noticeMinutes: (visit?.noticeHours ?? 0) * 60,
    horizonDays: visit?.horizonDays ?? 60,
    capacity: visit?.capacity ?? 1,
    booking: visit?.booking ?? 'instant',
    place: visit?.place ?? 'online',
    payment: content.payment,
    depositPercent: visit?.depositPercent ?? null,
    cancellation: content.cancellation,
    delivery: content.kind === 'product' ? content.delivery : null,
    deliveryDays: content.kind === 'project' ? (content.packages[0]?.days ?? null) : null,
    pictures: [1, 2, 3].map((i) => {
      const { picture: key, alt } = picture(`${content.provider}-${number}-${i}`, content.subject);
      return { key, alt };
    }),
    tagIds: [...new Set(content.tags.map((tag) => tags.id(tag)))],
    packages:
      content.kind === 'project'
        ? content.packages.map(({ price, days, ...rest }) => ({ ...rest, price: money(price), deliveryDays: days }))
        : [],
    variants: content.kind === 'product' ? content.variants.map((variant) => ({ ...variant, price: money(variant.price) })) : [],
    extras: content.extras.map(({ name, price }) => ({ name, price: money(price) })),
    shipping:
      content.kind === 'product' && content.shipping
        ? {
            ...content.shipping,
            domestic: money(content.shipping.domestic),
            abroad: content.shipping.abroad === null ? null : money(content.shipping.abroad),
          }
        : null,
    requirements: content.requirements.map(({ options = [], ...rest }) => ({ ...rest, options })),
    publishedAt,
  };
}

export function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
