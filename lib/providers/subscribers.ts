import type { Subscription } from '@/lib/core/events';
import { emit } from '@/lib/core/events';
import { touchProvider } from './listed';
import { ensureProvider } from './opening';

const idIn = (subject: string) => Number(subject.split(':')[1]);
/** Of a person's profile, what their shop shows too. */
const SHOWN = ['firstName', 'lastName', 'avatar'];

export const subscribers: readonly Subscription[] = [
  {
    name: 'providers.open for a new provider',
    to: ['account.registered', 'account.role_changed'],
    within: async (ctx, { subject, data }) => {
      if (data.role === 'PROVIDER' || data.to === 'PROVIDER') await ensureProvider(ctx, idIn(subject));
    },
  },
  {
    name: 'providers.follow the person’s name and picture',
    to: ['account.profile_changed'],
    within: async (ctx, { subject, data }) => {
      if (!Array.isArray(data.fields) || !data.fields.some((field) => SHOWN.includes(field))) return;
      const shop = await ctx.db.provider.findUnique({ where: { userId: idIn(subject) }, select: { id: true } });
      if (!shop) return;
      await emit(ctx, 'provider.updated', `provider:${shop.id}`, { providerId: shop.id, fields: ['person'] });
      touchProvider(ctx, shop.id);
    },
  },
];
