import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { invalid, notFound } from '@/lib/core/errors';
import { freeFiles, receiveFiles } from '@/lib/files';
import { type OwnListing, ownListingView } from './own';
import { contentChanged, ownListing } from './record';
import { AddFiles, FileKey, MOST_LISTING_FILES } from './schema';
import { listingToWire, OwnListingWire } from './wire';

// The files of a digital product: what its buyers download. Whoever has paid keeps those of that day.

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const viewOf = (ctx: Context, { id }: { id: number }): Promise<OwnListing> => ownListingView(ctx, id);

/** Adds files to a digital product. */
export const addFiles = command({
  name: 'listings.addFiles',
  input: AddFiles,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/listings/{listing}/files/',
      status: 201,
      summary: 'Add uploaded files to a digital product',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: { files: [1] },
      wire: { output: listingToWire },
    },
  },
  prepare: async (ctx, { listing: key, files }) => {
    const listing = await ownListing(ctx, key);
    if (listing.delivery !== 'digital') throw invalid('files', 'not_for_kind');
    return receiveFiles(ctx, files);
  },
  run: async (ctx, { listing: key }, given) => {
    const listing = await ownListing(ctx, key);
    const count = await ctx.db.listingFile.count({ where: { listingId: listing.id } });
    const ids = await freeFiles(ctx, given);
    if (count + ids.length > MOST_LISTING_FILES) throw invalid('files', 'too_many');
    await ctx.db.listingFile.createMany({
      data: ids.map((fileId, at) => ({ listingId: listing.id, fileId, position: count + at })),
    });
    await contentChanged(ctx, listing, ['files']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** Takes a file out of a digital product: whoever buys from now on does not get it. */
export const removeFile = command({
  name: 'listings.removeFile',
  input: FileKey,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/listings/{listing}/files/{file}/',
      status: 204,
      summary: 'Take a file out of a digital product',
      output: null,
      refusals: ['listing_not_found', 'file_not_found', 'not_ready'],
    },
  },
  run: async (ctx, { listing: key, file: fileId }) => {
    requireActor(ctx);
    const listing = await ownListing(ctx, key);
    const { count } = await ctx.db.listingFile.deleteMany({ where: { listingId: listing.id, fileId } });
    if (count === 0) throw notFound('file_not_found');
    await contentChanged(ctx, listing, ['files']);
    return { id: listing.id };
  },
  finish: viewOf,
});
