import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Verified } from '@/components/providers/verified';
import { RatingFigure } from '@/components/reviews/rating-figure';
import type { RatingView } from '@/components/reviews/view';
import { Avatar, type PersonView } from '@/components/ui/avatar';
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs';
import { ButtonLink } from '@/components/ui/button-link';
import { MessageCircle } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';

type ListingHeadProps = {
  crumbs: Crumb[];
  title: string;
  rating: RatingView | null;
  /** "Southville, comes to you within 8 km". */
  place?: string;
  actions?: ReactNode;
};

/** What the listing is, how it is rated, where. */
export function ListingHead({ crumbs, title, rating, place, actions }: ListingHeadProps) {
  const t = useTranslations('listings');
  const ui = useTranslations('ui');
  return (
    <header className="grid gap-3">
      <div className="flex items-center justify-between gap-3">
        <Breadcrumbs label={ui('breadcrumbs')} crumbs={crumbs} />
        {actions}
      </div>
      <h1 className="d2">{title}</h1>
      <div className="ui flex flex-wrap items-center gap-x-2 gap-y-1">
        <RatingFigure rating={rating} />
        {rating && rating.count > 0 && (
          <a className="link" href="#reviews">
            {t('reviews_link', { count: rating.count })}
          </a>
        )}
        {place && <span className="soft">{place}</span>}
      </div>
    </header>
  );
}

/** Who offers it, and the way to ask them. */
export function ListingPerson({
  person,
  href,
  shop,
  verified,
  note,
  askHref,
}: {
  person: PersonView;
  /** Their shop, where it is public. */
  href?: string;
  shop?: string;
  verified?: boolean;
  note?: string;
  askHref?: string;
}) {
  const t = useTranslations('listings');
  return (
    <div className="flex items-center gap-3">
      <Avatar person={person} size={56} />
      <div className="ui min-w-0 flex-1">
        {href ? (
          <Link href={href} className="font-semibold hover:text-accent">
            {person.name}
          </Link>
        ) : (
          <b>{person.name}</b>
        )}{' '}
        {verified && <Verified />}
        <p className="muted">{[shop, note].filter(Boolean).join(', ')}</p>
      </div>
      {askHref && (
        <ButtonLink href={askHref} size="small" rel="nofollow">
          <MessageCircle className="i16" />
          {t('ask')}
        </ButtonLink>
      )}
    </div>
  );
}
