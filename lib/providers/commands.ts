import { command } from '@/lib/core/command';
import { requireActor, type WriteContext } from '@/lib/core/context';
import { invalid, notFound } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { moved } from '@/lib/core/shared/order';
import { givenPicture, ownPicture } from '@/lib/files';
import { refreshListed, touchProvider } from './listed';
import { placeFor } from './place';
import { isReservedHandle } from './policy';
import { type OwnProfile, ownProfile, ownProvider } from './queries';
import { AddWork, SetPicture, UpdateProvider, UpdateWork, WorkKey } from './schema';
import { OwnShopWire, WorkAddedWire, WorkChangedWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const MOST_WORKS = 24;

/** What follows every change of a shop: search and pages learn of it, and it may become public or cease to be. */
async function changed(ctx: WriteContext, providerId: number, fields: string[]): Promise<void> {
  await emit(ctx, 'provider.updated', `provider:${providerId}`, { providerId, fields });
  touchProvider(ctx, providerId);
  await refreshListed(ctx, providerId);
}

/** Changes what is given of the reader's own shop. */
export const updateProfile = command({
  name: 'providers.updateProfile',
  input: UpdateProvider,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/providers/me/',
      summary: 'Change your shop',
      output: OwnShopWire,
      refusals: ['not_a_provider'],
      example: { tagline: 'Old pipes, made new', skills: ['boilers', 'leaks'], city: 'Bristol', country: 'GB' },
    },
  },
  run: async (ctx, input) => {
    const { id } = await ownProvider(ctx);
    if (input.handle !== undefined) await requireFreeHandle(ctx, input.handle, id);
    await ctx.db.provider.update({
      where: { id },
      data: { ...input, ...(await placeGiven(ctx, id, input)), updatedAt: ctx.now },
    });
    await changed(ctx, id, Object.keys(input));
    return {};
  },
  finish: (ctx): Promise<OwnProfile> => ownProfile(ctx),
});

async function requireFreeHandle(ctx: WriteContext, handle: string, providerId: number): Promise<void> {
  const holder = await ctx.db.provider.findUnique({ where: { handle }, select: { id: true } });
  if (holder ? holder.id !== providerId : isReservedHandle(handle)) throw invalid('handle', 'handle_taken');
}

/** A shop that moves to another city leaves its old position behind, unless a new one is given with it. */
async function placeGiven(ctx: WriteContext, id: number, input: UpdateProvider) {
  const { city, country, lat, lng } = input;
  if ([city, country, lat, lng].every((value) => value === undefined)) return {};
  const old = await ctx.db.provider.findUniqueOrThrow({
    where: { id },
    select: { city: true, country: true, lat: true, lng: true },
  });
  const now = { city: city === undefined ? old.city : city, country: country === undefined ? old.country : country };
  const moved = now.city !== old.city || now.country !== old.country;
  const given = { lat: lat === undefined ? old.lat : lat, lng: lng === undefined ? old.lng : lng };
  const stale = moved && given.lat === old.lat && given.lng === old.lng;
  return placeFor(ctx.db, { ...now, ...(stale ? {} : given) });
}

/** Sets the picture at the head of the reader's shop. */
export const setCover = command({
  name: 'providers.setCover',
  input: SetPicture,
  access: PROVIDERS,
  limit: 'upload',
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/providers/me/cover/',
      summary: 'Set the cover of your shop',
      output: OwnShopWire,
      refusals: ['not_a_provider'],
      example: { file: 1 },
    },
  },
  prepare: givenPicture,
  run: async (ctx, _input, fileId) => {
    const { id } = await ownProvider(ctx);
    const file = await ownPicture(ctx, fileId);
    await ctx.db.provider.update({ where: { id }, data: { coverId: file.id, updatedAt: ctx.now } });
    await changed(ctx, id, ['cover']);
    return {};
  },
  finish: (ctx): Promise<OwnProfile> => ownProfile(ctx),
});

