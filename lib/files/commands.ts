import { command } from '@/lib/core/command';
import { FILE, receiveFiles } from './documents';
import { receivePicture } from './pictures';
import { UploadFile, UploadPicture } from './schema';
import { FileUploadWire, UploadWire, uploadToWire } from './wire';

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
      output: UploadWire,
      wire: { output: uploadToWire },
    },
  },
  prepare: (ctx, { picture }) => receivePicture(ctx, picture),
  run: async (_ctx, _input, picture) => picture,
});

/** Takes a file of any kind, to be attached to a delivery, an answer or a message by its number within a day. */
export const uploadFile = command({
  name: 'files.uploadFile',
  input: UploadFile,
  access: 'signed_in',
  limit: 'upload',
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/uploads/files/',
      status: 201,
      multipart: true,
      summary: 'Upload a file of any kind',
      output: FileUploadWire,
    },
  },
  prepare: (ctx, { file }) => receiveFiles(ctx, [file]),
  run: ({ db }, _input, ids) => db.file.findUniqueOrThrow({ where: { id: ids[0] }, ...FILE }),
});
