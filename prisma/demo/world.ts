import { DEMO_LOGINS } from '@/lib/core/demo-logins';
import { coverKey } from '@/lib/core/drawing/keys';
import { seededRandom } from '@/lib/core/drawing/random';
import { isOperator } from '@/lib/core/shared/roles';
import type { Content } from './load-content';
import { portraitOf } from './making/catalogue';
import { conversationsAbout } from './making/conversations';
import type { Person } from './making/crowd';
import { livePast } from './making/past';
import { livePresent } from './making/present';
import { usualRates } from './making/price';
import { type Reviewed, reviewAll } from './making/ratings';
import { DAY, later, MINUTE } from './making/time';
import { type Draft, Workshop } from './making/workshop';
import type {
  Rates,
  World,
  WorldConversation,
  WorldListing,
  WorldOrder,
  WorldProject,
  WorldReview,
  WorldUser,
} from './world.types';

export interface WorldInput {
  content: Content;
  /** Everything lies before it, or in the weeks after it. */
  now: Date;
  /** Another seed, another past: the same people and listings, other orders. */
  seed?: string;
  rates?: Rates;
  /** About how many orders have ended; the default gives somewhat more than 2,000 ratings. */
  pastOrders?: number;
}

/**
 * The whole demo: the content's people and listings with years of orders, reviews and what is under way now. Pure: the same input
 * gives the same world.
 */
export function makeWorld({ content, now, seed = 'guildhall', rates = usualRates, pastOrders = 2750 }: WorldInput): World {
  const workshop = new Workshop(content, now, seed, rates);
  livePresent(workshop);
  livePast(workshop, pastOrders);
  const reviewed = reviewAll(workshop);
  const drafts = workshop.drafts.toSorted((a, b) => a.story.startedAt.getTime() - b.story.startedAt.getTime());
  const { users, idOf } = usersOf(workshop, drafts);
  const references = referencesOf(seed);
  const orders = drafts.map((draft, i) => orderOf(draft, i + 1, idOf(draft.customer), references(), reviewed.get(draft)));
  return {
    now,
    seed,
    categories: workshop.categories,
    tags: workshop.tags.all,
    users,
    providers: workshop.providers,
    listings: workshop.listings,
    orders,
    reviews: reviewsOf(drafts, orders, reviewed, workshop),
    conversations: conversationsOf(drafts, orders, workshop),
    logins: loginsOf(users),
  };
}

/** The operator's two, the providers, and whoever has ordered; gives the providers' rows their users. */
function usersOf(workshop: Workshop, drafts: readonly Draft[]): { users: WorldUser[]; idOf: (person: Person) => number } {
  const { content, providers, crowd, beginning } = workshop;
  const names = new Usernames();
  const users: WorldUser[] = [];
  const zones = new Map(providers.map(({ city, timeZone }) => [city, timeZone]));
  const add = (user: Omit<WorldUser, 'id'>): number => users.push({ id: users.length + 1, ...user });

  const office = {
    phone: null,
    locale: 'en',
    languages: ['en'],
    timeZone: 'Europe/London',
    city: 'Bristol',
    country: 'GB',
    bio: '',
  };
  const staff = (username: string, firstName: string, lastName: string, role: WorldUser['role']) =>
    add({
      ...office,
      username: names.free(username),
      email: `${username}@example.com`,
      firstName,
      lastName,
      role,
      avatar: portraitOf(username, { kind: role === 'ADMIN' ? 'f' : 'm', tone: 'light' }),
      createdAt: later(beginning, -10 * DAY),
    });
  for (const { username, firstName, lastName, role } of DEMO_LOGINS)
    if (isOperator(role)) staff(username, firstName, lastName, role);

  content.providers.forEach((provider, i) => {
    const row = providers[i];
    if (!row) throw new Error(provider.handle);
    row.userId = add({
      username: names.free(provider.username),
      email: provider.email,
      phone: provider.phone,
      firstName: provider.firstName,
      lastName: provider.lastName,
      role: 'PROVIDER',
      locale: provider.textLanguage,
      languages: provider.languages,
      timeZone: provider.timeZone,
      city: provider.city,
      country: provider.country,
      bio: '',
      avatar: portraitOf(provider.username, { ...provider, kind: provider.portrait }),
      createdAt: row.createdAt,
    });
  });

  const first = new Map<Person, Date>();
  for (const { customer, story } of drafts) if (!first.has(customer)) first.set(customer, story.startedAt);
  const r = seededRandom(`${workshop.seed}|joined`);
  const ids = new Map<Person, number>();
  for (const person of crowd.people) {
    const username = names.free(signIn[person.named ?? ''] ?? names.from(person));
    const joined = later(first.get(person) ?? workshop.now, -r.range(0.02, 20) * DAY);
    const id = add({
      username,
      email: `${username}@example.com`,
      phone: null,
      firstName: person.firstName,
      lastName: person.lastName,
      role: 'CUSTOMER',
      locale: person.language,
      languages: [person.language],
      timeZone: zones.get(person.city) ?? 'UTC',
      city: person.city,
      country: person.country,
      bio: '',
      avatar: person.portrayed ? portraitOf(username, person.look) : null,
      createdAt:
        person.since === null ? joined : new Date(Math.min(joined.getTime(), monthsAgo(workshop.now, person.since).getTime())),
    });
    ids.set(person, id);
  }
  return { users, idOf: (person) => ids.get(person) ?? 0 };
}

