import { useLocale, useTranslations } from 'next-intl';
import { UnitPrice } from '@/components/listings/unit-price';
import { Verified } from '@/components/providers/verified';
import { RatingFigure } from '@/components/reviews/rating-figure';
import { Avatar } from '@/components/ui/avatar';
import { ChipLink } from '@/components/ui/chip';
import { useNear } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import type { ResultView } from './view';

/** A result: who, what, how rated, how far, how much, and three times that can be booked. The whole row is the link. */
export function ResultRow({ result, now, priority }: { result: ResultView; now: Date; priority?: boolean }) {
  const near = useNear(now, result.zone);
  const far = useDistance();
  const { href, title, picture, person, rating, place, distance, price, pricing, times } = result;
  const where = [typeof distance === 'number' && far(distance), place].filter(Boolean).join(', ');
  return (
    <article className="result">
      <div className="pic-box">
        {picture && <Picture picture={picture} sizes="(min-width: 720px) 232px, 100vw" priority={priority} />}
      </div>
      <div className="result-body">
        <div className="grid content-start gap-2">
          <div className="small soft flex items-center gap-2">
            <Avatar person={person} size={28} />
            <span className="truncate">{[person.name, person.shop].filter(Boolean).join(' · ')}</span>
            {person.verified && <Verified />}
          </div>
          <h2 className="h4">
            <Link href={href}>{title}</Link>
          </h2>
          <div className="small soft flex flex-wrap items-center gap-x-2">
            <RatingFigure rating={rating} />
            {where && (
              <>
                <span className="muted" aria-hidden="true">
                  ·
                </span>
                <span className="num">{where}</span>
              </>
            )}
          </div>
        </div>
        <div className="result-foot">
          <UnitPrice price={price} pricing={pricing} className="text-[1.375rem]" />
          <div className="result-times">
            {times.map(({ start, href: book }, index) => (
              <ChipLink
                key={start.getTime()}
                href={book}
                look={index === 0 ? 'active' : undefined}
                className="chip-time"
                rel="nofollow"
              >
                {near(start)}
              </ChipLink>
            ))}
          </div>
        </div>
      </div>
    </article>
  );
}

/** "600 m", "1.4 km", "12 km". */
function useDistance(): (metres: number) => string {
  const t = useTranslations('search');
  const locale = useLocale();
  return (metres) =>
    metres < 950
      ? t('metres', { distance: Math.max(100, Math.round(metres / 100) * 100) })
      : t('kilometres', { distance: (metres / 1000).toLocaleString(locale, { maximumFractionDigits: metres < 9950 ? 1 : 0 }) });
}
