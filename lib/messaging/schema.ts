import * as z from 'zod';
import { Id, paragraphs } from '@/lib/core/shared/fields';
import { GivenFiles } from '@/lib/files/schema';
import { OrderReference } from '@/lib/orders/schema';

/** A message: words, files, or both. */
export const SendMessage = z
  .strictObject({
    reference: OrderReference,
    text: paragraphs(4000).default(''),
    files: GivenFiles.default([]),
  })
  .refine(({ text, files }) => text !== '' || files.length > 0, { path: ['text'], error: 'nothing_written' });

/** `before`: the number of a message; those that were written before it. */
export const MessagePage = z.strictObject({
  reference: OrderReference,
  before: Id.optional(),
  limit: z.coerce.number().int().min(1, 'too_low').max(100, 'too_high').default(20),
});
export type MessagePage = z.output<typeof MessagePage>;

/** `upTo`: the number of the last message that was seen. */
export const MarkRead = z.strictObject({ reference: OrderReference, upTo: Id });
