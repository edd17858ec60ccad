import { command } from '@/lib/core/command';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { receivePicture, type StoredPicture } from './pictures';
import { UploadPicture } from './schema';

/** Takes a picture, to be attached to something by its number within a day. */
export const upload = command({
  name: 'files.upload',
  input: UploadPicture,
  access: 'signed_in',
  limit: 'upload',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/uploads/',
      status: 201,
      multipart: true,
      summary: 'Upload a picture',
      wire: { output: uploadToWire },
    },
  },
  prepare: (ctx, { picture }) => receivePicture(ctx, picture),
  run: async (_ctx, _input, picture) => picture,
});

function uploadToWire({ id, key, width, height }: StoredPicture): unknown {
  return { id, url: pictureUrl(key, 960), width, height };
}
