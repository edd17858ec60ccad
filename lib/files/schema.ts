import * as z from 'zod';
import { Id } from '@/lib/core/shared/fields';
import { PICTURE_BYTES } from '@/lib/core/shared/pictures';

/** A file as a form sends it. What it really is, the server reads from its content. */
export const PictureFile = z.file('picture_expected').min(1, 'required').max(PICTURE_BYTES, 'picture_too_large');

export const UploadPicture = z.strictObject({ picture: PictureFile });

/** What is seen on a picture, for those who do not see it. */
export const Alt = z.string().trim().max(200);

/** A picture for a command that attaches one: handed in with the form, or uploaded before and named by its number. */
export const PictureSource = { picture: PictureFile.optional(), file: Id.optional() };
export const eitherPicture = ({ picture, file }: { picture?: File; file?: number }): boolean =>
  (picture === undefined) !== (file === undefined);
