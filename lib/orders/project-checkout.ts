import type { Context } from '@/lib/core/context';
import { isDomainError, notFound } from '@/lib/core/errors';
import { projectOffer } from '@/lib/listings';
import type { Price } from '@/lib/payments';
import { projectPrice } from './ordering';

export type ProjectCheckout = {
  title: string;
  listing: { slug: string; cover: string | null };
  provider: { name: string; handle: string };
  packages: { tier: string; name: string; priceMinor: number; deliveryDays: number; revisions: number; features: string[] }[];
  extras: { id: number; name: string; priceMinor: number }[];
  /** What is asked after paying, before the work begins. */
  questions: number;
  currency: string;
  /** What was chosen and what it costs; null with the reason where it is not to be had any more. */
  choice: { tier: string; extras: number[]; price: Price; deliveryDays: number; revisions: number } | null;
  gone: 'paused' | 'package_gone' | 'extra_gone' | null;
};

type Asked = { slug: string; tier?: string; extras?: readonly string[] };

/** What ordering this package with these extras would be. @throws not_found */
export async function projectCheckout(ctx: Context, { slug, tier, extras = [] }: Asked): Promise<ProjectCheckout> {
  const offer = await projectOffer(ctx, slug);
  if (offer.kind !== 'project') throw notFound();
  const ids = extras.flatMap((id) => (/^\d{1,9}$/.test(id) ? Number(id) : []));
  const row = await ctx.db.listing.findUniqueOrThrow({
    where: { id: offer.id },
    select: {
      images: { orderBy: { position: 'asc' }, take: 1, select: { file: { select: { key: true } } } },
      provider: { select: { handle: true, user: { select: { firstName: true, lastName: true } } } },
    },
  });
  const { handle, user } = row.provider;
  return {
    title: offer.title,
    listing: { slug: offer.slug, cover: row.images[0]?.file.key ?? null },
    provider: { name: `${user.firstName} ${user.lastName}`, handle },
    packages: offer.packages,
    extras: offer.extras,
    questions: offer.questions.length,
    currency: offer.currency,
    ...(await choiceOf(ctx, offer, tier ?? offer.packages[0]?.tier ?? '', ids)),
  };
}

async function choiceOf(
  ctx: Context,
  offer: Awaited<ReturnType<typeof projectOffer>>,
  tier: string,
  extras: number[],
): Promise<Pick<ProjectCheckout, 'choice' | 'gone'>> {
  if (offer.status !== 'published') return { choice: null, gone: 'paused' };
  try {
    const { chosen, price } = await projectPrice(ctx, offer, { package: tier, extras });
    const { deliveryDays, revisions } = chosen;
    return { choice: { tier, extras, price, deliveryDays, revisions }, gone: null };
  } catch (error) {
    if (!isDomainError(error) || error.code !== 'conflict') throw error;
    return { choice: null, gone: error.reason as 'package_gone' | 'extra_gone' };
  }
}
