import { getTranslations } from 'next-intl/server';
import { addToCart } from '@/app/_actions/cart';
import { AddForm } from '@/components/cart/add-form';
import { formText } from '@/components/forms/form-text';
import { BOOKING_FORM, BookCard, BookingCard, HeldNote } from '@/components/listings/booking-card';
import { UnitPrice } from '@/components/listings/unit-price';
import { usePriceLines } from '@/components/orders/price-lines';
import { ProjectChoice } from '@/components/orders/project-choice';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { openSlots } from '@/lib/availability';
import { MOST_PIECES } from '@/lib/cart/schema';
import type { Context } from '@/lib/core/context';
import { formatMoney, toDecimal } from '@/lib/core/shared/money';
import { type ListingView, providerListings } from '@/lib/listings';
import { type Price, priceOf, ratesFor } from '@/lib/payments';

const DAYS = 14;
const MOST_OTHERS = 3;

/** What stands beside the words: the times of an appointment, the price of everything else with what can be booked of its provider. */
export function ListingOffer({ ctx, listing, minutes }: { ctx: Context; listing: ListingView; minutes?: string }) {
  if (listing.kind === 'appointment') return <Booking ctx={ctx} listing={listing} asked={minutes} />;
  if (listing.kind === 'project' && listing.packages.length > 0) return <Project ctx={ctx} listing={listing} />;
  if (listing.kind === 'product' && listing.variants.length > 0 && listing.status === 'published')
    return <Goods ctx={ctx} listing={listing} />;
  return <Priced ctx={ctx} listing={listing} />;
}

/** Few enough left to be told. */
const FEW = 5;
/** What can go wrong here, out of a long catalogue: the page is kept and read by many. */
const REASONS = [
  'price_changed',
  'variant_gone',
  'sold_out',
  'listing_not_published',
  'own_listing',
  'cart_full',
  'choose_variant',
  'too_low',
  'too_high',
  'rate_limited',
  'invalid',
] as const;

/** Goods are put into the basket: which variant, how many. */
async function Goods({ ctx, listing }: { ctx: Context; listing: ListingView }) {
  const [t, all, form] = await Promise.all([
    getTranslations('cart.add'),
    getTranslations('public.listing'),
    formText('cart.add'),
  ]);
  const { variants, price } = listing;
  const errors = Object.fromEntries(REASONS.map((reason) => [reason, form.errors[reason] ?? '']));
  const open = variants.filter(({ stock }) => stock !== 0);
  const several = new Set(variants.map((variant) => variant.price.amount)).size > 1;
  const only = open.length === 1 ? open[0] : undefined;
  const most = Math.min(MOST_PIECES, Math.max(0, ...open.map(({ stock }) => stock ?? MOST_PIECES)));
  const left = (stock: number | null) =>
    stock === 0 ? t('sold_out') : stock !== null && stock <= FEW ? t('left', { count: stock }) : undefined;
  return (
    <BookCard>
      <UnitPrice price={price} pricing={several ? 'from' : 'fixed'} className="text-[2rem]" wordClass="soft ui" />
      {open.length === 0 ? (
        <p className="ui">{t('none')}</p>
      ) : (
        <>
          {variants.length === 1 && only && left(only.stock) && <p className="ui font-semibold">{left(only.stock)}</p>}
          <AddForm
            id={BOOKING_FORM}
            action={addToCart}
            listing={listing.slug}
            most={most}
            variants={variants.map(({ id, name, options, price: each, stock }) => ({
              value: `${id}:${toDecimal(each.amount, each.currency)}`,
              name,
              price: formatMoney(each, ctx.locale),
              left: [options.join(', '), left(stock)].filter(Boolean).join(' · ') || undefined,
              soldOut: stock === 0,
            }))}
            text={{
              problems: form.problems,
              errors,
              variant: t('variant'),
              quantity: t('quantity'),
              submit: t('submit'),
              busy: t('busy'),
            }}
          />
        </>
      )}
      <p className="soft ui">{all('offered_by', { name: listing.provider.name, shop: listing.provider.businessName })}</p>
      <HeldNote>{t('kept')}</HeldNote>
    </BookCard>
  );
}

/** A project is ordered by one of its packages, with extras. */
async function Project({ ctx, listing }: { ctx: Context; listing: ListingView }) {
  const t = await getTranslations('public.listing');
  const rates = await ratesFor(ctx, soldBy(listing), 'full');
  const { packages, extras, price } = listing;
  return (
    <BookCard>
      <form id={BOOKING_FORM} action={localePath(ctx.locale, `/checkout/${listing.slug}`)} className="grid gap-5">
        <ProjectChoice
          form={BOOKING_FORM}
          packages={packages.map(({ price: { amount }, ...each }) => ({ ...each, priceMinor: amount }))}
          extras={extras.map(({ price: { amount }, ...each }) => ({ ...each, priceMinor: amount }))}
          currency={price.currency}
          rates={rates}
        />
        {listing.status === 'published' && (
          <Button type="submit" variant="primary" size="big" full>
            {t('order')}
          </Button>
        )}
      </form>
      <HeldNote>{t('held')}</HeldNote>
    </BookCard>
  );
}

