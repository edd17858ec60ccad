import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Check } from '@/components/ui/icons';
import { Price } from '@/components/ui/price';
import type { Money } from '@/lib/core/shared/money';
import type { PackageView, VariantView } from './view';

/** Ways to work together, side by side, each with the way to order it. */
export function PackageList({ packages, label }: { packages: PackageView[]; label: string }) {
  return (
    <div className="packages packages-read">
      {packages.map(({ value, name, price, terms, features, order }) => (
        <section key={value} className="package">
          <div className="grid gap-1">
            <h3 className="h4">{name}</h3>
            <Price money={price} className="text-[1.75rem] leading-tight" />
            <p className="small soft num">{terms}</p>
          </div>
          {features.length > 0 && (
            <ul className="grid gap-2">
              {features.map((feature) => (
                <li key={feature}>
                  <Check />
                  <span>{feature}</span>
                </li>
              ))}
            </ul>
          )}
          {order && (
            <ButtonLink className="self-end" rel="nofollow" href={order} aria-label={`${label}: ${name}`}>
              {label}
            </ButtonLink>
          )}
        </section>
      ))}
    </div>
  );
}

/** What can be added, with what it costs. */
export function ExtrasList({ extras }: { extras: { value: string; name: string; price: Money }[] }) {
  return (
    <ul className="price-rows">
      {extras.map(({ value, name, price }) => (
        <li key={value}>
          <span>{name}</span>
          <b className="ui">
            + <Price money={price} className="font-sans font-semibold" />
          </b>
        </li>
      ))}
    </ul>
  );
}

/** The variants of a product, with what is left of each. */
export function VariantList({ variants }: { variants: VariantView[] }) {
  const t = useTranslations('listings');
  return (
    <ul className="price-rows">
      {variants.map(({ value, name, price, stock }) => (
        <li key={value}>
          <span>
            {name}
            {stock !== null && <span className="small muted block">{t('stock', { count: stock })}</span>}
          </span>
          <Price money={price} className="text-[1.125rem]" />
        </li>
      ))}
    </ul>
  );
}
