import * as z from 'zod';
import { Instant, RowId } from '@/lib/core/wire';
import { FileWire } from '@/lib/files';

export const MessageWire = z
  .strictObject({
    id: RowId,
    author: z.enum(['customer', 'provider']),
    name: z.string(),
    text: z.string(),
    at: Instant,
    files: z.array(FileWire),
  })
  .meta({ id: 'Message' });

export const ThreadWire = z
  .strictObject({
    results: z.array(MessageWire).meta({ description: 'The newest first' }),
    next_before: RowId.nullable().meta({ description: 'Older ones are asked for with this as `before`' }),
    unread: z.int().min(0).meta({ description: 'How many you have not seen' }),
  })
  .meta({ id: 'Thread' });
