/** What a shop's profile is judged by. */
export type ProfileFacts = {
  businessName: string;
  tagline: string;
  description: string;
  city: string | null;
  country: string | null;
  phone: string | null;
  publicEmail: string | null;
  skills: number;
  languages: number;
  portrait: boolean;
  cover: boolean;
  works: number;
  publishedListings: number;
};

const PROFILE = '/dashboard/profile';

/**
 * What a profile needs before the shop is shown to the public (`needed`), and what makes it better. Each with the place where it is done and
 * a text of the catalogue `providers.checklist` under its key.
 */
const CHECKLIST = [
  { key: 'name', needed: true, at: `${PROFILE}#shop`, done: (facts) => facts.businessName.length >= 2 },
  { key: 'tagline', needed: true, at: `${PROFILE}#shop`, done: (facts) => facts.tagline.length >= 10 },
  { key: 'description', needed: true, at: `${PROFILE}#shop`, done: (facts) => facts.description.length >= 40 },
  { key: 'skills', needed: true, at: `${PROFILE}#shop`, done: (facts) => facts.skills > 0 },
  { key: 'place', needed: true, at: `${PROFILE}#place`, done: (facts) => Boolean(facts.city && facts.country) },
  { key: 'contact', needed: true, at: `${PROFILE}#contact`, done: (facts) => Boolean(facts.phone || facts.publicEmail) },
  { key: 'listing', needed: true, at: '/dashboard/listings', done: (facts) => facts.publishedListings > 0 },
  { key: 'portrait', needed: false, at: `${PROFILE}#pictures`, done: (facts) => facts.portrait },
  { key: 'cover', needed: false, at: `${PROFILE}#pictures`, done: (facts) => facts.cover },
  { key: 'works', needed: false, at: `${PROFILE}#works`, done: (facts) => facts.works > 0 },
  { key: 'languages', needed: false, at: `${PROFILE}#contact`, done: (facts) => facts.languages > 0 },
] as const satisfies readonly { key: string; needed: boolean; at: string; done: (facts: ProfileFacts) => boolean }[];

export type ChecklistItem = { key: (typeof CHECKLIST)[number]['key']; needed: boolean; done: boolean; at: string };

/** The profile's checklist, in the order in which it is best done. */
export const checklistOf = (facts: ProfileFacts): ChecklistItem[] =>
  CHECKLIST.map(({ key, needed, at, done }) => ({ key, needed, at, done: done(facts) }));

/** Whether the shop may be shown to the public: all that is needed is there, one published service among it. */
export const isComplete = (facts: ProfileFacts): boolean => checklistOf(facts).every(({ needed, done }) => done || !needed);

/** Addresses of shops that mean something else. */
const RESERVED = new Set(['me', 'new', 'all', 'search', 'admin', 'dashboard', 'guildhall', 'support']);
export const isReservedHandle = (handle: string): boolean => RESERVED.has(handle);
