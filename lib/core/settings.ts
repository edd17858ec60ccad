import { config } from './config';
import type { Db } from './database';
import { dependsOn } from './rendering';

/** The marketplace's rates and texts of law that are not times of processes. Rates are basis points (1200 = 12 %). */
export const MARKETPLACE_DEFAULTS = {
  /** Taken from the provider's part of the price. */
  'commission.rate': 1200,
  /** Of a price paid on site: the provider's debt. */
  'commission.onsite': 0,
  /** Added to the price for the buyer: protection fee. */
  'fee.rate': 300,
  /** Tax which the marketplace remits, inside the price. */
  'tax.rate': 0,
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
