import { useLocale, useTranslations } from 'next-intl';
import { Field, Input } from '@/components/ui/field';
import { localePath } from '@/components/ui/locale-path';
import type { Money } from '@/lib/core/shared/money';
import { BOOKING_FORM, BookCard, HeldNote } from './booking-card';
import { OrderSum, type PricedChoice } from './order-sum';
import { UnitPrice } from './unit-price';

type OrderCardProps = {
  price: Money;
  /** "Next start Monday 30 November", "Sent within 2 days". */
  note?: string;
  action: string;
  hidden?: Record<string, string | number>;
  choices: PricedChoice[];
  /** The name of the choice that a quantity multiplies: "package" or "variant". */
  base: string;
  /** How many one may take; asked for only where there is more than one. */
  most?: number;
  feeBasisPoints?: number;
  label: string;
};

/** To order a project or a product: what was chosen in the page, what it costs, the button. */
export function OrderCard({
  price,
  note,
  action,
  hidden = {},
  choices,
  base,
  most = 1,
  feeBasisPoints = 0,
  label,
}: OrderCardProps) {
  const t = useTranslations('listings');
  const locale = useLocale();
  return (
    <BookCard>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <UnitPrice price={price} pricing="from" className="text-[2rem]" wordClass="soft ui" />
        {note && <span className="small soft">{note}</span>}
      </div>
      <form id={BOOKING_FORM} action={localePath(locale, action)} className="grid gap-4">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {most > 1 && (
          <Field id="quantity" label={t('quantity')}>
            <Input id="quantity" name="quantity" type="number" min={1} max={most} defaultValue={1} className="num max-w-28" />
          </Field>
        )}
        <OrderSum
          form={BOOKING_FORM}
          choices={choices}
          currency={price.currency}
          locale={locale}
          base={base}
          quantity={most > 1 ? 'quantity' : undefined}
          fee={feeBasisPoints > 0 ? { label: t('buyer_fee'), basisPoints: feeBasisPoints } : undefined}
          text={{ total: t('total') }}
        />
        <button type="submit" className="btn btn-primary btn-big btn-full book-submit">
          {label}
        </button>
      </form>
      <HeldNote>{t('held')}</HeldNote>
    </BookCard>
  );
}
