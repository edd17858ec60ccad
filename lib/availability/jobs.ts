import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { refreshFreeDays } from './free-days';
import { lapseOffer, offerFreed } from './offering';
import { sourceJobs } from './source-keeping';

const BATCH = 100;

/** Every provider's free dates anew: another date has come within reach, and one is behind. */
async function turnTheDay(ctx: Context): Promise<void> {
  for (let after = 0; ; ) {
    const providers = await ctx.db.provider.findMany({
      where: { id: { gt: after }, calendars: { some: {} } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: { id: true },
    });
    const last = providers.at(-1);
    if (!last) return;
    await refreshFreeDays(ctx, ...providers.map(({ id }) => id));
    after = last.id;
  }
}

export const jobs: JobHandlers = {
  ...sourceJobs,
  'availability.refreshFreeDays': async (ctx: Context, { providerId }: { providerId: number }) => {
    await refreshFreeDays(ctx, providerId);
    await offerFreed(ctx, { providerId });
  },
  'availability.offerFreed': offerFreed,
  'availability.offerLapses': lapseOffer,
  'availability.turnTheDay': turnTheDay,
};
