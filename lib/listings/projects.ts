import type { Context } from '@/lib/core/context';
import { type Bookable, bookable } from './bookable';
import type { ListingKey, QuestionKind, Tier } from './schema';

/** A question of the provider's; `options` are those of a choice. */
export type Question = { kind: QuestionKind; text: string; options: string[]; required: boolean };

export const questionOf = (row: { kind: string; text: string; options: unknown; required: boolean }): Question => ({
  kind: row.kind as QuestionKind,
  text: row.text,
  options: row.options as string[],
  required: row.required,
});

/** All that an order of a project needs to know. Days and minor units. */
export type ProjectOffer = Bookable & {
  packages: { tier: Tier; name: string; priceMinor: number; deliveryDays: number; revisions: number; features: string[] }[];
  extras: { id: number; name: string; priceMinor: number }[];
  questions: Question[];
};

/** A listing with what can be ordered of it; of one that is no project nothing can. @throws not_found as `bookable` */
export async function projectOffer(ctx: Context, key: ListingKey | string): Promise<ProjectOffer> {
  const listing = await bookable(ctx, key);
  const inOrder = { orderBy: [{ position: 'asc' as const }, { id: 'asc' as const }] };
  const { packages, extras, questions } = await ctx.db.listing.findUniqueOrThrow({
    where: { id: listing.id },
    select: { packages: { orderBy: { priceMinor: 'asc' } }, extras: inOrder, questions: inOrder },
  });
  return {
    ...listing,
    packages: packages.map(({ tier, name, priceMinor, deliveryDays, revisions, features }) => ({
      tier: tier as Tier,
      name,
      priceMinor,
      deliveryDays,
      revisions,
      features: features as string[],
    })),
    extras: extras.map(({ id, name, priceMinor }) => ({ id, name, priceMinor })),
    questions: questions.map(questionOf),
  };
}
