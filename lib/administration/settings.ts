import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { type Context, requireOperator } from '@/lib/core/context';
import { touch } from '@/lib/core/events';
import { query } from '@/lib/core/query';
import { type MarketplaceSettings, marketplaceSettings, SETTINGS_TAG } from '@/lib/core/settings';
import { percent } from '@/lib/core/shared/money';
import { OPERATORS } from '@/lib/core/shared/roles';
import { type RulesView, rulesView } from './rates';
import { ChangeSettings, Nothing } from './schema';
import { SettingsWire, settingsToWire } from './wire';

/** The marketplace's rates as their operator reads them (percent, "12.5"), and how it is named on its documents. */
export type SettingsView = { [name in keyof typeof KEYS]: string } & {
  commissionRules: RulesView['commission'];
  taxRules: RulesView['taxes'];
};

const KEYS = {
  commission: 'commission.rate',
  commissionOnsite: 'commission.onsite',
  fee: 'fee.rate',
  tax: 'tax.rate',
  legalName: 'market.legalName',
  address: 'market.address',
  taxNumber: 'market.taxNumber',
} as const satisfies Record<string, keyof MarketplaceSettings>;
const entries = Object.entries(KEYS) as [keyof typeof KEYS, (typeof KEYS)[keyof typeof KEYS]][];

const said = (value: string | number): string => (typeof value === 'number' ? percent(value) : value);

/** What is in force. @throws forbidden */
export async function settingsView(ctx: Context): Promise<SettingsView> {
  requireOperator(ctx);
  const now = await marketplaceSettings(ctx.db);
  const rates = Object.fromEntries(entries.map(([name, key]) => [name, said(now[key])])) as Record<keyof typeof KEYS, string>;
  const { commission, taxes } = await rulesView(ctx, now);
  return { ...rates, commissionRules: commission, taxRules: taxes };
}

export const settings = query({
  name: 'administration.settings',
  input: Nothing,
  access: OPERATORS,
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/admin/settings/',
      summary: 'The rates of the marketplace',
      output: SettingsWire,
      wire: { output: settingsToWire },
    },
  },
  run: settingsView,
});

/** Changes what the marketplace takes from now on; what was ordered before keeps the rates it was ordered at. */
export const changeSettings = command({
  name: 'administration.changeSettings',
  input: ChangeSettings,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/admin/settings/',
      summary: 'Change the rates of the marketplace',
      output: SettingsWire,
      wire: { output: settingsToWire },
      example: { commission: '11.5' },
    },
  },
  run: async (ctx, input) => {
    const before = await marketplaceSettings(ctx.db);
    for (const [name, key] of entries) {
      const value = input[name];
      if (value === undefined || value === before[key]) continue;
      await ctx.db.setting.upsert({
        where: { key },
        create: { key, value, updatedAt: ctx.now },
        update: { value, updatedAt: ctx.now },
      });
      await audit(ctx, 'settings.changed', `setting:${key}`, { from: before[key], to: value });
    }
    touch(ctx, SETTINGS_TAG);
    return {};
  },
  finish: (ctx) => settingsView(ctx),
});
