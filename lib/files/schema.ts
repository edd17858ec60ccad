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

/** Files that one form may hand in, and what they may weigh together: a request has no more than 16 MB with all that is round them. */
export const MOST_FILES = 10;
const FILES_BYTES = 15 * 1024 * 1024;

/** A file of any kind, handed in with a form; or one that was uploaded before, by its number. */
const GivenFile = z.union([z.file().min(1).max(FILES_BYTES, 'file_too_large'), Id], { error: 'file_expected' });
export const GivenFiles = z
  .array(GivenFile)
  .max(MOST_FILES, 'too_many')
  .refine(
    (files) => files.reduce<number>((sum, file) => sum + (file instanceof File ? file.size : 0), 0) <= FILES_BYTES,
    'too_large_together',
  );
export const UploadFile = z.strictObject({ file: z.file('file_expected').min(1, 'required').max(FILES_BYTES, 'file_too_large') });
