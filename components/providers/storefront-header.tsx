import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RatingFigure } from '@/components/reviews/rating-figure';
import { Avatar } from '@/components/ui/avatar';
import { useNear } from '@/components/ui/date-time';
import { Picture } from '@/components/ui/picture';
import { Verified } from './verified';
import type { StorefrontView } from './view';

type StorefrontHeaderProps = { shop: StorefrontView; now: Date; zone: string; actions?: ReactNode };

/** A shop's cover and who stands behind it. */
export function StorefrontHeader({ shop, now, zone, actions }: StorefrontHeaderProps) {
  const t = useTranslations('providers');
  const locale = useLocale();
  const near = useNear(now, zone, true);
  const facts = [
    shop.completedOrders > 0 && t('orders_since', { count: shop.completedOrders, year: String(shop.since.getUTCFullYear()) }),
    shop.answersIn &&
      (shop.answersIn < 90
        ? t('answers_minutes', { count: shop.answersIn })
        : t('answers_hours', { count: Math.round(shop.answersIn / 60) })),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      <div className="shop-cover">
        {shop.covers.slice(0, 3).map((cover, index) => (
          <Picture key={cover.key} picture={cover} sizes="(min-width: 720px) 34vw, 100vw" priority={index === 0} />
        ))}
      </div>
      <header className="wrap shop-head" lang={locale}>
        <div className="shop-portrait">
          <Avatar person={shop.person} size={104} />
        </div>
        <div className="words grid min-w-0 content-start gap-2">
          <h1 className="d2">{shop.name}</h1>
          <p className="lead">
            {shop.person.name} {shop.verified && <Verified />}
            {shop.tagline && <span className="block">{shop.tagline}</span>}
          </p>
          <div className="ui flex flex-wrap items-center gap-x-4 gap-y-1">
            <RatingFigure rating={shop.rating} />
            {facts.map((fact) => (
              <span key={fact} className="soft">
                {fact}
              </span>
            ))}
            {shop.free && <span className="free">{t('free', { time: near(shop.free) })}</span>}
          </div>
        </div>
        {actions && <div className="shop-actions">{actions}</div>}
      </header>
    </>
  );
}
