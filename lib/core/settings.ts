import { config } from './config';
import type { Db } from './database';
import { dependsOn } from './rendering';

/** What the marketplace takes from one provider, in one category with those below it, or both; a rate that is left out is the usual one. */
export type CommissionRule = { id: number; provider?: number; category?: number; rate?: number; onsite?: number };

/** A tax of a country, or of one of its regions; prices contain it or it is added. */
export type TaxRule = {
  id: number;
  country: string;
  region: string;
  name: string;
  rate: number;
  inclusive: boolean;
  remittedBy: 'provider' | 'marketplace';
};

/** The marketplace's rates and texts of law that are not times of processes. Rates are basis points (1200 = 12 %). */
export const MARKETPLACE_DEFAULTS = {
  /** Taken from the provider's part of the price. */
  'commission.rate': 1200,
  /** Of a price paid on site: the provider's debt. */
  'commission.onsite': 0,
  /** Added to the price for the buyer: protection fee. */
  'fee.rate': 300,
  /** Tax which the marketplace remits, inside the price, where no rule of a place says otherwise. */
  'tax.rate': 0,
  /** Commission by provider and category. */
  'commission.rules': [] as readonly CommissionRule[],
  /** Taxes by place. */
  'tax.rules': [] as readonly TaxRule[],
  /** How the marketplace is named on its own documents; empty: by its name. */
  'market.legalName': '',
  'market.address': '',
  'market.taxNumber': '',
  /** How often balances are paid out, where a provider has not chosen: daily, weekly, monthly, manual. */
  'payout.schedule': 'weekly',
  /** The least that is paid out: whole units of the currency. */
  'payout.minimum': 20,
  'terms.version': '2026-01',
} as const;

type Defaults = typeof MARKETPLACE_DEFAULTS;
type Widened<T> = T extends number ? number : T extends string ? string : T;
export type MarketplaceSettings = { [K in keyof Defaults]: Widened<Defaults[K]> };

/** Pages that tell rates depend on this. */
export const SETTINGS_TAG = 'settings';

/** What is in force now: the operator's values over the defaults. */
export async function marketplaceSettings(db: Db): Promise<MarketplaceSettings> {
  dependsOn(SETTINGS_TAG);
  const rows = await db.setting.findMany({ where: { key: { in: Object.keys(MARKETPLACE_DEFAULTS) } } });
  return { ...MARKETPLACE_DEFAULTS, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) } as MarketplaceSettings;
}

export const marketplace = () => config().marketplace;
