import { useTranslations } from 'next-intl';
import { UnitPrice } from '@/components/listings/unit-price';
import type { ListingCardView, PackageView } from '@/components/listings/view';
import { ButtonLink } from '@/components/ui/button-link';
import { ChipLink } from '@/components/ui/chip';
import { useNear } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import { Price } from '@/components/ui/price';
import type { OfferView } from './view';

/** A visit that can be booked: what, how much, the next free times. */
export function Offer({ offer, now, zone }: { offer: OfferView; now: Date; zone: string }) {
  const near = useNear(now, zone);
  return (
    <article className="offer">
      <div className="pic-box">{offer.picture && <Picture picture={offer.picture} sizes="132px" />}</div>
      <div className="grid min-w-0 flex-1 content-start gap-2">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h3 className="h4">
            <Link href={offer.href} className="hover:text-accent">
              {offer.title}
            </Link>
          </h3>
          <UnitPrice price={offer.price} pricing={offer.pricing} className="text-[1.25rem]" />
        </div>
        {offer.short && <p className="small muted">{offer.short}</p>}
        {offer.times.length > 0 && (
          <div className="offer-times">
            {offer.times.map(({ start, href }, index) => (
              <ChipLink key={start.getTime()} href={href} look={index === 0 ? 'active' : undefined} className="chip-time">
                {near(start)}
              </ChipLink>
            ))}
          </div>
        )}
      </div>
    </article>
  );
}

/** Work made to measure: its packages with their prices. */
export function ProjectOffer({
  listing,
  short,
  packages,
}: {
  listing: ListingCardView;
  short: string;
  packages: Omit<PackageView, 'features'>[];
}) {
  const t = useTranslations('providers');
  return (
    <article className="project card">
      <div className="pic-box">
        {listing.picture && <Picture picture={listing.picture} sizes="(min-width: 720px) 340px, 100vw" />}
      </div>
      <div className="pad grid content-start gap-4">
        <div className="grid gap-1">
          <h3 className="d3">
            <Link href={listing.href} className="hover:text-accent">
              {listing.title}
            </Link>
          </h3>
          {short && <p className="small muted">{short}</p>}
        </div>
        <ul>
          {packages.map(({ value, name, terms, price }) => (
            <li key={value}>
              <span className="min-w-0 flex-1">
                <b>{name}</b> <span className="small muted">{terms}</span>
              </span>
              <Price money={price} className="text-[1.125rem]" />
            </li>
          ))}
        </ul>
        <ButtonLink href={listing.href} className="justify-self-end">
          {t('see_packages')}
        </ButtonLink>
      </div>
    </article>
  );
}
