import { getTranslations } from 'next-intl/server';
import { choose, setLine } from '@/app/_actions/cart';
import { AgreeForm, ChoiceForm, QuantityForm } from '@/components/cart/line-forms';
import type { FormText } from '@/components/forms/text';
import { Avatar } from '@/components/ui/avatar';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Picture } from '@/components/ui/picture';
import type { CartLineView, CartShopView } from '@/lib/cart';
import { MOST_PIECES } from '@/lib/cart/schema';
import { formatMoney } from '@/lib/core/shared/money';

type ShopProps = { shop: CartShopView; currency: string; locale: string; form: FormText };

/** What comes from one shop: its things, and the way in which they reach their buyer. */
export async function CartShop({ shop, currency, locale, form }: ShopProps) {
  const t = await getTranslations('cart.way');
  const { provider, lines, delivery, ways, way, stranded, onsite } = shop;
  const days = (min: number | null, max: number | null): string => {
    if (min === null && max === null) return '';
    const [from, to] = [min ?? max ?? 0, max ?? min ?? 0];
    return from === to ? t('days', { min: from }) : t('days_range', { min: from, max: to });
  };
  const text = { ...form, choose: t('choose'), busy: '…' };
  return (
    <section className="card">
      <header className="flex items-center gap-3 p-5 pb-0">
        <Avatar person={{ name: provider.name, avatar: provider.avatar }} size={36} />
        <span className="ui">
          <Link href={`/providers/${provider.handle}`}>
            <b>{provider.businessName}</b>
          </Link>
          <span className="small muted block">{provider.name}</span>
        </span>
      </header>
      <ul className="cart-lines">
        {lines.map((line) => (
          <CartLine key={line.id} line={line} currency={currency} locale={locale} form={form} />
        ))}
      </ul>
      <div className="cart-way">
        {delivery === 'digital' ? (
          <p className="ui soft">{t('download')}</p>
        ) : stranded ? (
          <Notice tone="danger" title={t('stranded', { shop: provider.businessName })} />
        ) : (
          <ChoiceForm
            action={choose}
            name={`methods.${provider.id}`}
            legend={t('title')}
            chosen={way}
            text={text}
            options={ways.map((each) => ({
              value: each.key,
              title: each.name || t(each.kind === 'pickup' ? 'collect' : 'post'),
              text: [each.about, days(each.daysMin, each.daysMax)].filter(Boolean).join(' · '),
              end: each.priceMinor === 0 ? t('free') : formatMoney({ amount: each.priceMinor, currency }, locale),
            }))}
          />
        )}
        {onsite && <p className="small soft">{t('onsite')}</p>}
      </div>
    </section>
  );
}

async function CartLine({ line, currency, locale, form }: { line: CartLineView } & Omit<ShopProps, 'shop'>) {
  const t = await getTranslations('cart.line');
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  const { id, listing, variant, quantity, unit, amount, was, left, problem } = line;
  const what = variant.name ? `${listing.title}, ${variant.name}` : listing.title;
  const fewer = problem === 'too_few' && left !== null && left > 0;
  return (
    <li className="cart-line">
      <Link href={`/listings/${listing.slug}`} className="pic-box cart-pic" tabIndex={-1} aria-hidden="true">
        {listing.cover && <Picture picture={{ key: listing.cover, alt: '', width: 1280, height: 960 }} sizes="76px" />}
      </Link>
      <div className="grid min-w-0 gap-1">
        <div className="flex items-start justify-between gap-3">
          <Link href={`/listings/${listing.slug}`}>
            <b className="ui">{listing.title}</b>
          </Link>
          <b className="ui num whitespace-nowrap">{sum(amount)}</b>
        </div>
        <p className="small muted">{[variant.name, quantity > 1 && t('each', { sum: sum(unit) })].filter(Boolean).join(', ')}</p>
        {problem && (
          <Notice tone="danger" className="mt-1" title={t(`problem.${problem}`, { left: left ?? 0 })}>
            {fewer && (
              <AgreeForm
                action={setLine}
                line={id}
                quantity={left}
                label={t('take', { count: left })}
                text={{ ...form, busy: '…' }}
              />
            )}
          </Notice>
        )}
        {!problem && was !== null && (
          <Notice tone="turn" className="mt-1" title={t('was', { before: sum(was), now: sum(unit) })}>
            <AgreeForm action={setLine} line={id} quantity={quantity} label={t('agree')} text={{ ...form, busy: '…' }} />
          </Notice>
        )}
        <QuantityForm
          action={setLine}
          line={id}
          quantity={quantity}
          most={problem ? quantity : Math.min(MOST_PIECES, left ?? MOST_PIECES)}
          text={{
            ...form,
            less: t('one_less', { what }),
            more: t('one_more', { what }),
            count: t('quantity', { count: quantity, what }),
            remove: t('remove'),
            removeWhat: t('remove_what', { what }),
            busy: t('busy'),
          }}
        />
      </div>
    </li>
  );
}
