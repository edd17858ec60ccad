import * as z from 'zod';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { PictureAddress, RowId } from '@/lib/core/wire';
import type { StoredPicture } from './pictures';

/** A picture that was handed in: `id` attaches it to something as `file`. */
export const UploadWire = z
  .strictObject({ id: RowId, url: PictureAddress, width: z.int().positive(), height: z.int().positive() })
  .meta({ id: 'Upload' });

export const uploadToWire = ({ id, key, width, height }: StoredPicture): z.input<typeof UploadWire> => ({
  id,
  url: pictureUrl(key, 960),
  width,
  height,
});

/** A file that was handed in: `id` attaches it to something. */
export const FileUploadWire = z.strictObject({ id: RowId, name: z.string(), bytes: z.int().min(0) });

/** A file of an order; `url` is for its reader alone, and for a while. */
export const FileWire = z
  .strictObject({ id: RowId, name: z.string(), bytes: z.int().min(0), url: z.string() })
  .meta({ id: 'File' });
