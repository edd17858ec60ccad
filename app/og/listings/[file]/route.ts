import { listingPicture } from '@/app/og/_picture/listing-picture';
import { systemContext } from '@/lib/core/context';
import { isDomainError } from '@/lib/core/errors';
import { translator } from '@/lib/core/i18n';
import { oneOfFew } from '@/lib/core/images';
import { once } from '@/lib/core/once';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { sizedPicture } from '@/lib/files';
import { type ListingView, listingPage } from '@/lib/listings';

// Read at run time, never at the build: settings and database are there only then.
export const dynamic = 'force-dynamic';

/** How many finished pictures are kept; each has about 100 KB. */
const KEPT = 100;
const DAY = 'public, max-age=86400';

/** /og/listings/<slug>.jpg: what is shown where a listing is shared. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const slug = /^([a-z0-9-]{1,120})\.jpg$/.exec((await params).file)?.[1];
  const listing = slug ? await publicListing(slug) : null;
  if (!listing) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const picture = await pictureOf(listing);
  return new Response(new Uint8Array(picture), {
    headers: { 'content-type': 'image/jpeg', 'content-length': String(picture.length), 'cache-control': DAY },
  });
}

async function publicListing(slug: string): Promise<ListingView | null> {
  try {
    // Nobody asks: what only its provider may see does not exist here.
    return await listingPage(systemContext({ channel: 'browser' }), slug);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

function pictureOf(listing: ListingView): Promise<Buffer> {
  const { id, updatedAt, rating, provider } = listing;
  const pictures = once('sharedPictures', () => new Map<string, Promise<Buffer>>());
  const key = `${id} ${updatedAt.getTime()} ${rating.count} ${provider.picture}`;
  const known = pictures.get(key);
  if (known) return known;
  const made = draw(listing);
  made.catch(() => pictures.delete(key));
  pictures.set(key, made);
  const oldest = pictures.keys().next().value;
  if (pictures.size > KEPT && oldest !== undefined) pictures.delete(oldest);
  return made;
}

async function draw({ title, provider, pictures, rating, price, pricingType, packages, variants }: ListingView): Promise<Buffer> {
  const { name, place } = marketplace();
  const unit = translator('en', 'listings');
  const several = packages.length > 1 || variants.length > 1;
  const [cover, portrait] = [
    pictures[0] ? await sizedPicture(pictures[0].key, 960) : null,
    provider.picture ? await sizedPicture(provider.picture, 200) : null,
  ];
  return oneOfFew(() =>
    listingPicture({
      market: name,
      town: place,
      title,
      person: provider.name,
      place: [provider.businessName === provider.name ? '' : provider.businessName, provider.city].filter(Boolean).join(', '),
      rating: rating.average === null ? null : { value: rating.average.toFixed(1), count: `(${rating.count})` },
      price: formatMoney(price, 'en', { trim: true }),
      unit: unit(`unit.${several ? 'from' : pricingType}`),
      cover,
      portrait,
    }),
  );
}
