import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { touch } from '@/lib/core/events';
import {
  type CommissionRule,
  type MarketplaceSettings,
  marketplaceSettings,
  SETTINGS_TAG,
  type TaxRule,
} from '@/lib/core/settings';
import { percent } from '@/lib/core/shared/money';
import { OPERATORS } from '@/lib/core/shared/roles';
import { RemoveRule, SetCommissionRule, SetTaxRule } from './schema';
import { CommissionRuleWire, commissionRuleToWire, TaxRuleWire, taxRuleToWire } from './wire';

/** The rules as their operator reads them; rates in percent. */
export type RulesView = {
  commission: {
    id: number;
    provider: { handle: string; name: string } | null;
    category: { slug: string; name: string } | null;
    rate: string | null;
    onsite: string | null;
  }[];
  taxes: (Omit<TaxRule, 'rate'> & { rate: string })[];
};

/** The rules in force, with the names of those whom they concern. */
export async function rulesView(ctx: Context, settings: MarketplaceSettings): Promise<RulesView> {
  const rules = settings['commission.rules'];
  const ids = (of: (number | undefined)[]) => of.filter((id) => id !== undefined);
  const [providers, categories] = await Promise.all([
    ctx.db.provider.findMany({
      where: { id: { in: ids(rules.map(({ provider }) => provider)) } },
      select: { id: true, handle: true, businessName: true },
    }),
    ctx.db.category.findMany({
      where: { id: { in: ids(rules.map(({ category }) => category)) } },
      select: { id: true, slug: true, texts: { where: { locale: ctx.locale }, select: { name: true } } },
    }),
  ]);
  return {
    commission: rules.map((rule) => {
      const provider = providers.find(({ id }) => id === rule.provider);
      const category = categories.find(({ id }) => id === rule.category);
      return {
        id: rule.id,
        provider: provider ? { handle: provider.handle, name: provider.businessName } : null,
        category: category ? { slug: category.slug, name: category.texts[0]?.name ?? category.slug } : null,
        rate: rule.rate === undefined ? null : percent(rule.rate),
        onsite: rule.onsite === undefined ? null : percent(rule.onsite),
      };
    }),
    taxes: settings['tax.rules'].map((rule) => ({ ...rule, rate: percent(rule.rate) })),
  };
}

/** So many rules of a kind: each order reads them all. */
const MOST_RULES = 500;
type Rules = { 'commission.rules': CommissionRule; 'tax.rules': TaxRule };

/** Writes a list of rules anew, on record. */
async function save<K extends keyof Rules>(
  ctx: WriteContext,
  key: K,
  rules: readonly Rules[K][],
  said: Record<string, unknown>,
): Promise<void> {
  const value = rules.map((rule) => ({ ...rule }));
  await ctx.db.setting.upsert({
    where: { key },
    create: { key, value, updatedAt: ctx.now },
    update: { value, updatedAt: ctx.now },
  });
  await audit(ctx, 'settings.changed', `setting:${key}`, said);
  touch(ctx, SETTINGS_TAG);
}

/** Puts a rule in the place of the one that is about the same, or at the end. Gives its number. */
async function put<K extends keyof Rules>(
  ctx: WriteContext,
  key: K,
  rule: Omit<Rules[K], 'id'>,
  about: (rule: Omit<Rules[K], 'id'>) => string,
): Promise<number> {
  const rules = (await marketplaceSettings(ctx.db))[key] as unknown as readonly Rules[K][];
  const known = rules.find((each) => about(each) === about(rule));
  if (!known && rules.length >= MOST_RULES) throw conflict('too_many_rules', { most: MOST_RULES });
  const id = known?.id ?? 1 + Math.max(0, ...rules.map((each) => each.id));
  const next = { ...rule, id } as Rules[K];
  await save(ctx, key, known ? rules.map((each) => (each === known ? next : each)) : [...rules, next], next);
  return id;
}

