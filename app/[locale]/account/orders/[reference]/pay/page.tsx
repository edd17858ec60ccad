import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { pay, takeStep } from '@/app/_actions/orders';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { formText } from '@/components/forms/form-text';
import { BasketSlip } from '@/components/orders/basket-slip';
import { HoldCountdown } from '@/components/orders/hold-countdown';
import { PayForm } from '@/components/orders/pay-form';
import { PayNotice } from '@/components/orders/pay-notice';
import { PlansChange } from '@/components/orders/plans-change';
import { StepForm } from '@/components/orders/step-form';
import { TripSlip } from '@/components/orders/trip-slip';
import { Notice } from '@/components/ui/notice';
import { requireReader } from '@/lib/accounts';
import { isDemo } from '@/lib/core/installation';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { backFromBank, type OrderView, orderView, payForm } from '@/lib/orders';

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<{ returned?: string }> };

/** Paying an order: the card, the slip, how long the time is held; and what became of an attempt. */
export default async function PayPage({ params, searchParams }: Props) {
  const ctx = await requireReader();
  const { reference } = await params;
  if ((await searchParams).returned !== undefined) await orNotFound(backFromBank(ctx, reference));
  const order = await orNotFound(orderView(ctx, reference));
  if (order.party !== 'customer' || order.due === null) redirect(`/account/orders/${reference}`);
  const t = await getTranslations('checkout');
  const visit = order.startsAt !== null;
  const pending = order.payment?.awaits === 'provider';
  return (
    <div className="grid gap-6">
      <title>{t('pay.meta')}</title>
      <header className="grid gap-3">
        {order.state === 'awaiting_payment' && order.byItself && (
          <HoldCountdown
            remainingMs={new Date(order.byItself.at).getTime() - ctx.now.getTime()}
            text={{ held: t(visit ? 'pay.held' : 'pay.open'), lapsed: t(visit ? 'pay.lapsed' : 'pay.closed') }}
          />
        )}
        <h1 className="d2">{t(isOnTop(order) ? 'pay.title_more' : 'pay.title')}</h1>
      </header>
      {pending ? (
        <div className="checkout">
          <div className="grid content-start gap-6">
            <PayNotice order={order} />
          </div>
          <aside className="checkout-side">
            <Slip order={order} />
          </aside>
        </div>
      ) : (
        <Card order={order} asks={await payForm(ctx, reference)} />
      )}
    </div>
  );
}

/** What was agreed while the work was under way is paid, not what was ordered. */
const isOnTop = ({ openCase }: OrderView): boolean => openCase?.kind === 'charge';

/** What is paid now: with what was ordered together, all of it. */
const dueOf = ({ due, total, goods }: OrderView): number =>
  goods && goods.together.length > 0 ? goods.together.reduce((sum, { due: theirs }) => sum + theirs, 0) : (due ?? total);

async function Slip({ order }: { order: OrderView }) {
  const t = await getTranslations('checkout');
  const { name: market } = marketplace();
  const { name } = order.provider;
  const together = order.goods?.together ?? [];
  if (together.length > 0) {
    const parts = together.map(({ reference, provider: shop, lines, taxes, total, due }) => ({
      key: reference,
      shop,
      lines,
      taxes,
      total,
      due,
    }));
    return (
      <BasketSlip parts={parts} currency={order.currency}>
        <p className="small muted">{(await getTranslations('cart.slip'))('kept', { market, shops: together.length })}</p>
      </BasketSlip>
    );
  }
  const kept =
    order.startsAt === null
      ? t('project.kept', { market, name })
      : t(order.terms.booking === 'request' ? 'kept_request' : 'kept_instant', { market, name });
  const agreed = order.openCase?.proposal.price;
  if (agreed) return <TripSlip trip={{ ...order, ...agreed }} due={agreed.due} paid={order.total} note={kept} />;
  return <TripSlip trip={order} due={order.due ?? order.total} note={kept} />;
}

type CardProps = { order: OrderView; asks: Awaited<ReturnType<typeof payForm>> };

async function Card({ order, asks }: CardProps) {
  const { reference } = order;
  const [t, form, give, locale] = await Promise.all([
    getTranslations('checkout'),
    formText('checkout.pay_form'),
    formText('order.step_form'),
    getLocale(),
  ]);
  const sum = formatMoney({ amount: dueOf(order), currency: order.currency }, locale);
  const visit = order.startsAt !== null;
  return (
    <>
      <PayForm
        action={pay}
        reference={reference}
        asks={asks}
        text={{
          ...form,
          card: t('pay.card'),
          submit: t('pay.submit', { sum }),
          busy: t('pay.busy'),
          again: t('pay.again'),
          provider: t('pay.provider'),
          script: t('pay.script'),
          market: marketplace().name,
        }}
        before={
          <>
            <PayNotice order={order} />
            {isDemo() && asks.kind === 'form' && (
              <Notice tone="plain" title={t('pay.test_title')}>
                {t('pay.test_text')}
              </Notice>
            )}
          </>
        }
        after={
          order.startsAt &&
          !isOnTop(order) && (
            <PlansChange
              steps={order.cancellation.steps}
              total={{ amount: order.total, currency: order.currency }}
              zone={order.timeZone}
              name={order.provider.name}
            />
          )
        }
        slip={<Slip order={order} />}
      />
      {order.steps.some(({ step }) => step === 'abandon') && (
        <StepForm
          action={takeStep}
          hidden={{ reference, step: 'abandon' }}
          button={{ label: t(visit ? 'pay.give_up' : 'pay.drop'), note: false, variant: 'quiet' }}
          text={{ ...give, busy: t('pay.giving_up'), confirm: '' }}
        />
      )}
    </>
  );
}