/** The named customers with whom one can sign in. */
const signIn: Record<string, string> = { c01: 'hannah', c02: 'joseph' };

/** "2024-03" as so many months ago, as if the demo began in November 2026. */
function monthsAgo(now: Date, month: string): Date {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return later(now, -((2026 - year) * 12 + 11 - number) * 30.4 * DAY);
}

function loginsOf(users: readonly WorldUser[]): World['logins'] {
  return DEMO_LOGINS.map(({ username, who }) => {
    const user = users.find((one) => one.username === username);
    if (!user) throw new Error(`there is no ${username}`);
    return { userId: user.id, username, who };
  });
}

const cyrillic =
  'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:sch ы:y э:e ю:yu я:ya ь: ъ:';
const latin = new Map(cyrillic.split(' ').map((pair) => pair.split(':') as [string, string]));

/** Names to sign in with: "first.last", each once. */
class Usernames {
  private readonly taken = new Set<string>();

  from({ firstName, lastName }: Person): string {
    const plain = (name: string) =>
      [...name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')]
        .map((letter) => latin.get(letter) ?? letter)
        .join('')
        .replace(/ı/g, 'i')
        .replace(/[^a-z]/g, '');
    return `${plain(firstName)}.${plain(lastName)}`;
  }

  free(name: string): string {
    let free = name;
    for (let i = 2; this.taken.has(free); i++) free = `${name}${i}`;
    this.taken.add(free);
    return free;
  }
}

function orderOf(draft: Draft, id: number, customerId: number, reference: string, reviewed?: Reviewed): WorldOrder {
  const { story, listing, provider, price, slot, customer } = draft;
  const { state } = story;
  const goesThere = listing.kind === 'appointment' ? listing.place === 'customer' : draft.near || listing.delivery === 'shipping';
  const gone = ['declined', 'expired', 'cancelled'].includes(state);
  const booked = state !== 'awaiting_payment' && state !== 'pending';
  return {
    id,
    reference,
    process: listing.kind,
    state,
    customerId,
    providerId: provider.id,
    listingId: listing.id,
    terms: termsOf(draft),
    title: draft.title,
    ...price,
    partsPaid: story.partsPaid,
    payments: story.payments,
    settlement: story.settlement,
    asker: story.asker,
    history: story.history,
    slot: slot && { ...slot, capacity: listing.capacity, taken: gone ? 'free' : booked ? 'booked' : 'held' },
    dueAt: story.dueAt,
    project: projectOf(draft, id),
    timeZone: provider.timeZone,
    address: goesThere ? customer.street : '',
    city: goesThere ? customer.city : '',
    country: goesThere ? customer.country : '',
    notes: draft.notes,
    cancellation: listing.cancellation,
    createdAt: story.startedAt,
    updatedAt: story.at,
    exchange: reviewed?.exchange ?? null,
  };
}

function projectOf({ chosen, listing, story }: Draft, id: number): WorldProject | null {
  if (!chosen) return null;
  const taken = (step: string) => story.history.filter((each) => each.step === step);
  const briefedAt = taken('brief')[0]?.at ?? null;
  const answers = listing.requirements.flatMap(({ options }, at) => {
    const option = options[(id + at) % Math.max(1, options.length)];
    return briefedAt && option ? [[String(at), option] as const] : [];
  });
  return {
    package: chosen,
    questions: listing.requirements,
    answers: Object.fromEntries(answers),
    briefedAt,
    revisionsUsed: taken('revise').length,
    deliveries: taken('deliver').map(({ at }, i) => ({ at, picture: coverKey(`order-${id}-${i + 1}`, subjectOf(listing)) })),
  };
}

/** What the pictures of a listing show. */
const subjectOf = ({ pictures }: WorldListing): string => pictures[0]?.key.split(':').at(-1) ?? 'design';

function termsOf({ listing }: Draft): WorldOrder['terms'] {
  if (listing.kind === 'appointment') return { booking: listing.booking, payment: listing.payment };
  if (listing.kind === 'project') return { payment: 'full', brief: listing.requirements.length > 0 };
  return { payment: listing.payment, delivery: listing.delivery ?? 'shipping' };
}

function reviewsOf(
  drafts: readonly Draft[],
  orders: readonly WorldOrder[],
  reviewed: Map<Draft, Reviewed>,
  { providers }: Workshop,
): WorldReview[] {
  const all = drafts.flatMap((draft, i) => {
    const order = orders[i];
    if (!order) throw new Error('an order is missing');
    return (reviewed.get(draft)?.reviews ?? []).map(({ author, at, sub, ...said }) => ({
      id: 0,
      orderId: order.id,
      author,
      authorId: author === 'customer' ? order.customerId : (providers[order.providerId - 1]?.userId ?? 0),
      providerId: order.providerId,
      listingId: order.listingId,
      ...sub,
      ...said,
      createdAt: at,
    }));
  });
  all.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return all.map((review, i) => ({ ...review, id: i + 1 }));
}

function conversationsOf(drafts: readonly Draft[], orders: readonly WorldOrder[], workshop: Workshop): WorldConversation[] {
  const talks = conversationsAbout(drafts, workshop);
  const said = orders.flatMap((order, i) => {
    const talk = talks.get(drafts[i] as Draft);
    return talk ? [{ order, talk }] : [];
  });
  return said.map(({ order, talk: { begun, messages } }, i) => {
    const userIds = { customer: order.customerId, provider: workshop.providers[order.providerId - 1]?.userId ?? 0 };
    const open = !['completed', 'declined', 'expired', 'cancelled', 'no_show'].includes(order.state);
    const last = messages.at(-1)?.from;
    return {
      id: i + 1,
      orderId: order.id,
      participants: (['customer', 'provider'] as const).map((side) => ({
        userId: userIds[side],
        seen: messages.length - (open && side !== last ? 1 : 0),
      })),
      messages: messages.map(({ from, text, minutes }) => ({
        authorId: userIds[from],
        text,
        at: later(begun, minutes * MINUTE),
      })),
    };
  });
}

/** References as the marketplace makes them, each once. */
function referencesOf(seed: string): () => string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const r = seededRandom(`${seed}|references`);
  const given = new Set<string>();
  const part = () => Array.from({ length: 4 }, () => r.pick([...alphabet])).join('');
  return () => {
    let reference = `GH-${part()}-${part()}`;
    while (given.has(reference)) reference = `GH-${part()}-${part()}`;
    given.add(reference);
    return reference;
  };
}