async function Booking({ ctx, listing, asked }: { ctx: Context; listing: ListingView; asked?: string }) {
  const { id, slug, provider, price, durationMinutes, pricingType, payment, depositPercent } = listing;
  const usual = durationMinutes ?? 60;
  const durations = listing.durations.map((each) => ({ minutes: each.minutes, priceMinor: each.price.amount }));
  const lengths = [...new Set([usual, ...durations.map(({ minutes }) => minutes)])].sort((a, b) => a - b);
  const minutes = lengths.find((each) => String(each) === asked) ?? usual;
  const open =
    listing.status === 'published'
      ? await openSlots(ctx, { ...listing, id, providerId: provider.id }, { days: DAYS, minutes })
      : { timeZone: provider.timeZone, days: [], awayUntil: null };
  const terms = {
    priceMinor: price.amount,
    currency: price.currency,
    pricingType,
    minutes,
    durations,
    payment,
    depositPercent,
  };
  return (
    <Times
      listing={listing}
      now={ctx.now}
      zone={open.timeZone}
      slots={open.days.flatMap(({ slots }) => slots.map(({ startsAt }) => ({ start: startsAt })))}
      priced={priceOf(terms, await ratesFor(ctx, soldBy(listing), payment))}
      total={(await getTranslations('listings'))('total')}
      locale={ctx.locale}
      action={`/checkout/${slug}`}
      minutes={minutes}
      lengths={lengths}
      away={open.awayUntil}
    />
  );
}

type TimesProps = {
  listing: ListingView;
  now: Date;
  zone: string;
  slots: { start: Date }[];
  priced: Price;
  total: string;
  locale: string;
  action: string;
  /** The length that is chosen, of those that can be. */
  minutes: number;
  lengths: number[];
  /** The last date on which the provider is away, while they are. */
  away: string | null;
};

function Times({ listing, now, zone, slots, priced, total, locale, action, minutes, lengths, away }: TimesProps) {
  const lines = usePriceLines(priced.lines, priced.currency, minutes);
  const sum = { label: total, amount: formatMoney({ amount: priced.total, currency: priced.currency }, locale), total: true };
  return (
    <BookingCard
      price={listing.price}
      pricing={listing.pricingType}
      slots={slots}
      now={now}
      days={DAYS}
      zone={zone}
      place={listing.provider.city ?? zone}
      action={action}
      hidden={minutes === listing.durationMinutes ? undefined : { minutes }}
      lengths={lengths.map((each) => ({
        minutes: each,
        href: each === listing.durationMinutes ? `/listings/${listing.slug}` : `/listings/${listing.slug}?minutes=${each}`,
        current: each === minutes,
      }))}
      away={away ?? undefined}
      waiting={`/account/waiting?listing=${listing.slug}`}
      lines={[...lines, sum]}
      onSite={listing.payment === 'onsite'}
    />
  );
}

/** Goods, and what has no packages yet, are shown with their prices; what can be booked of the same provider is offered beside them. */
async function Priced({ ctx, listing }: { ctx: Context; listing: ListingView }) {
  const t = await getTranslations('public.listing');
  const { provider } = listing;
  const others = provider.listed ? await providerListings(ctx, provider.id) : [];
  const bookable = others.filter(({ kind }) => kind === 'appointment').slice(0, MOST_OTHERS);
  return (
    <BookCard>
      <UnitPrice
        price={listing.price}
        pricing={listing.packages.length > 1 || listing.variants.length > 1 ? 'from' : listing.pricingType}
        className="text-[2rem]"
        wordClass="soft ui"
      />
      <p className="soft ui">{t('offered_by', { name: provider.name, shop: provider.businessName })}</p>
      {bookable.length > 0 && (
        <div className="grid gap-2">
          <h2 className="label">{t('also', { name: provider.name.split(' ')[0] ?? '' })}</h2>
          <ul className="price-rows">
            {bookable.map(({ id, slug, title, price, pricingType }) => (
              <li key={id}>
                <Link className="link ui" href={`/listings/${slug}`}>
                  {title}
                </Link>
                <UnitPrice price={price} pricing={pricingType} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {provider.listed && (
        <ButtonLink variant="primary" size="big" full href={`/providers/${provider.handle}`}>
          {t('shop', { shop: provider.businessName })}
        </ButtonLink>
      )}
    </BookCard>
  );
}

/** What the rules of rates look at. */
const soldBy = ({ provider, category }: ListingView) => ({
  providerId: provider.id,
  categoryId: category.id,
  country: provider.country,
  region: provider.region,
  taxRate: provider.taxRate,
});
