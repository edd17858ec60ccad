import { getLocale, getTranslations } from 'next-intl/server';
import { openCase, takeCaseStep } from '@/app/_actions/orders';
import { formText } from '@/components/forms/form-text';
import type { SlotChoiceText } from '@/components/listings/slot-picker';
import { dayViews } from '@/components/listings/slots';
import type { SlotFieldProps } from '@/components/orders/slot-field';
import { type StepButton, StepForm } from '@/components/orders/step-form';
import { ButtonLink } from '@/components/ui/button-link';
import { dayIn } from '@/components/ui/format';
import type { Context } from '@/lib/core/context';
import { formatMoney, toDecimal } from '@/lib/core/shared/money';
import { type CaseView, firstKey, type MayOpen, type OrderView, otherTimes, stepKeys } from '@/lib/orders';
import { MOST_EXTRAS } from '@/lib/orders/schema';

type Asks = MayOpen['asks'];
type Kind = MayOpen['kind'];

/** What this reader may open beside the order: each a form of what it needs. */
export async function caseOpeners(ctx: Context, order: OrderView) {
  const t = await getTranslations('order.case');
  const { reference, mayOpen } = order;
  return Promise.all(
    mayOpen.map(async ({ kind, note, asks }) => {
      const button = {
        label: t(`open.${kind}` as never),
        note,
        ...(await fields(ctx, order, kind, asks)),
        variant: 'secondary' as const,
      };
      return <StepForm key={kind} action={openCase} hidden={{ reference, kind }} button={button} text={await textOf(kind)} />;
    }),
  );
}

/** How this reader may answer what is asked, propose something else, hand in evidence, or take it back. */
export async function caseButtons(ctx: Context, order: OrderView, { id, kind, steps }: CaseView) {
  const words = await getTranslations('process');
  const labelOf = (step: string) =>
    words(firstKey(stepKeys({ name: kind }, step, order.party), (key) => words.has(key as never)) as never) as string;
  // What is expected stands first.
  // What was agreed on top is paid on its own page.
  const pay = order.party === 'customer' && order.due !== null ? [await payLink(order)] : [];
  const sorted = steps
    .filter(({ step }) => step !== 'pay')
    .toSorted((a, b) => Number(EXPECTED.has(b.step)) - Number(EXPECTED.has(a.step)));
  const forms = await Promise.all(
    sorted.map(async ({ step, note, asks }, index) => {
      const variant = index === 0 && EXPECTED.has(step) ? ('light' as const) : ('ghost' as const);
      const given = {
        note: note || (asks.includes('files') ? ('may' as const) : false),
        ...(await fields(ctx, order, kind, asks)),
      };
      const button: StepButton = { label: labelOf(step), ...given, variant };
      const hidden = { reference: order.reference, case: id, step };
      return <StepForm key={step} action={takeCaseStep} hidden={hidden} button={button} text={await textOf(kind)} />;
    }),
  );
  return [...pay, ...forms];
}

async function payLink({ reference, due, currency }: OrderView) {
  const [t, locale] = await Promise.all([getTranslations('order.case.charge'), getLocale()]);
  return (
    <ButtonLink key="pay" variant="light" href={`/account/orders/${reference}/pay`}>
      {t('pay', { sum: formatMoney({ amount: due ?? 0, currency }, locale) })}
    </ButtonLink>
  );
}

/** The steps that a reader is most expected to take, wherever they may. */
const EXPECTED = new Set(['agree', 'agree_redo', 'answer', 'send', 'receive', 'contest', 'decide']);

async function textOf(kind: Kind) {
  const t = await getTranslations('order.case');
  const form =
    kind === 'dispute' || kind === 'chargeback' ? await formText('order.case.dispute_form') : await formText('order.case.form');
  return { ...form, busy: t('busy'), confirm: '{deed}' };
}

/** The fields of what a step asks for. */
async function fields(ctx: Context, order: OrderView, kind: Kind, asks: Asks): Promise<Partial<StepButton>> {
  const [t, locale] = await Promise.all([getTranslations('order.case'), getLocale()]);
  const { held, net, commission, fee, tax } = order.money;
  const there = kind === 'dispute' ? held + net + commission + fee + tax : held;
  const sum = formatMoney({ amount: there, currency: order.currency }, locale);
  const money = asks.includes('back') || asks.includes('solution');
  return {
    ...(asks.includes('day') && { day: dayAfter(order.dueAt, order.timeZone) }),
    ...(asks.includes('price') && { charge: await chargeFields(order) }),
    ...(asks.includes('time') && { times: await timesOf(ctx, order) }),
    ...(money && there > 0 && { amount: t('amount_hint', { sum }) }),
    ...(asks.includes('solution') && { redo: order.mayBeRedone }),
    ...(asks.includes('files') && { files: true }),
  };
}

/** What was ordered may be replaced by what was worked; a project's price was agreed as a whole. */
async function chargeFields({ lines, currency }: OrderView): Promise<StepButton['charge']> {
  const [t, labels] = await Promise.all([getTranslations('order.case.extras'), getTranslations('order.case.form.labels')]);
  const [ordered] = lines;
  const worked =
    ordered?.kind === 'hours'
      ? { minutes: ordered.minutes ?? 60 }
      : ordered?.kind === 'service'
        ? { price: toDecimal(ordered.amount, currency) }
        : null;
  const text = { title: t('title'), about: t('text'), more: t('more'), name: labels('charge'), amount: labels('charge_amount') };
  return { worked, currency, most: MOST_EXTRAS, text };
}

/** The day after the one on which the work is due, or after today: the first that can be proposed. */
const dayAfter = (at: string | null, zone: string): string => dayIn(new Date(new Date(at ?? 0).getTime() + 86_400_000), zone);

async function timesOf(ctx: Context, order: OrderView): Promise<Omit<SlotFieldProps, 'name'>> {
  const [t, ui, locale] = await Promise.all([getTranslations('listings.picker'), getTranslations('ui'), getLocale()]);
  const { days, timeZone: zone } = await otherTimes(ctx, order);
  const slots = days.flatMap((day) => day.slots.map(({ startsAt }) => ({ start: startsAt })));
  const today = ui('today');
  const text: SlotChoiceText = {
    day: t('day'),
    times: t('times'),
    choose_first: t('choose_first'),
    no_times: t('no_times'),
    your_time: t('your_time'),
    their_time: t.raw('their_time'),
    zone: t('zone'),
    today,
  };
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return {
    slots: {
      days: dayViews(slots, { from: ctx.now, count: days.length, zone, locale, today }),
      from: ctx.now.toISOString(),
      zone,
      place,
      locale,
    },
    text,
  };
}
