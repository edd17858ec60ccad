import { useLocale, useTranslations } from 'next-intl';
import { useWhen } from '@/components/ui/date-time';
import { Picture } from '@/components/ui/picture';
import { Slip, type SlipLine } from '@/components/ui/slip';
import { formatMoney } from '@/lib/core/shared/money';
import { type PriceLineView, usePriceLines } from './price-lines';
import { TaxNote, type TaxView } from './tax-note';

export type TripView = {
  title: string;
  listing: { cover: string | null };
  provider: { name: string };
  startsAt: string | null;
  endsAt: string | null;
  minutes: number | null;
  timeZone: string;
  currency: string;
  lines: readonly PriceLineView[];
  taxes: readonly TaxView[];
  total: number;
  terms: Record<string, string | boolean>;
};

type TripSlipProps = { trip: TripView; due: number; note: string; paid?: number };

/** The slip of a checkout: what, with whom, when, and what it costs. `due` is what is paid now, `paid` what was before; minor units. */
export function TripSlip({ trip, due, note, paid }: TripSlipProps) {
  const t = useTranslations('checkout');
  const when = useWhen(trip.timeZone);
  const locale = useLocale();
  const lines = usePriceLines(trip.lines, trip.currency, trip.minutes);
  const sum = (amount: number) => formatMoney({ amount, currency: trip.currency }, locale);
  const onsite = trip.terms.payment === 'onsite';
  const total: SlipLine = {
    label: onsite ? t('pay_later', { name: trip.provider.name }) : t('pay_now'),
    amount: sum(onsite ? trip.total : due),
    total: true,
  };
  const later = trip.terms.payment === 'milestones' ? t('rest_milestones') : t('rest');
  const left = trip.total - due - (paid ?? 0);
  const rest: SlipLine[] = [
    ...(paid ? [{ label: t('paid_before'), amount: sum(-paid).replace('-', '− ') }] : []),
    ...(!onsite && left > 0 ? [{ label: later, amount: sum(left) }] : []),
  ];
  return (
    <Slip
      head={
        <div className="grid gap-4">
          <div className="flex items-start gap-3">
            {trip.listing.cover && (
              <span className="pic-box trip-pic">
                <Picture picture={{ key: trip.listing.cover, alt: '', width: 1280, height: 960 }} sizes="80px" />
              </span>
            )}
            <span>
              <b className="ui block">{trip.title}</b>
              <span className="small muted">{trip.provider.name}</span>
            </span>
          </div>
          {trip.startsAt && trip.endsAt && (
            <div>
              <p className="h4">{when(new Date(trip.startsAt), 'day')}</p>
              <p className="ui muted">
                {t('times', {
                  from: when(new Date(trip.startsAt), 'time'),
                  to: when(new Date(trip.endsAt), 'time'),
                  zone: trip.timeZone,
                })}
              </p>
            </div>
          )}
        </div>
      }
      groups={[{ lines: [...lines, ...rest, total] }]}
    >
      <TaxNote taxes={trip.taxes} currency={trip.currency} />
      <p className="small muted">{note}</p>
    </Slip>
  );
}
