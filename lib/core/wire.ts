import * as z from 'zod';

// What answers on the wire are made of.

/** Money as a decimal, its currency beside it. */
export const Amount = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/)
  .meta({ description: 'A decimal in the currency that stands beside it', examples: ['75.00'] });
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217', examples: ['GBP'] });
/** RFC 3339, in UTC. */
export const Instant = z.iso.datetime();
export const Day = z.iso.date();
export const Zone = z.string().meta({ description: 'A zone of the IANA database', examples: ['Europe/London'] });
/** The address of a stored picture. */
export const PictureAddress = z.string().meta({ description: 'Relative to the origin; null where there is none' });
export const RowId = z.int().positive();
/** An average from 1 to 5; null where nobody has said anything. */
export const Average = z.number().min(1).max(5).nullable();

/** That it is done is all there is to say. */
export const Done = z.strictObject({}).meta({ id: 'Done', description: 'It is done; there is nothing more to say.' });

/** A page of a list; `next_cursor` asks for the following one as `cursor`, null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) => z.strictObject({ next_cursor: RowId.nullable(), results: z.array(row) });
