import { getTranslations } from 'next-intl/server';
import { setShipping } from '@/app/_actions/providers';
import { formText } from '@/components/forms/form-text';
import { ShippingForm } from '@/components/providers/shipping-form';
import { requireReader } from '@/lib/accounts';
import { toDecimal } from '@/lib/core/shared/money';
import { ownShipping } from '@/lib/providers';

/** How the provider's goods reach people: what each way costs, how long it takes, and where it goes. */
export default async function ShippingPage() {
  const ctx = await requireReader('PROVIDER');
  const { currency, methods } = await ownShipping(ctx);
  const t = await getTranslations('dashboard.shipping');
  const symbol = new Intl.NumberFormat(ctx.locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
  return (
    <div className="grid max-w-[860px] gap-8">
      <title>{t('meta')}</title>
      <header className="grid gap-2">
        <h1 className="d2">{t('title')}</h1>
        <p className="soft">{t('text')}</p>
      </header>
      <ShippingForm
        action={setShipping}
        symbol={symbol ?? currency}
        kinds={{ shipping: t('kind.shipping'), pickup: t('kind.pickup') }}
        methods={methods.map(
          ({ id, kind, name, about, priceMinor, freeFromMinor, countries, daysMin, daysMax, currency: of }) => ({
            id,
            kind,
            name,
            about,
            price: toDecimal(priceMinor, of),
            freeFrom: freeFromMinor === null ? '' : toDecimal(freeFromMinor, of),
            countries: countries.join(', '),
            daysMin,
            daysMax,
          }),
        )}
        text={{
          ...(await formText('dashboard.shipping.form')),
          submit: t('submit'),
          busy: t('busy'),
          added: t('added'),
        }}
      />
    </div>
  );
}
