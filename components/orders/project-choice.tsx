import { useLocale, useTranslations } from 'next-intl';
import { OrderSum } from '@/components/listings/order-sum';
import { Checkbox, ChoiceGroup, Option } from '@/components/ui/choice';
import { formatMoney } from '@/lib/core/shared/money';

type Package = { tier: string; name: string; priceMinor: number; deliveryDays: number; revisions: number };
type Extra = { id: number; name: string; priceMinor: number };

type ProjectChoiceProps = {
  /** The id of the form in which this stands. */
  form: string;
  packages: readonly Package[];
  extras: readonly Extra[];
  currency: string;
  chosen?: string;
  added?: readonly number[];
  /** What is added to the price: taxes by their names, and the buyer's fee; in basis points. */
  rates: { taxes: readonly { name: string; rate: number; inclusive: boolean }[]; fee: number };
};

/** Which package, with which extras, and what that costs; without a script too. */
export function ProjectChoice({ form, packages, extras, currency, chosen, added = [], rates }: ProjectChoiceProps) {
  const t = useTranslations('checkout.project');
  const lines = useTranslations('checkout.line');
  const locale = useLocale();
  const sum = (amount: number) => formatMoney({ amount, currency }, locale);
  const first = chosen ?? packages[0]?.tier;
  return (
    <div className="grid gap-5">
      <ChoiceGroup legend={t('package')}>
        <div className="options">
          {packages.map(({ tier, name, priceMinor, deliveryDays, revisions }) => (
            <Option
              key={tier}
              name="package"
              value={tier}
              title={name}
              text={t('terms', { days: deliveryDays, revisions })}
              end={<b className="ui num">{sum(priceMinor)}</b>}
              defaultChecked={tier === first}
            />
          ))}
        </div>
      </ChoiceGroup>
      {extras.length > 0 && (
        <ChoiceGroup legend={t('extras')}>
          {extras.map(({ id, name, priceMinor }) => (
            <Checkbox key={id} name="extra" value={id} defaultChecked={added.includes(id)} note={`+ ${sum(priceMinor)}`}>
              {name}
            </Checkbox>
          ))}
        </ChoiceGroup>
      )}
      <OrderSum
        form={form}
        base="package"
        currency={currency}
        locale={locale}
        choices={[
          ...packages.map(({ tier, name, priceMinor }) => ({
            name: 'package',
            value: tier,
            label: name,
            amount: priceMinor,
            chosen: tier === first,
          })),
          ...extras.map(({ id, name, priceMinor }) => ({
            name: 'extra',
            value: String(id),
            label: name,
            amount: priceMinor,
            chosen: added.includes(id),
          })),
        ]}
        added={[
          ...rates.taxes
            .filter(({ inclusive }) => !inclusive)
            .map(({ name, rate }) => ({ label: name || lines('tax'), basisPoints: rate })),
          { label: lines('fee'), basisPoints: rates.fee },
        ]}
        text={{ total: t('total') }}
      />
    </div>
  );
}
