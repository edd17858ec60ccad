import { getTranslations } from 'next-intl/server';
import type { ChoiceWords } from '@/components/listings/editor/choices';
import type { TermsWords } from '@/components/listings/editor/terms-forms';
import type { Choice } from '@/components/ui/field';
import { BOOKINGS, CANCELLATION_CHOICES, DELIVERIES, KINDS, PAYMENTS, PLACES, PRICING_TYPES } from '@/lib/listings/schema';

/** What the kinds of listings are called. */
export async function kindWords(): Promise<ChoiceWords> {
  const t = await getTranslations('dashboard.editor.kinds');
  return Object.fromEntries(KINDS.map((kind) => [kind, { title: t(`${kind}.title`), text: t(`${kind}.text`) }]));
}

/** What the terms are called that a listing can have. */
export async function termsWords(): Promise<TermsWords> {
  const t = await getTranslations('dashboard.editor.choices');
  const titled = <T extends string>(group: string, values: readonly T[]): ChoiceWords =>
    Object.fromEntries(
      values.map((value) => {
        const [title, text] = [`${group}.${value}.title`, `${group}.${value}.text`];
        return [value, { title: t(title as never), ...(t.has(text as never) && { text: t(text as never) }) }];
      }),
    );
  return {
    pricing: titled('pricing', PRICING_TYPES),
    place: titled('place', PLACES),
    booking: titled('booking', BOOKINGS),
    payment: titled('payment', PAYMENTS),
    cancellation: titled('cancellation', CANCELLATION_CHOICES),
    delivery: titled('delivery', DELIVERIES),
  };
}

const NOTICE = [0, 30, 60, 120, 240, 720, 1440, 2880, 4320, 10_080];
const HORIZON = [14, 30, 60, 90, 180, 365];
const including = (values: number[], current: number) => [...new Set([...values, current])].sort((a, b) => a - b);

/** How much notice can be asked for; the one that is in force is always among them. */
export async function noticeChoices(current: number): Promise<Choice[]> {
  const t = await getTranslations('dashboard.editor.notice');
  const label = (minutes: number) => {
    if (minutes === 0) return t('none');
    if (minutes % 1440 === 0) return t('days', { count: minutes / 1440 });
    return minutes % 60 === 0 ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes });
  };
  return including(NOTICE, current).map((minutes) => ({ value: String(minutes), label: label(minutes) }));
}

/** How far ahead can be booked. */
export async function horizonChoices(current: number): Promise<Choice[]> {
  const t = await getTranslations('dashboard.editor');
  return including(HORIZON, current).map((days) => ({ value: String(days), label: t('horizon', { count: days }) }));
}
