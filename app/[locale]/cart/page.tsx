import { getTranslations } from 'next-intl/server';
import { addAddress } from '@/app/_actions/accounts';
import { checkOut, choose } from '@/app/_actions/cart';
import { countryChoices } from '@/app/[locale]/_frame/choices';
import { CartShop } from '@/app/[locale]/cart/_parts/shop';
import { WhoFirst } from '@/app/[locale]/checkout/_parts/who-first';
import { AddressForm } from '@/components/accounts/address-form';
import { ChoiceForm } from '@/components/cart/line-forms';
import { OrderForm } from '@/components/cart/order-form';
import { Disclosure } from '@/components/forms/disclosure';
import { formText } from '@/components/forms/form-text';
import { BuyBar } from '@/components/listings/listing-page';
import { BasketSlip } from '@/components/orders/basket-slip';
import { EmptyState, WayOut } from '@/components/ui/states';
import { ownAccount, pageContext } from '@/lib/accounts';
import { type BasketView, type CartView, cartView } from '@/lib/cart';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { formatMoney, toDecimal } from '@/lib/core/shared/money';
import { orderList } from '@/lib/orders';

/** The basket: what is in it, how it gets here, where to, what it costs, and the way to order it. */
export default async function CartPage() {
  const ctx = await pageContext();
  const cart = await cartView(ctx);
  const t = await getTranslations('cart');
  const [basket, ...others] = cart.baskets;
  if (!basket) return <Empty ctx={ctx} />;
  const shops = basket.shops.length;
  return (
    <main id="main" className="wrap grid gap-8 py-8 lg:py-12">
      <title>{t('meta')}</title>
      <header className="grid gap-2">
        <h1 className="d2">{others.length > 0 ? t('title_several') : t('title', { shops })}</h1>
        <p className="lead">{others.length > 0 ? t('currencies') : t('lead', { shops })}</p>
      </header>
      {cart.baskets.map((each) => (
        <Basket key={each.currency} ctx={ctx} cart={cart} basket={each} named={others.length > 0} />
      ))}
    </main>
  );
}

type BasketProps = { ctx: Context; cart: CartView; basket: BasketView; named: boolean };

async function Basket({ ctx, cart, basket, named }: BasketProps) {
  const t = await getTranslations('cart');
  const { currency, shops, total, due } = basket;
  const form = await formText('cart.order.form');
  const things = shops.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  const orderable = basket.ready && ctx.actor !== null && (!basket.toSend || cart.address !== null);
  const id = `order-${currency}`;
  const slip = (
    <BasketSlip
      currency={currency}
      things={things}
      parts={shops.map(({ provider, delivery, price }) => ({
        key: `${provider.id} ${delivery}`,
        shop: provider.businessName,
        lines: price.lines,
        taxes: price.taxes,
        total: price.total,
        due: price.parts.reduce((sum, part) => sum + part, 0),
      }))}
    >
      <p className="small muted">{t('slip.kept', { market: marketplace().name, shops: shops.length })}</p>
    </BasketSlip>
  );
  const goods = (
    <>
      {named && <h2 className="d3">{t('in', { currency })}</h2>}
      {shops.map((shop) => (
        <CartShop
          key={`${shop.provider.id} ${shop.delivery === 'digital'}`}
          shop={shop}
          currency={currency}
          locale={ctx.locale}
          form={form}
        />
      ))}
    </>
  );
  if (!ctx.actor)
    return (
      <WhoFirst here="/cart" text={t('who.text')} aside={slip} before={goods}>
        {null}
      </WhoFirst>
    );
  return (
    <div className="checkout">
      <div className="grid content-start gap-6">
        {goods}
        {basket.toSend && <Where ctx={ctx} cart={cart} />}
      </div>
      <aside className="checkout-side">
        {slip}
        {orderable ? (
          <OrderForm
            id={id}
            action={checkOut}
            hidden={{
              currency,
              total: toDecimal(total, currency),
              ...(basket.toSend && cart.address && { address: cart.address.id }),
            }}
            text={{ ...form, submit: t(due > 0 ? 'order.submit' : 'order.submit_onsite'), busy: t('order.busy') }}
          />
        ) : (
          <p className="ui soft">{basket.ready ? t('address.none') : t('slip.sorted')}</p>
        )}
      </aside>
      {orderable && !named && (
        <BuyBar
          price={<b className="price text-[1.25rem]">{formatMoney({ amount: due > 0 ? due : total, currency }, ctx.locale)}</b>}
          note={t('order.bar', { count: things, shops: shops.length })}
          form={id}
          label={t('order.continue')}
        />
      )}
    </div>
  );
}

/** Where it goes: one of the reader's addresses, or a new one. */
async function Where({ ctx, cart }: { ctx: Context; cart: CartView }) {
  const t = await getTranslations('cart.address');
  const book = await getTranslations('accounts.address');
  const text = await formText('accounts.address');
  const own = await ownAccount(ctx, ctx.actor?.id ?? 0);
  const write = (
    <AddressForm
      action={addAddress}
      countries={countryChoices(ctx.locale, book('country_choose'))}
      text={{ ...text, submit: book('save'), busy: book('saving') }}
      known={{ recipient: `${own.firstName} ${own.lastName}`, city: own.city ?? '', phone: own.phone ?? '' }}
      next="/cart"
    />
  );
  return (
    <section id="address" className="grid gap-4">
      <h2 className="d3">{t('title')}</h2>
      {cart.addresses.length > 0 ? (
        <>
          <ChoiceForm
            action={choose}
            name="address"
            legend={book('title')}
            chosen={cart.address && String(cart.address.id)}
            options={cart.addresses.map(({ id, label, recipient, line, city, postalCode }) => ({
              value: String(id),
              title: label || recipient,
              text: [label && recipient, line, city, postalCode].filter(Boolean).join(', '),
            }))}
            text={{ ...text, choose: t('choose'), busy: '…' }}
          />
          <Disclosure label={t('add')} variant="secondary" size="small">
            {write}
          </Disclosure>
        </>
      ) : (
        write
      )}
    </section>
  );
}

/** Nothing is in it: what waits to be paid, and where things are sold. */
async function Empty({ ctx }: { ctx: Context }) {
  const t = await getTranslations('cart.empty');
  const open = ctx.actor
    ? (await orderList(ctx, { as: 'customer', list: 'active', limit: 20 })).rows.filter(
        ({ state }) => state === 'awaiting_payment',
      )
    : [];
  return (
    <main id="main" className="wrap py-8 lg:py-12">
      <title>{t('title')}</title>
      <EmptyState level={1} title={t('title')} text={t('text')}>
        {open.length > 0 && <WayOut href="/account/orders" title={t('open', { count: open.length })} text={t('orders')} />}
        <WayOut href="/search?kind=product" title={t('find')} />
      </EmptyState>
    </main>
  );
}
