import { getTranslations } from 'next-intl/server';
import { JsonLd, PageMeta } from '@/app/[locale]/_frame/page-meta';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { ListingFacts } from '@/app/[locale]/(public)/_parts/listing-facts';
import { listingLd } from '@/app/[locale]/(public)/_parts/listing-ld';
import { listingMeta } from '@/app/[locale]/(public)/_parts/listing-meta';
import { ListingOffer } from '@/app/[locale]/(public)/_parts/listing-offer';
import { ListingReviews } from '@/app/[locale]/(public)/_parts/listing-reviews';
import { policyTerms } from '@/app/[locale]/(public)/_parts/policy-terms';
import { BOOKING_FORM } from '@/components/listings/booking-card';
import { Gallery } from '@/components/listings/gallery';
import { ListingHead, ListingPerson } from '@/components/listings/listing-head';
import { BuyBar, ListingPage } from '@/components/listings/listing-page';
import { ExtrasList, PackageList, VariantList } from '@/components/listings/offered';
import { PolicyTerms } from '@/components/listings/policy-steps';
import { UnitPrice } from '@/components/listings/unit-price';
import { ChipLink } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { pageContext } from '@/lib/accounts';
import { type ListingView, listingPage } from '@/lib/listings';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ minutes?: string }> };

/** What somebody offers, and the way to book it. */
export default async function Listing({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const listing = await orNotFound(listingPage(ctx, (await params).slug));
  const t = await getTranslations('public.listing');
  const { category, provider } = listing;
  const crumbs = [...category.ancestors, category].map(({ slug, name }) => ({ href: `/categories/${slug}`, label: name }));
  const first = firstName(provider.name);
  return (
    <main id="main" className="wrap">
      <PageMeta {...listingMeta(listing, ctx.locale)} />
      <JsonLd data={await listingLd(listing, ctx.locale)} />
      {listing.status !== 'published' && (
        <Notice tone="plain" className="mt-4">
          {t('preview')}
        </Notice>
      )}
      <Gallery pictures={listing.pictures} />
      <ListingPage
        intro={
          <>
            <ListingHead crumbs={crumbs} title={listing.title} rating={listing.rating} place={await placeOf(listing)} />
            <ListingPerson
              person={{ name: provider.name, avatar: provider.picture }}
              href={provider.listed ? `/providers/${provider.handle}` : undefined}
              shop={provider.businessName === provider.name ? undefined : provider.businessName}
              verified={provider.verified}
              note={provider.tagline}
            />
            <div className="grid gap-4" lang={listing.locale}>
              {listing.shortDescription && <p className="lead text-ink">{listing.shortDescription}</p>}
              <Paragraphs text={withoutOpening(listing.description, listing.shortDescription)} />
            </div>
            <ListingFacts listing={listing} />
            {listing.status === 'published' && (
              <p>
                <Link className="link" rel="nofollow" href={`/account/quotes/ask?listing=${listing.slug}`}>
                  {t('ask', { name: first })}
                </Link>
              </p>
            )}
          </>
        }
        book={<ListingOffer ctx={ctx} listing={listing} minutes={(await searchParams).minutes} />}
        rest={
          <>
            {listing.packages.length > 0 && (
              <Section title={t('packages.title', { count: listing.packages.length })}>
                <PackageList
                  packages={listing.packages.map(({ id, tier, name, price, deliveryDays, revisions, features }) => ({
                    value: String(id),
                    name,
                    price,
                    terms: t('packages.terms', { days: deliveryDays, revisions }),
                    features,
                    order: listing.status === 'published' ? `/checkout/${listing.slug}?package=${tier}` : undefined,
                  }))}
                  label={t('order')}
                />
              </Section>
            )}
            {listing.variants.length > 0 && listing.status !== 'published' && (
              <Section title={t('variants')}>
                <VariantList variants={listing.variants.map(({ id, ...variant }) => ({ value: String(id), ...variant }))} />
              </Section>
            )}
            {listing.kind !== 'product' && listing.extras.length > 0 && (
              <Section title={t('extras')}>
                <ExtrasList extras={listing.extras.map(({ id, ...extra }) => ({ value: String(id), ...extra }))} />
              </Section>
            )}
            {listing.kind === 'appointment' && (
              <Section title={t('where.title', { name: first })}>
                <p className="soft">
                  {t(`where.${listing.place}`, {
                    city: provider.city ?? '',
                    km: provider.radiusKm,
                    name: first,
                    shop: provider.businessName,
                  })}
                </p>
              </Section>
            )}
            <ListingReviews ctx={ctx} listing={listing} />
            {listing.kind === 'appointment' && listing.payment !== 'onsite' && (
              <Section title={t('policy.title')}>
                <PolicyTerms terms={policyTerms(listing.cancellation)} provider={first} />
                <p className="small muted">{t('policy.provider', { name: first })}</p>
              </Section>
            )}
            {listing.tags.length > 0 && (
              <Section title={t('tags')}>
                <div className="flex flex-wrap gap-2">
                  {listing.tags.map(({ slug, name }) => (
                    <ChipLink key={slug} href={`/search?q=${encodeURIComponent(name)}`} rel="nofollow">
                      {name}
                    </ChipLink>
                  ))}
                </div>
              </Section>
            )}
          </>
        }
      />
      {orderable(listing) && (
        <BuyBar
          price={<UnitPrice price={listing.price} pricing={listing.pricingType} className="text-[1.375rem]" />}
          note={t(BAR[listing.kind].note)}
          form={BOOKING_FORM}
          label={t(BAR[listing.kind].label)}
        />
      )}
    </main>
  );
}

/** What the bar at a phone's lower edge says. */
const BAR = {
  appointment: { note: 'choose_time', label: 'book' },
  project: { note: 'choose_package', label: 'order' },
  product: { note: 'choose_variant', label: 'add' },
} as const;

const orderable = ({ kind, status, packages, variants }: ListingView): boolean =>
  status === 'published' && (kind === 'appointment' || packages.length > 0 || variants.some(({ stock }) => stock !== 0));

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-line pt-8">
      <h2 className="d3">{title}</h2>
      {children}
    </section>
  );
}

const Paragraphs = ({ text }: { text: string }) =>
  text.split('\n\n').map((paragraph) => (
    <p key={paragraph} className="soft whitespace-pre-line">
      {paragraph}
    </p>
  ));

/** A description often begins with the short one, which stands above it. */
const withoutOpening = (text: string, opening: string): string =>
  opening && text.startsWith(opening) ? text.slice(opening.length).trim() || text : text;

const firstName = (name: string): string => name.split(' ')[0] ?? name;

async function placeOf({ kind, place, provider }: ListingView): Promise<string | undefined> {
  if (!provider.city) return undefined;
  const t = await getTranslations('public.listing.place');
  const words = { city: provider.city, km: provider.radiusKm, shop: provider.businessName };
  return kind === 'appointment' ? t(place, words) : t('anywhere', words);
}
