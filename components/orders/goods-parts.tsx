import { useLocale, useTranslations } from 'next-intl';
import { FileLinks } from '@/components/files/file-links';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import { formatMoney } from '@/lib/core/shared/money';

/** What of an order of goods its page shows (what lib/orders gives as GoodsView). */
export type GoodsPageView = {
  items: readonly {
    listing: { slug: string; cover: string | null };
    title: string;
    variant: string;
    quantity: number;
    unit: number;
    amount: number;
  }[];
  sending: { name: string; about: string; daysMin: number | null; daysMax: number | null };
  recipient: string;
  phone: string;
  shipment: { carrier: string; tracking: string; sentAt: string } | null;
  downloads: readonly { id: number; name: string; bytes: number; count: number; url: string | null }[];
};

/** The things of an order, each with what it cost. */
export function Items({ items, currency }: { items: GoodsPageView['items']; currency: string }) {
  const t = useTranslations('order.goods');
  const locale = useLocale();
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  return (
    <section className="grid gap-1">
      <h2 className="d3">{t('items', { count: items.length })}</h2>
      <ul className="cart-lines px-0">
        {items.map(({ listing, title, variant, quantity, unit, amount }) => (
          <li key={`${listing.slug} ${variant}`} className="cart-line">
            <span className="pic-box cart-pic">
              {listing.cover && <Picture picture={{ key: listing.cover, alt: '', width: 1280, height: 960 }} sizes="76px" />}
            </span>
            <div className="grid min-w-0 content-start gap-1">
              <div className="flex items-start justify-between gap-3">
                <Link href={`/listings/${listing.slug}`}>
                  <b className="ui">{title}</b>
                </Link>
                <b className="ui num whitespace-nowrap">{sum(amount)}</b>
              </div>
              <p className="small muted">{variant}</p>
              {quantity > 1 && <p className="small soft num">{t('pieces', { count: quantity, each: sum(unit) })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The files that were bought; with addresses for whoever may read them now. */
export function Downloads({ downloads, mine }: { downloads: GoodsPageView['downloads']; mine: boolean }) {
  const t = useTranslations('order.goods');
  const open = downloads.some(({ url }) => url !== null);
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t(mine ? 'downloads' : 'downloads_of')}</h2>
      <ul className="grid gap-2">
        {downloads.map(({ id, name, bytes, count, url }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-3">
            {url === null ? <bdi className="ui">{name}</bdi> : <FileLinks files={[{ id, name, bytes, url }]} />}
            <span className="small muted">{t('downloaded', { count })}</span>
          </li>
        ))}
      </ul>
      {mine && <p className="small muted">{t(open ? 'downloads_note' : 'downloads_closed')}</p>}
    </section>
  );
}

/** How it gets there, and the parcel once it is on its way; rows of the facts of an order. */
export function Sending({ goods, delivery, zone }: { goods: GoodsPageView; delivery: string; zone: string }) {
  const t = useTranslations('order.goods');
  const when = useWhen(zone);
  const { sending, shipment, recipient, phone } = goods;
  if (delivery === 'digital') return null;
  return (
    <>
      <div>
        <dt>{t('how')}</dt>
        <dd>
          {sending.name || t(delivery === 'pickup' ? 'collect' : 'post')}
          {sending.about && <span className="small muted block">{sending.about}</span>}
        </dd>
      </div>
      {shipment && (
        <div>
          <dt>{t('sent')}</dt>
          <dd>
            <span className="h4 block">{when(new Date(shipment.sentAt), 'day')}</span>
            {shipment.carrier}
            {shipment.tracking && <span className="num block">{shipment.tracking}</span>}
          </dd>
        </div>
      )}
      {recipient && (
        <div>
          <dt>{t('recipient')}</dt>
          <dd>
            {recipient}
            {phone && <span className="num block">{phone}</span>}
          </dd>
        </div>
      )}
    </>
  );
}
