import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sendMessage } from '@/app/_actions/messaging';
import { answerBrief, deliver, expect, sendGoods, takeSeriesStep, takeStep } from '@/app/_actions/orders';
import { answerReview, writeReview } from '@/app/_actions/reviews';
import { caseButtons, caseOpeners } from '@/app/[locale]/_orders/case-forms';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { MessageForm } from '@/components/messaging/message-form';
import { Thread } from '@/components/messaging/thread';
import { CaseBlock, CaseRecord } from '@/components/orders/case-block';
import { OrderPage } from '@/components/orders/order-page';
import { Papers } from '@/components/orders/papers';
import { BriefForm, DeliverForm } from '@/components/orders/project-forms';
import { SendForm } from '@/components/orders/send-form';
import { SeriesBlock } from '@/components/orders/series-block';
import { StepForm } from '@/components/orders/step-form';
import { OrderReview } from '@/components/reviews/order-review';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { orderDocuments } from '@/lib/documents';
import { markRead, threadOf } from '@/lib/messaging';
import { firstKey, type OrderView, orderView, stepKeys } from '@/lib/orders';
import { askedSubRatings, reviewsOfOrder } from '@/lib/reviews';

/** Steps that are not what is waited for: they stand below, in plain sight and out of the way. */
const ASIDE = new Set(['cancel', 'withdraw', 'report_absence', 'refund', 'abandon', 'take_back', 'waive']);

