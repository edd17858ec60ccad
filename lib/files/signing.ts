import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/lib/core/config';
import { authSecret } from '@/lib/core/secret';

/** How long an address may be used, and in which steps it ends: within one, the same file has the same address. */
const LIFE_MS = 60 * 60_000;
const STEP_MS = 10 * 60_000;

/** What can be read at a signed address: files that somebody handed in, papers that we have written. */
type Room = 'files' | 'documents';

const signature = (room: Room, id: number, until: number): string =>
  createHmac('sha256', authSecret(config())).update(`${room} ${id} ${until}`).digest('base64url');

/** An address at which something can be read for about an hour, by whoever has it. */
export function signedPath(room: Room, id: number, now: Date): string {
  const until = Math.ceil((now.getTime() + LIFE_MS) / STEP_MS) * STEP_MS;
  return `/${room}/${id}?until=${until}&by=${signature(room, id, until)}`;
}

/** Whether an address is one that we have signed, and its time has not passed. */
export function isSigned(room: Room, { id, until, by }: { id: number; until: string; by: string }, now: Date): boolean {
  if (!/^\d{1,16}$/.test(until) || Number(until) < now.getTime()) return false;
  const [given, right] = [Buffer.from(by), Buffer.from(signature(room, id, Number(until)))];
  return given.length === right.length && timingSafeEqual(given, right);
}
