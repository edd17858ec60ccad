import { useTranslations } from 'next-intl';
import { Checkbox, Option } from '@/components/ui/choice';
import { Check } from '@/components/ui/icons';
import { Price } from '@/components/ui/price';
import type { Money } from '@/lib/core/shared/money';
import type { PackageView, VariantView } from './view';

/** Ways to work together, side by side: radio buttons named `package` of the form with this id. */
export function PackagePicker({ packages, form, chosen }: { packages: PackageView[]; form: string; chosen?: string }) {
  const t = useTranslations('listings');
  return (
    <div className="packages" role="radiogroup" aria-label={t('packages')}>
      {packages.map(({ value, name, price, terms, features }, index) => (
        <label key={value} className="package">
          <input
            type="radio"
            className="dot"
            name="package"
            value={value}
            form={form}
            defaultChecked={chosen ? chosen === value : index === 0}
          />
          <span className="grid gap-1 pe-7">
            <span className="h4">{name}</span>
            <Price money={price} className="text-[1.75rem] leading-tight" />
            <span className="small soft num">{terms}</span>
          </span>
          <ul className="grid gap-2">
            {features.map((feature) => (
              <li key={feature}>
                <Check />
                <span>{feature}</span>
              </li>
            ))}
          </ul>
        </label>
      ))}
    </div>
  );
}

/** What can be added: boxes named `extra` of the form with this id. */
export function ExtrasPicker({ extras, form }: { extras: { value: string; name: string; price: Money }[]; form: string }) {
  return (
    <div>
      {extras.map(({ value, name, price }) => (
        <Checkbox
          key={value}
          name="extra"
          value={value}
          form={form}
          className="min-h-14 border-b border-line"
          note={
            <b className="ui text-ink">
              + <Price money={price} className="font-sans font-semibold" />
            </b>
          }
        >
          {name}
        </Checkbox>
      ))}
    </div>
  );
}

/** Which one of a product: radio buttons named `variant` of the form with this id; what has run out cannot be chosen. */
export function VariantPicker({ variants, form, chosen }: { variants: VariantView[]; form: string; chosen?: string }) {
  const t = useTranslations('listings');
  const first = variants.find(({ stock }) => stock !== 0)?.value;
  return (
    <div className="options" role="radiogroup" aria-label={t('variants')}>
      {variants.map(({ value, name, price, stock }) => (
        <Option
          key={value}
          name="variant"
          value={value}
          form={form}
          title={name}
          text={stock === null ? undefined : t('stock', { count: stock })}
          end={<Price money={price} className="text-[1.125rem]" />}
          disabled={stock === 0}
          defaultChecked={value === (chosen ?? first)}
        />
      ))}
    </div>
  );
}
