import { getTranslations } from 'next-intl/server';
import { book } from '@/app/_actions/orders';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { formText } from '@/components/forms/form-text';
import { BookForm } from '@/components/orders/book-form';
import { PlansChange } from '@/components/orders/plans-change';
import { TripSlip } from '@/components/orders/trip-slip';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { EmptyState, WayOut } from '@/components/ui/states';
import { pageContext } from '@/lib/accounts';
import { marketplace } from '@/lib/core/settings';
import { type Checkout, checkout } from '@/lib/orders';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ start?: string; minutes?: string }> };

/** The details of a booking, before anything is held: whoever is not known yet signs up from here and comes back. */
export default async function CheckoutPage({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { slug } = await params;
  const { start, minutes } = await searchParams;
  const asked = await orNotFound(checkout(ctx, { slug, startsAt: start, minutes }));
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
          hidden={{ listing: slug, startsAt: asked.startsAt, minutes: asked.minutes }}
          atCustomer={asked.place === 'customer'}
          address={asked.customer}
          slip={slip}
          policy={policy}
        />
      ) : (
        <div className="checkout">
          <div className="grid content-start gap-8">
            <section className="grid justify-items-start gap-4">
              <h2 className="d3">{t('who.title')}</h2>
              <p className="soft">{t('who.text', { when })}</p>
              <div className="flex flex-wrap gap-3">
                <ButtonLink variant="primary" size="big" href={`/sign-up?next=${encodeURIComponent(here(slug, asked))}`}>
                  {t('who.sign_up')}
                </ButtonLink>
                <ButtonLink size="big" href={`/sign-in?next=${encodeURIComponent(here(slug, asked))}`}>
                  {t('who.sign_in')}
                </ButtonLink>
              </div>
            </section>
            {policy}
          </div>
          <aside className="checkout-side">{slip}</aside>
        </div>
      )}
    </main>
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