async function remove(ctx: WriteContext, key: keyof Rules, id: number): Promise<void> {
  const rules: readonly { id: number }[] = (await marketplaceSettings(ctx.db))[key];
  if (!rules.some((rule) => rule.id === id)) throw notFound('rule_not_found');
  await save(ctx, key, rules.filter((rule) => rule.id !== id) as never, { removed: id });
}

const found = <T extends { id: number }>(rules: readonly T[], id: number): T => {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw notFound('rule_not_found');
  return rule;
};

/** What is taken from a provider, in a category with those below it, or both, from now on. A rule about the same takes the other's place. */
export const setCommissionRule = command({
  name: 'administration.setCommissionRule',
  input: SetCommissionRule,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/commission-rules/',
      status: 201,
      summary: 'Set the commission of a provider, of a category, or both',
      output: CommissionRuleWire,
      refusals: ['too_many_rules'],
      example: { category: 'plumbing', rate: '9.5' },
      wire: { output: commissionRuleToWire },
    },
  },
  run: async (ctx, { provider, category, rate, onsite }) => {
    const shop = provider && (await ctx.db.provider.findUnique({ where: { handle: provider }, select: { id: true } }));
    if (provider && !shop) throw invalid('provider', 'unknown_provider');
    const branch =
      category &&
      (await ctx.db.category.findUnique({ where: typeof category === 'number' ? { id: category } : { slug: category } }));
    if (category && !branch) throw invalid('category', 'unknown_category');
    const rule = {
      ...(shop && { provider: shop.id }),
      ...(branch && { category: branch.id }),
      ...(rate !== null && { rate }),
      ...(onsite !== null && { onsite }),
    };
    return { id: await put(ctx, 'commission.rules', rule, (of) => `${of.provider}/${of.category}`) };
  },
  finish: async (ctx, { id }) => found((await rulesView(ctx, await marketplaceSettings(ctx.db))).commission, id),
});

export const removeCommissionRule = command({
  name: 'administration.removeCommissionRule',
  input: RemoveRule,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/admin/commission-rules/{rule}/',
      status: 204,
      summary: 'Remove a rule: the usual commission holds again',
      output: null,
      refusals: ['rule_not_found'],
    },
  },
  run: async (ctx, { rule }) => {
    await remove(ctx, 'commission.rules', rule);
    return {};
  },
});

/**
 * A tax of a country or a region on what its providers sell from now on. Prices of one place either contain their taxes or have them
 * added: nobody could reckon with both.
 */
export const setTaxRule = command({
  name: 'administration.setTaxRule',
  input: SetTaxRule,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/tax-rules/',
      status: 201,
      summary: 'Set a tax of a country or a region',
      output: TaxRuleWire,
      refusals: ['too_many_rules', 'tax_inside_and_added'],
      example: { country: 'GB', name: 'VAT', rate: '20', inclusive: true, remitted_by: 'provider' },
      wire: { output: taxRuleToWire },
    },
  },
  run: async (ctx, rule) => {
    const about = ({ country, region, name }: Omit<TaxRule, 'id'>) => `${country}/${region.toLowerCase()}/${name.toLowerCase()}`;
    const beside = (await marketplaceSettings(ctx.db))['tax.rules'].filter(
      (each) => each.country === rule.country && about(each) !== about(rule),
    );
    if (beside.some(({ inclusive }) => inclusive !== rule.inclusive)) throw conflict('tax_inside_and_added');
    return { id: await put(ctx, 'tax.rules', rule, about) };
  },
  finish: async (ctx, { id }) => found((await rulesView(ctx, await marketplaceSettings(ctx.db))).taxes, id),
});

export const removeTaxRule = command({
  name: 'administration.removeTaxRule',
  input: RemoveRule,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/admin/tax-rules/{rule}/',
      status: 204,
      summary: 'Remove a tax',
      output: null,
      refusals: ['rule_not_found'],
    },
  },
  run: async (ctx, { rule }) => {
    await remove(ctx, 'tax.rules', rule);
    return {};
  },
});