/** What the three pages of an order are asked with. `before`: messages that were written before this one. */
export type OrderPageProps = {
  params: Promise<{ reference: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};
type OrderScreenProps = { ctx: Context; reference: string; home: string; before?: string };

/** The page of one order, for either side and the operator: what this reader may do comes with the order. */
export async function OrderScreen({ ctx, reference, home, before }: OrderScreenProps) {
  const order = await orderView(ctx, reference);
  const reviews = await reviewsOfOrder(ctx, order.id, order.party);
  const { name: market } = marketplace();
  const buttons = await stepButtons(order);
  const more = [...(await caseOpeners(ctx, order)), ...buttons.aside];
  return (
    <OrderPage
      order={order}
      market={market}
      home={home}
      papers={<Papers papers={await orderDocuments(ctx, order.id)} />}
      actions={buttons.now.length > 0 ? buttons.now : null}
      work={await workForm(order)}
      series={
        order.series && <SeriesBlock order={order} series={order.series} home={home} actions={await seriesActions(order)} />
      }
      thread={await thread(ctx, order, home, before)}
      beside={
        order.openCase && (
          <CaseBlock
            order={order}
            beside={order.openCase}
            market={market}
            actions={await caseButtons(ctx, order, order.openCase)}
          />
        )
      }
      records={[...(order.openCase ? [order.openCase] : []), ...order.endedCases]
        .filter(hasRecord)
        .map((beside) => <CaseRecord key={beside.id} order={order} beside={beside} market={market} />)}
      more={more.length > 0 ? more : null}
      review={
        reviews && (
          <OrderReview
            order={order}
            reviews={reviews}
            sub={order.party === 'customer' ? await askedSubRatings(ctx, order.listing.id) : []}
            actions={{ write: writeReview, answer: answerReview }}
            text={{ review: await formText('order.review.form'), answer: await formText('order.review.answer_form') }}
          />
        )
      }
    />
  );
}

/** Disputes and chargebacks are shown as a record, and so is what was proven by files. */
const hasRecord = ({ kind, record }: OrderView['endedCases'][number]): boolean =>
  kind === 'dispute' || kind === 'chargeback' || record.some(({ files }) => files.length > 0);

/** What was written, seen by its reader from now on, with a form for those who may write. */
async function thread(ctx: Context, order: OrderView, home: string, before?: string) {
  const { reference, party } = order;
  const page = { reference, before: /^\d{1,9}$/.test(before ?? '') ? Number(before) : undefined, limit: 10 };
  const shown = await threadOf(ctx, page);
  const newest = shown.messages[0];
  if (newest && shown.unread > 0) await markRead.execute(ctx, { reference, upTo: newest.id });
  const t = await getTranslations('order.thread');
  const write = { submit: t('send'), busy: t('sending'), attach: t('attach') };
  const older = shown.nextBefore ? `${home}/${reference}?before=${shown.nextBefore}#messages` : null;
  return (
    <Thread
      thread={shown}
      order={order}
      now={ctx.now}
      older={older}
      newest={page.before ? `${home}/${reference}#messages` : null}
      form={
        (party === 'customer' || party === 'provider') && (
          <MessageForm
            action={sendMessage}
            reference={reference}
            label={t('write', { name: party === 'customer' ? order.provider.name : order.customer.name })}
            text={{ ...(await formText('order.thread.form')), ...write }}
          />
        )
      }
    />
  );
}

/** The form that a step of a project asks for, where this reader may take it now. */
async function workForm(order: OrderView) {
  if (order.goods) return sendForm(order);
  if (!order.project) return null;
  const { reference, party, project, steps } = order;
  const t = await getTranslations('order.project');
  const may = (step: string) => steps.some((each) => each.step === step);
  if (may('brief') && party === 'customer')
    return (
      <Work id="brief" title={t('brief_title', { name: order.provider.name })}>
        <BriefForm
          action={answerBrief}
          reference={reference}
          questions={project.brief}
          text={{ ...(await formText('order.step_form')), submit: t('brief_submit'), busy: t('brief_busy') }}
          words={{ choose: t('choose'), optional: t('optional') }}
        />
      </Work>
    );
  if (!may('deliver')) return null;
  return (
    <Work id="deliver" title={t('deliver_title', { version: project.deliveries.length + 1 })}>
      <DeliverForm
        action={deliver}
        reference={reference}
        text={{ ...(await formText('order.project.deliver_form')), submit: t('deliver_submit'), busy: t('deliver_busy') }}
      />
    </Work>
  );
}

/** A parcel is sent with its number, which may be put right while it is on its way. */
async function sendForm({ reference, party, state, terms, steps, goods }: OrderView) {
  const mayCorrect = party === 'provider' && state === 'in_progress';
  const maySend = steps.some(({ step }) => step === 'send');
  if (terms.delivery !== 'shipping' || !(maySend || mayCorrect)) return null;
  const t = await getTranslations('order.goods');
  const text = { ...(await formText('order.goods.send_form')), submit: t(maySend ? 'send' : 'correct'), busy: t('sending') };
  return (
    <Work id="send" title={t(maySend ? 'send_title' : 'correct_title')}>
      <SendForm action={sendGoods} reference={reference} text={text} said={goods?.shipment ?? undefined} />
    </Work>
  );
}

/** What a reader may do with this and all later times at once. */
async function seriesActions({ reference, party, steps }: OrderView) {
  if (party !== 'customer' && party !== 'provider') return null;
  const t = await getTranslations('order.series');
  const text = { ...(await formText('order.step_form')), busy: t('busy'), confirm: '{deed}' };
  const may = (...names: string[]) => steps.some(({ step }) => names.includes(step));
  const form = (step: 'accept' | 'end', note: boolean) => (
    <StepForm
      key={step}
      action={takeSeriesStep}
      hidden={{ reference, step }}
      button={{ label: t(step), note, variant: 'secondary' }}
      text={text}
    />
  );
  return (
    <div className="flex flex-wrap gap-3">
      {may('accept') && form('accept', false)}
      {may('cancel', 'withdraw', 'decline') && form('end', true)}
    </div>
  );
}

function Work({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="card grid gap-5 p-5">
      <h2 className="d3">{title}</h2>
      {children}
    </section>
  );
}

/** Steps that come with a form of their own. */
const hasForm = (order: OrderView, step: string): boolean =>
  (step === 'send' && order.terms.delivery === 'shipping') ||
  (order.project !== null && (step === 'deliver' || (step === 'brief' && order.party === 'customer')));

async function stepButtons(order: OrderView) {
  const [t, words, form, locale] = await Promise.all([
    getTranslations('order'),
    getTranslations('process'),
    formText('order.step_form'),
    getLocale(),
  ]);
  const money = (amount: number) => formatMoney({ amount, currency: order.currency }, locale);
  const labelOf = (step: string) =>
    words(firstKey(stepKeys({ name: order.process }, step, order.party), (key) => words.has(key as never)) as never);
  const { quote } = order.cancellation;
  const label = (step: string): string => {
    if (step === 'approve' && order.money.held > 0) return t('approve', { sum: money(order.money.held) });
    if (step === 'cancel' && quote && order.money.held > 0) return t('cancel_back', { sum: money(quote.back) });
    return labelOf(step);
  };
  const quoteLines = quote &&
    order.money.held > 0 && {
      quote: [
        { label: t('cancel_quote.now'), amount: money(quote.back) },
        ...(quote.next
          ? [
              {
                label: t('cancel_quote.from', { when: formatDate(new Date(quote.next.at), 'short', locale, order.timeZone) }),
                amount: money(quote.next.back),
              },
            ]
          : []),
      ],
    };
  const text = { ...form, busy: t('busy'), confirm: t('confirm', { deed: '{deed}' }) };
  const render = ({ step, note }: OrderView['steps'][number], index: number, aside: boolean) => {
    if (step === 'pay' || hasForm(order, step)) return null;
    const variant = aside ? ('secondary' as const) : index === 0 ? ('light' as const) : ('ghost' as const);
    const button = { label: label(step), note, amount: step === 'refund', variant, ...(step === 'cancel' && quoteLines) };
    const words = step === 'revise' ? { ...text, labels: { ...text.labels, note: t('project.revise_note') } } : text;
    return <StepForm key={step} action={takeStep} hidden={{ reference: order.reference, step }} button={button} text={words} />;
  };
  const payable = order.party === 'customer' && order.due !== null && !order.openCase;
  const now = order.steps.filter(({ step }) => !ASIDE.has(step)).map((step, index) => render(step, index, false));
  const pay = (
    <ButtonLink key="pay" variant="light" href={`/account/orders/${order.reference}/pay`}>
      {t('pay', { sum: money(order.due ?? 0) })}
    </ButtonLink>
  );
  const there = order.mayExpect && (
    <DeedForm
      key="expect"
      action={expect}
      hidden={{ reference: order.reference }}
      text={{ ...(await formText('order.there')), submit: t('there.submit'), busy: t('there.busy') }}
      variant="light"
    />
  );
  return {
    now: [payable && pay, there, ...now].filter(Boolean),
    aside: order.steps.filter(({ step }) => ASIDE.has(step)).map((step, index) => render(step, index, true)),
  };
}
