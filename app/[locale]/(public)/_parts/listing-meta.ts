import type { ListingView } from '@/lib/listings';

/** What search engines and those who share a listing read of it. */
export function listingMeta(
  { slug, title, shortDescription, description, provider, status, updatedAt, ...listing }: ListingView,
  locale: string,
) {
  const told = shortDescription || description;
  return {
    title: provider.city ? `${title}, ${provider.city}` : title,
    description: told.length > 200 ? `${told.slice(0, 197).trimEnd()}…` : told,
    path: `/listings/${slug}`,
    locale,
    type: listing.kind === 'product' ? ('product' as const) : ('website' as const),
    image: { src: `/og/listings/${slug}.jpg?v=${updatedAt.getTime().toString(36)}`, width: 1200, height: 630, alt: title },
    noindex: status !== 'published',
  };
}