/** Sets the reader's portrait, which stands beside their name everywhere. */
export const setPortrait = command({
  name: 'providers.setPortrait',
  input: SetPicture,
  access: PROVIDERS,
  limit: 'upload',
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/providers/me/portrait/',
      summary: 'Set your portrait',
      output: OwnShopWire,
      refusals: ['not_a_provider'],
      example: { file: 1 },
    },
  },
  prepare: givenPicture,
  run: async (ctx, _input, fileId) => {
    const { id } = await ownProvider(ctx);
    const file = await ownPicture(ctx, fileId);
    await ctx.db.user.update({ where: { id: requireActor(ctx).id }, data: { avatarId: file.id, updatedAt: ctx.now } });
    await changed(ctx, id, ['portrait']);
    return {};
  },
  finish: (ctx): Promise<OwnProfile> => ownProfile(ctx),
});

/** Adds a piece of finished work at the end. */
export const addWork = command({
  name: 'providers.addWork',
  input: AddWork,
  access: PROVIDERS,
  limit: 'upload',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/providers/me/works/',
      status: 201,
      summary: 'Add a piece of finished work',
      output: WorkAddedWire,
      refusals: ['not_a_provider'],
      example: { file: 1, title: 'A bathroom in Clifton', text: 'Three days, no carpet ruined.' },
    },
  },
  prepare: givenPicture,
  run: async (ctx, { title, text }, fileId) => {
    const { id: providerId } = await ownProvider(ctx);
    const file = await ownPicture(ctx, fileId);
    const works = await ctx.db.portfolioItem.count({ where: { providerId } });
    if (works >= MOST_WORKS) throw invalid('picture', 'too_many');
    const { id } = await ctx.db.portfolioItem.create({ data: { providerId, fileId: file.id, title, text, position: works } });
    await changed(ctx, providerId, ['works']);
    return { id, title, text };
  },
});

/** Changes the words of a piece of work, or its place among the others. */
export const updateWork = command({
  name: 'providers.updateWork',
  input: UpdateWork,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/providers/me/works/{work}/',
      summary: 'Change a piece of finished work',
      output: WorkChangedWire,
      refusals: ['not_a_provider', 'work_not_found'],
      example: { title: 'A bathroom in Clifton', position: 0 },
    },
  },
  run: async (ctx, { work, title, text, position }) => {
    const { id: providerId } = await ownProvider(ctx);
    const ids = await worksInOrder(ctx, providerId);
    if (!ids.includes(work)) throw notFound('work_not_found');
    await ctx.db.portfolioItem.update({ where: { id: work }, data: { title, text } });
    if (position !== undefined) await arrange(ctx, moved(ids, work, position));
    await changed(ctx, providerId, ['works']);
    return { id: work };
  },
});

/** Takes a piece of work out of the shop. */
export const removeWork = command({
  name: 'providers.removeWork',
  input: WorkKey,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/providers/me/works/{work}/',
      status: 204,
      summary: 'Remove a piece of finished work',
      output: null,
      refusals: ['not_a_provider', 'work_not_found'],
    },
  },
  run: async (ctx, { work }) => {
    const { id: providerId } = await ownProvider(ctx);
    const ids = await worksInOrder(ctx, providerId);
    if (!ids.includes(work)) throw notFound('work_not_found');
    await ctx.db.portfolioItem.delete({ where: { id: work } });
    await arrange(
      ctx,
      ids.filter((id) => id !== work),
    );
    await changed(ctx, providerId, ['works']);
    return {};
  },
});

async function worksInOrder(ctx: WriteContext, providerId: number): Promise<number[]> {
  const rows = await ctx.db.portfolioItem.findMany({
    where: { providerId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function arrange(ctx: WriteContext, ids: number[]): Promise<void> {
  for (const [position, id] of ids.entries()) await ctx.db.portfolioItem.update({ where: { id }, data: { position } });
}
