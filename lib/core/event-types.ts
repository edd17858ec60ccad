import * as z from 'zod';
import type { DomainEvent } from './events';
import { peek, put } from './once';
import { snakeName } from './shared/names';

/** A kind of event: what has happened, for whom it is told, and what its data holds. */
export type EventType = {
  /** In a sentence for programmers. */
  summary: string;
  /** Raised when the data changes so that those who read it must change too. */
  version: number;
  /** `provider`: told to the provider whose `providerId` it names, and to the operator; `operator`: to nobody else. */
  audience: 'provider' | 'operator';
  /** What everybody reads who is told: ids, states, plain values; never personal data. */
  data: z.ZodObject;
  /** What only our own subscribers read beside it. */
  inside?: z.ZodObject;
};
export type EventTypes = Readonly<Record<string, EventType>>;

/** The number of a row, in an event. */
export const Key = z.int().positive();

/** The process's table of event types (lib/events.ts): given once at the boot. */
export const registerEventTypes = (table: EventTypes): void => void put('eventTypes', table);
export const eventTypes = (): EventTypes => peek<EventTypes>('eventTypes') ?? {};

/**
 * An event that its table does not know is a mistake of ours: noticed while developing and testing, and in production never the reason
 * why what somebody does fails.
 */
export function checkEvent({ type, data }: DomainEvent): void {
  if (process.env.NODE_ENV === 'production' || !peek('eventTypes')) return;
  const known = eventTypes()[type];
  if (!known) throw new Error(`there is no event type ${type}: its slice's events.ts names all`);
  const { error } = known.data
    .extend(known.inside?.shape ?? {})
    .strict()
    .safeParse(data);
  if (error) throw new Error(`${type} does not hold what its schema says: ${z.prettifyError(error)}`);
}

/** An event as programs outside are told it. */
export type Envelope = { id: string; type: string; version: number; time: string; data: Record<string, unknown> };

/** The event for outside: names in snake_case, without what is meant for our own subscribers. */
export function envelopeOf({ id, type, version, at, data }: DomainEvent): Envelope {
  const told = Object.keys(eventTypes()[type]?.data.shape ?? {});
  const entries = told.flatMap((name) => (data[name] === undefined ? [] : [[snakeName(name), data[name]]]));
  return { id, type, version, time: at.toISOString(), data: Object.fromEntries(entries) };
}

/** The JSON Schema of an envelope of this type. Fields may be added to it later: readers leave alone what they do not know. */
export function envelopeSchema(type: string, { version, summary, data }: EventType): Record<string, unknown> {
  const told = z.object(Object.fromEntries(Object.entries(data.shape).map(([name, field]) => [snakeName(name), field])));
  const envelope = z.object({
    id: z.uuid().describe('The same at every repetition: what came twice is recognised by it.'),
    type: z.literal(type),
    version: z.literal(version),
    time: z.iso.datetime(),
    data: told,
  });
  return { title: type, description: summary, ...z.toJSONSchema(envelope, { io: 'input' }) };
}
