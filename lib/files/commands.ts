import { command } from '@/lib/core/command';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { FILE, receiveFiles } from './documents';
import { receivePicture, type StoredPicture } from './pictures';
import { UploadFile, UploadPicture } from './schema';

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

/** Takes a file of any kind, to be attached to a delivery, an answer or a message by its number within a day. */
export const uploadFile = command({
  name: 'files.uploadFile',
  input: UploadFile,
  access: 'signed_in',
  limit: 'upload',
  doors: {
    action: false,
    rest: { method: 'post', path: '/api/uploads/files/', status: 201, multipart: true, summary: 'Upload a file of any kind' },
  },
  prepare: (ctx, { file }) => receiveFiles(ctx, [file]),
  run: ({ db }, _input, ids) => db.file.findUniqueOrThrow({ where: { id: ids[0] }, ...FILE }),
});
