import type { Context } from '@/lib/core/context';
import { type CommissionRule, type MarketplaceSettings, marketplaceSettings, type TaxRule } from '@/lib/core/settings';
import type { Rates, Tax } from './price';

/** What the rules look at of something that is sold. */
export type Sold = {
  providerId: number;
  categoryId: number;
  /** Where its provider works from. */
  country: string | null;
  region: string | null;
  /** The rate that the provider has to charge instead of their place's (0: exempt); null: their place's. Basis points. */
  taxRate: number | null;
};

/** The rates at which something is sold now: the marketplace's, by category, provider and place. */
export async function ratesFor(ctx: Pick<Context, 'db'>, sold: Sold, payment: string): Promise<Rates> {
  const settings = await marketplaceSettings(ctx.db);
  const rules = settings['commission.rules'];
  const path = rules.some(({ category }) => category !== undefined)
    ? ((await ctx.db.category.findUnique({ where: { id: sold.categoryId }, select: { path: true } }))?.path ?? '')
    : '';
  return ratesOf(settings, { ...sold, categories: path.split('/').filter(Boolean).map(Number) }, payment === 'onsite');
}

/** The same, pure; `categories` from the root to the listing's own. */
export function ratesOf(
  settings: MarketplaceSettings,
  sold: Omit<Sold, 'categoryId'> & { categories: number[] },
  onsite: boolean,
): Rates {
  const kind = onsite ? 'onsite' : 'rate';
  const usual = settings[onsite ? 'commission.onsite' : 'commission.rate'];
  const rule = commissionRule(
    settings['commission.rules'].filter((each) => each[kind] !== undefined),
    sold,
  );
  return { commission: rule?.[kind] ?? usual, fee: settings['fee.rate'], taxes: taxesOf(settings, sold) };
}

/** The closest rule: one for this provider before one for all, of a category before one of all categories, of a nearer one before its parents'. */
function commissionRule(
  rules: readonly CommissionRule[],
  { providerId, categories }: { providerId: number; categories: number[] },
): CommissionRule | undefined {
  const closeness = ({ provider, category }: CommissionRule) =>
    (provider === undefined ? 0 : 100) + (category === undefined ? 0 : categories.indexOf(category) + 1);
  return rules
    .filter(
      ({ provider, category }) =>
        (provider === undefined || provider === providerId) && (category === undefined || categories.includes(category)),
    )
    .sort((a, b) => closeness(b) - closeness(a))[0];
}

/** The taxes of the provider's place: of the country, and of the region beside it; where nothing is said, the marketplace's own. */
function taxesOf(
  settings: MarketplaceSettings,
  { country, region, taxRate }: Pick<Sold, 'country' | 'region' | 'taxRate'>,
): Tax[] {
  const here = settings['tax.rules'].filter(
    (rule) => rule.country === country && (rule.region === '' || same(rule.region, region ?? '')),
  );
  const usual: TaxRule = {
    id: 0,
    country: '',
    region: '',
    name: '',
    rate: settings['tax.rate'],
    inclusive: true,
    remittedBy: 'marketplace',
  };
  const taxes = here.length > 0 ? here : [usual];
  // A provider's own rate stands for the first tax of their place: the others are not theirs.
  const own = taxRate === null ? taxes : taxes.slice(0, 1).map((tax) => ({ ...tax, rate: taxRate }));
  return own
    .filter((tax) => tax.rate > 0)
    .map(({ name, rate, inclusive, remittedBy }) => ({ name, rate, inclusive, remittedBy }));
}

const same = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;
