import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { usePriceLines } from '@/components/orders/price-lines';
import { Badge } from '@/components/ui/badge';
import { Lock } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { Slip } from '@/components/ui/slip';
import { Timeline } from '@/components/ui/timeline';
import type { Context } from '@/lib/core/context';
import { marketplace, marketplaceSettings } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { type Price, priceOf } from '@/lib/payments';
import type { Hit } from '@/lib/search';

/** How money is held, told with the figures of a listing that there is. */
export async function HomeMoney({ ctx, example }: { ctx: Context; example?: Hit }) {
  const t = await getTranslations('public.home.money');
  const { name: market } = marketplace();
  if (!example) return null;
  const minutes = example.offer.durationMinutes ?? 60;
  const rates = await marketplaceSettings(ctx.db);
  const { amount: priceMinor, currency } = example.price;
  const price = priceOf(
    { priceMinor, currency, pricingType: example.pricingType, minutes, payment: 'full' },
    { commission: rates['commission.rate'], fee: rates['fee.rate'], taxes: [] },
  );
  const name = example.provider.person.name.split(' ')[0] ?? '';
  const total = formatMoney({ amount: price.total, currency }, ctx.locale);
  return (
    <section className="band">
      <div className="wrap band-grid">
        <div className="grid content-start gap-6">
          <h2 className="d2">{t('title')}</h2>
          <p className="lead">{t('text', { market })}</p>
          <Timeline
            items={[
              { key: 'book', state: 'done', title: t('book', { amount: total }), text: t('book_note') },
              { key: 'work', state: 'done', title: t('work', { name }), text: t('work_note') },
              { key: 'release', state: 'done', title: t('release'), text: t('release_note') },
              { key: 'wrong', state: 'next', title: t('wrong'), text: t('wrong_note') },
            ]}
          />
          <p>
            <Link className="link ui" href="/help/money">
              {t('more')}
            </Link>
          </p>
        </div>
        <div className="tilt">
          <ExampleSlip title={example.title} price={price} name={name} market={market} minutes={minutes} locale={ctx.locale} />
        </div>
      </div>
    </section>
  );
}

type ExampleSlipProps = {
  title: string;
  price: Price;
  name: string;
  market: string;
  minutes: number;
  locale: string;
};

function ExampleSlip({ title, price, name, market, minutes, locale }: ExampleSlipProps) {
  const t = useTranslations('public.home.money');
  const { currency, lines, total, net, commission } = price;
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  const percent = Math.round((commission / Math.max(1, net + commission)) * 1000) / 10;
  return (
    <Slip
      title={t('held_for')}
      state={
        <Badge tone="good">
          <Lock />
          {t('safe')}
        </Badge>
      }
      reference={title}
      groups={[
        { lines: [...usePriceLines(lines, currency, minutes), { label: t('paid'), amount: sum(total), total: true }] },
        {
          lines: [
            { label: t('to_provider', { name }), amount: sum(net) },
            { label: t('to_market', { market, percent: String(percent) }), amount: sum(commission) },
          ],
        },
      ]}
    />
  );
}
