import { command } from '@/lib/core/command';
import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { invalid } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { typedAmount } from '@/lib/core/shared/money-input';
import { touchProvider } from './listed';
import { ownProvider } from './queries';
import { Nothing, SetShipping } from './schema';
import type { ShippingMethod } from './shipping-rules';
import { ShippingWire, shippingToWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;

export const methodOf = (row: Prisma.ShippingMethodGetPayload<object>): ShippingMethod => ({
  ...row,
  kind: row.kind as ShippingMethod['kind'],
  countries: row.countries as string[],
});

/** The reader's own ways of sending, with the currency of those to come. @throws forbidden "not_a_provider" */
export async function ownShipping(ctx: Context): Promise<{ currency: string; methods: ShippingMethod[] }> {
  const { id, currency } = await ownProvider(ctx);
  const rows = await ctx.db.shippingMethod.findMany({ where: { providerId: id }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return { currency, methods: rows.map(methodOf) };
}

/** How the reader's goods reach people. */
export const getShipping = query({
  name: 'providers.shipping',
  input: Nothing,
  access: PROVIDERS,
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/providers/me/shipping/',
      summary: 'How your goods reach people',
      output: ShippingWire,
      refusals: ['not_a_provider'],
      wire: { output: shippingToWire },
    },
  },
  run: (ctx) => ownShipping(ctx),
});

/** Sets how the reader's goods reach people. Orders keep what was agreed on their day. */
export const setShipping = command({
  name: 'providers.setShipping',
  input: SetShipping,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/providers/me/shipping/',
      summary: 'Set how your goods reach people',
      output: ShippingWire,
      refusals: ['not_a_provider'],
      example: {
        methods: [
          { name: 'Parcel', price: '6.50', free_from: '80.00', countries: ['GB'], days_min: 2, days_max: 4 },
          { kind: 'pickup', name: 'Collect in Totterdown', about: '8:00 to 16:00' },
        ],
      },
      wire: { output: shippingToWire },
    },
  },
  run: async (ctx, { methods }) => {
    const { id: providerId, currency } = await ownProvider(ctx);
    const table = ctx.db.shippingMethod;
    const known = await table.findMany({ where: { providerId }, select: { id: true, currency: true } });
    const rows = methods.map(({ id, at, price, freeFrom, daysMin, daysMax, ...row }, position) => {
      const old = known.find((each) => each.id === id);
      if (id !== undefined && !old) throw invalid(`methods.${at}.name`, 'not_found');
      const sum = (text: string, field: string) => amountOf(text, old?.currency ?? currency, `methods.${at}.${field}`);
      const data = {
        ...row,
        priceMinor: sum(price, 'price'),
        freeFromMinor: freeFrom ? sum(freeFrom, 'freeFrom') : null,
        daysMin: daysMin ?? null,
        daysMax: daysMax ?? null,
        position,
      };
      return { id, data };
    });
    await table.deleteMany({ where: { providerId, id: { notIn: rows.flatMap(({ id }) => id ?? []) } } });
    for (const { id, data } of rows)
      if (id) await table.update({ where: { id }, data });
      else await table.create({ data: { providerId, currency, ...data } });
    touchProvider(ctx, providerId);
    return {};
  },
  finish: (ctx) => ownShipping(ctx),
});

/** @throws invalid at `field` */
function amountOf(text: string, currency: string, field: string): number {
  const amount = typedAmount(text, currency);
  if (amount === null || amount > 1_000_000_000) throw invalid(field, 'invalid_amount');
  return amount;
}
