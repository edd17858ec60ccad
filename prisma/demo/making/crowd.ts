import type { Look } from '@/lib/core/drawing/avatar';
import type { Random } from '@/lib/core/drawing/random';
import type { Content, CustomerContent, PeopleContent } from '@/prisma/demo/load-content';

/** A customer in the making. */
export interface Person {
  /** Of the content's named customers: "c01". */
  named: string | null;
  firstName: string;
  lastName: string;
  look: Look & { kind: 'f' | 'm'; face?: string };
  city: string;
  country: string;
  language: string;
  street: string;
  /** Months before the demo's beginning in which they joined at the latest; named ones only. */
  since: string | null;
  orders: number;
  /** Listings that they wrote about: nobody writes twice about one. */
  wroteAbout: Set<number>;
  portrayed: boolean;
}

export interface Wanted {
  /** Where the provider is, and whether one has to be there. */
  city: string;
  country: string;
  near: boolean;
  language: string;
  /** The listing that they are to write about, if they are. */
  writingAbout?: number;
}

/** After so many orders somebody else comes. */
const MOST_ORDERS = 7;

/** Whose names those have who speak a language away from its home. */
const abroadNames: Record<string, string> = { ru: 'ru', ar: 'ar', es: 'ES', de: 'DE', fr: 'FR' };
const homes: Record<string, readonly string[]> = {
  ru: ['KZ', 'GE'],
  ar: ['AE', 'EG'],
  es: ['ES', 'MX'],
  de: ['DE'],
  fr: ['FR', 'CA'],
};
const tones: Record<string, Look['tone'][]> = {
  MX: ['medium'],
  AE: ['medium'],
  EG: ['medium'],
  IN: ['medium', 'medium', 'dark'],
  KZ: ['medium', 'light'],
};
const dark = new Set(['Ngozi', 'Kwame', 'Chidi', 'Okoro', 'Mensah', 'Jerome', 'Kendra', 'Winston']);
const medium = new Set([
  'Priyanka',
  'Aisha',
  'Imran',
  'Sanjay',
  'Begum',
  'Patel',
  'Ahmed',
  'Gurpreet',
  'Gill',
  'Singh',
  'Karim',
  'Leïla',
  'Saïdi',
  'Samir',
  'Parveen',
  'Mei',
  'Chau',
  'Nguyen',
  'Wong',
  'Yuen',
  'Tran',
  'Emre',
  'Elif',
  'Demir',
]);

/** Everybody who has ever ordered: the content's people, and as many others as the orders need. */
export class Crowd {
  readonly people: Person[];
  private readonly names = new Set<string>();

  constructor(
    private readonly r: Random,
    private readonly content: Content,
  ) {
    this.people = content.customers.map((customer) => this.named(customer));
  }

  byName(id: string): Person {
    const person = this.people.find(({ named }) => named === id);
    if (!person) throw new Error(`there is no customer ${id}`);
    return person;
  }

  /** Somebody who may have ordered this: known already, or new. */
  somebody(wanted: Wanted): Person {
    const { r } = this;
    const suits = this.people.filter((person) => this.suits(person, wanted));
    const person = suits.length > 0 && (suits.length > 40 || r.chance(0.72)) ? r.pick(suits) : this.newcomer(wanted);
    person.orders += 1;
    if (wanted.writingAbout !== undefined) person.wroteAbout.add(wanted.writingAbout);
    return person;
  }

  private suits(person: Person, { city, country, near, language, writingAbout }: Wanted): boolean {
    if (person.language !== language || person.orders >= MOST_ORDERS) return false;
    if (near ? person.city !== city : person.country !== country && person.orders > 3) return false;
    return writingAbout === undefined || !person.wroteAbout.has(writingAbout);
  }

  private newcomer({ city, country, language }: Wanted): Person {
    const { r, content } = this;
    const abroad = homes[language]?.includes(country) ? null : (abroadNames[language] ?? null);
    const foreign = language === 'en' && !['GB', 'IE', 'US', 'CA', 'IN'].includes(country) && r.chance(0.5);
    const names = this.namesOf(abroad ?? (foreign ? r.pick(['GB', 'US', 'IE']) : country), content.people);
    const kind = r.chance(0.55) ? 'f' : 'm';
    for (let tries = 0; ; tries++) {
      const firstName = r.pick(names[kind]);
      const lastName = r.pick(names.last);
      const name = `${firstName} ${lastName}`;
      if (this.names.has(name) && tries < 200) continue;
      this.names.add(name);
      const person: Person = {
        named: null,
        firstName,
        lastName,
        look: {
          kind,
          tone: this.tone(firstName, lastName, country),
          scarf: kind === 'f' && (country === 'AE' || country === 'EG') && r.chance(0.5),
        },
        city,
        country,
        language,
        street: this.street(country),
        since: null,
        orders: 0,
        wroteAbout: new Set(),
        portrayed: r.chance(0.45),
      };
      this.people.push(person);
      return person;
    }
  }

  private tone(firstName: string, lastName: string, country: string): Look['tone'] {
    if (dark.has(firstName) || dark.has(lastName)) return 'dark';
    if (medium.has(firstName) || medium.has(lastName)) return 'medium';
    return this.r.pick(tones[country] ?? ['light']);
  }

  private named(customer: CustomerContent): Person {
    const { id, firstName, lastName, portrait, tone, scarf, face, city, country, language, since } = customer;
    this.names.add(`${firstName} ${lastName}`);
    const look = { kind: portrait, tone, scarf, face };
    const street = this.street(country);
    return {
      named: id,
      firstName,
      lastName,
      look,
      city,
      country,
      language,
      street,
      since,
      orders: 0,
      wroteAbout: new Set(),
      portrayed: true,
    };
  }

  private namesOf(key: string, people: PeopleContent) {
    const names = people.names[key];
    if (!names) throw new Error(`there are no names for ${key}`);
    return names;
  }

  private street(country: string): string {
    const street = this.r.pick(this.content.people.streets[country] ?? ['High Street']);
    const number = this.r.whole(1, 180);
    return ['DE', 'ES', 'MX', 'KZ', 'GE'].includes(country) ? `${street} ${number}` : `${number} ${street}`;
  }
}
