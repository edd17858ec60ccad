import { getTranslations } from 'next-intl/server';
import { book } from '@/app/_actions/orders';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { ProjectCheckoutPage } from '@/app/[locale]/checkout/_parts/project-checkout';
import { WhoFirst } from '@/app/[locale]/checkout/_parts/who-first';
import { formText } from '@/components/forms/form-text';
import { BookForm } from '@/components/orders/book-form';
import { PlansChange } from '@/components/orders/plans-change';
import { TripSlip } from '@/components/orders/trip-slip';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { FieldError } from '@/components/ui/field';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { EmptyState, WayOut } from '@/components/ui/states';
import { pageContext } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { toDecimal } from '@/lib/core/shared/money';
import { bookable } from '@/lib/listings';
import { type Checkout, checkout, projectCheckout } from '@/lib/orders';
import { EVERY } from '@/lib/orders/schema';

type Asked = { start?: string; minutes?: string; city?: string; offer?: string; package?: string; extra?: string | string[] };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

/** What was chosen, before anything is held or ordered: whoever is not known yet signs up from here and comes back. */
export default async function CheckoutPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { slug } = await params;
  const { start, minutes, city, offer, package: tier, extra = [] } = await searchParams;
  const { kind } = await orNotFound(bookable(ctx, slug));
  if (kind === 'project')
    return <ProjectCheckoutPage ctx={ctx} asked={await projectCheckout(ctx, { slug, tier, extras: [extra].flat() })} />;
  return <BookingCheckout ctx={ctx} asked={await orNotFound(checkout(ctx, { slug, startsAt: start, minutes, city, offer }))} />;
}

/** The details of a booking. */
async function BookingCheckout({ ctx, asked }: { ctx: Context; asked: Checkout }) {
  const { slug } = asked.listing;
  const t = await getTranslations('checkout');
  const name = asked.provider.name;
  if (!asked.free) return <Taken asked={asked} />;

  const when = formatDate(new Date(asked.startsAt), 'full', ctx.locale, asked.timeZone);
  const { name: market } = marketplace();
  const kept = { onsite: 'kept_onsite', request: 'kept_request', instant: 'kept_instant' } as const;
  const note = t(kept[asked.terms.payment === 'onsite' ? 'onsite' : asked.terms.booking], { market, name });
  const slip = <TripSlip trip={asked} due={asked.parts[0] ?? 0} note={note} />;
  const policy =
    asked.terms.payment === 'onsite' ? null : (
      <PlansChange
        steps={asked.policy}
        total={{ amount: asked.total, currency: asked.currency }}
        zone={asked.timeZone}
        name={name}
      />
    );
  const title = t('title_when', { name, day: formatDate(new Date(asked.startsAt), 'day', ctx.locale, asked.timeZone) });
  const submit =
    asked.terms.payment !== 'onsite'
      ? t('continue_pay')
      : asked.terms.booking === 'request'
        ? t('continue_request', { name })
        : t('continue_book');
  return (
    <main id="main" className="wrap grid gap-8 py-8 lg:py-12">
      <title>{t('meta', { title: asked.title })}</title>
      <header className="grid gap-3">
        <h1 className="d2">{title}</h1>
        <Link className="small" href={`/listings/${slug}`}>
          {t('change_time')}
        </Link>
      </header>
      {asked.travel && <Town asked={asked} />}
      {ctx.actor ? (
        <BookForm
          action={book}
          text={{
            ...(await formText('checkout.form')),
            where: t('where', { name }),
            what: t('what', { name }),
            submit,
            busy: t('busy'),
          }}
          hidden={{
            listing: slug,
            startsAt: asked.startsAt,
            minutes: asked.minutes,
            total: toDecimal(asked.total, asked.currency),
            ...(asked.offer && { offer: asked.offer }),
          }}
          atCustomer={asked.place === 'customer'}
          address={asked.customer}
          slip={slip}
          policy={policy}
          series={await seriesField(ctx, asked)}
        />
      ) : (
        <WhoFirst here={here(slug, asked)} text={t('who.text', { when })} aside={slip}>
          {policy}
        </WhoFirst>
      )}
    </main>
  );
}

async function seriesField({ locale }: Context, { timeZone, terms }: Checkout) {
  const t = await getTranslations('checkout.series');
  const choices = [{ value: '', label: t('once') }, ...EVERY.map((every) => ({ value: every, label: t(`every.${every}`) }))];
  const text = {
    title: t('title'),
    lead: t(terms.payment === 'onsite' ? 'lead_onsite' : 'lead'),
    taken: t('taken'),
    taken_text: t('taken_text'),
    leave_out: t('leave_out'),
    busy: t('busy'),
  };
  return { choices, text, locale, zone: timeZone };
}

/** Where the provider has to go decides what it costs and when they can: the town is asked first. */
async function Town({ asked: { startsAt, minutes, customer, travel, provider } }: { asked: Checkout }) {
  const t = await getTranslations('checkout.town');
  const errors = await getTranslations('errors');
  return (
    <form className="card grid max-w-[560px] gap-3 p-4">
      <input type="hidden" name="start" value={startsAt} />
      <input type="hidden" name="minutes" value={minutes} />
      <label className="label" htmlFor="town">
        {t('label', { name: provider.name })}
      </label>
      <div className="flex gap-3">
        <input
          id="town"
          className="input"
          name="city"
          defaultValue={customer.city}
          maxLength={120}
          autoComplete="address-level2"
        />
        <Button type="submit" variant="secondary" className="shrink-0 whitespace-nowrap">
          {t('submit')}
        </Button>
      </div>
      <FieldError id="town" error={travel?.problem && errors(travel.problem)} />
      <p className="small muted">{t('note')}</p>
    </form>
  );
}

const here = (slug: string, { startsAt, minutes }: Checkout) =>
  `/checkout/${slug}?start=${encodeURIComponent(startsAt)}&minutes=${minutes}`;

/** The chosen time is not free any more: said clearly, with the nearest ones that are. */
async function Taken({ asked }: { asked: Checkout }) {
  const t = await getTranslations('checkout');
  const { locale } = await pageContext();
  return (
    <main id="main" className="wrap py-8 lg:py-12">
      <title>{t('taken.title')}</title>
      <EmptyState level={1} title={t('taken.title')} text={asked.nearest.length > 0 ? t('taken.text') : t('taken.none')}>
        {asked.nearest.map((at) => (
          <WayOut
            key={at}
            href={here(asked.listing.slug, { ...asked, startsAt: at })}
            title={formatDate(new Date(at), 'full', locale, asked.timeZone)}
            text={asked.timeZone}
          />
        ))}
        <div>
          <ButtonLink href={`/listings/${asked.listing.slug}`}>{t('taken.choose')}</ButtonLink>
        </div>
      </EmptyState>
    </main>
  );
}
