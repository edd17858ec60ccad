import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { invalid, notFound } from '@/lib/core/errors';
import { limit } from '@/lib/core/rate-limit';
import { moved } from '@/lib/core/shared/order';
import { ownPicture, receivePicture } from '@/lib/files';
import { type OwnListing, ownListingView } from './own';
import { contentChanged, ownListing } from './record';
import { AddPictures, MOST_PICTURES, PictureKey, UpdatePicture } from './schema';
import { listingToWire, OwnListingWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const viewOf = (ctx: Context, { id }: { id: number }): Promise<OwnListing> => ownListingView(ctx, id);

/** Adds pictures at the end. The first is the cover. */
export const addPictures = command({
  name: 'listings.addPictures',
  input: AddPictures,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/listings/{listing}/pictures/',
      status: 201,
      summary: 'Add an uploaded picture to a listing',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: { file: 1, alt: 'A sash window before and after' },
      wire: { output: listingToWire },
    },
  },
  prepare: async (ctx, { listing: key, pictures = [], file }) => {
    const listing = await ownListing(ctx, key);
    await requireRoom(ctx, listing.id, pictures.length || 1);
    const ids = file === undefined ? [] : [file];
    for (const picture of pictures) {
      await limit(ctx, 'upload');
      ids.push((await receivePicture(ctx, picture, 'pictures')).id);
    }
    return ids;
  },
  run: async (ctx, { listing: key, alt }, fileIds) => {
    const listing = await ownListing(ctx, key);
    const count = await requireRoom(ctx, listing.id, fileIds.length);
    for (const [index, fileId] of fileIds.entries()) {
      const file = await ownPicture(ctx, fileId);
      await ctx.db.listingImage.create({ data: { listingId: listing.id, fileId: file.id, alt, position: count + index } });
    }
    await contentChanged(ctx, listing, ['pictures']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** How many pictures the listing has. @throws invalid if `more` do not fit */
async function requireRoom(ctx: Context, listingId: number, more: number): Promise<number> {
  const count = await ctx.db.listingImage.count({ where: { listingId } });
  if (count + more > MOST_PICTURES) throw invalid('pictures', 'too_many');
  return count;
}

/** Says what is seen on a picture, or moves it: to the first place to be the cover. */
export const updatePicture = command({
  name: 'listings.updatePicture',
  input: UpdatePicture,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/listings/{listing}/pictures/{picture}/',
      summary: 'Describe or move a picture',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'picture_not_found'],
      example: { alt: 'A sash window before and after', position: 0 },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { listing: key, picture, alt, position }) => {
    const listing = await ownListing(ctx, key);
    const ids = await inOrder(ctx, listing.id);
    if (!ids.includes(picture)) throw notFound('picture_not_found');
    if (alt !== undefined) await ctx.db.listingImage.update({ where: { id: picture }, data: { alt } });
    if (position !== undefined) await arrange(ctx, moved(ids, picture, position));
    await contentChanged(ctx, listing, ['pictures']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** Takes a picture away. */
export const removePicture = command({
  name: 'listings.removePicture',
  input: PictureKey,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/listings/{listing}/pictures/{picture}/',
      status: 204,
      summary: 'Remove a picture',
      output: null,
      refusals: ['listing_not_found', 'picture_not_found'],
    },
  },
  run: async (ctx, { listing: key, picture }) => {
    const listing = await ownListing(ctx, key);
    const ids = await inOrder(ctx, listing.id);
    if (!ids.includes(picture)) throw notFound('picture_not_found');
    await ctx.db.listingImage.delete({ where: { id: picture } });
    await arrange(
      ctx,
      ids.filter((id) => id !== picture),
    );
    await contentChanged(ctx, listing, ['pictures']);
    return { id: listing.id };
  },
  finish: viewOf,
});

async function inOrder(ctx: WriteContext, listingId: number): Promise<number[]> {
  const rows = await ctx.db.listingImage.findMany({
    where: { listingId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function arrange(ctx: WriteContext, ids: number[]): Promise<void> {
  for (const [position, id] of ids.entries()) await ctx.db.listingImage.update({ where: { id }, data: { position } });
}
