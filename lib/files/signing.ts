import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/lib/core/config';
import { authSecret } from '@/lib/core/secret';

/** How long an address may be used, and in which steps it ends: within one, the same file has the same address. */
const LIFE_MS = 60 * 60_000;
const STEP_MS = 10 * 60_000;

const signature = (text: string, until: number): string =>
  createHmac('sha256', authSecret(config())).update(`${text} ${until}`).digest('base64url');

/** The parameters that sign a text for about an hour: "until=…&by=…". */
export function signedText(text: string, now: Date): string {
  const until = Math.ceil((now.getTime() + LIFE_MS) / STEP_MS) * STEP_MS;
  return `until=${until}&by=${signature(text, until)}`;
}

type Signed = { until: string; by: string };

/** Whether these parameters sign the text, and their time has not passed. */
export function isSignedText(text: string, { until, by }: Signed, now: Date): boolean {
  if (!/^\d{1,16}$/.test(until) || Number(until) < now.getTime()) return false;
  const [given, right] = [Buffer.from(by), Buffer.from(signature(text, Number(until)))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** What can be read at a signed address: files that somebody handed in, papers that we have written. */
type Room = 'files' | 'documents';

/** An address at which something can be read for about an hour, by whoever has it. */
export const signedPath = (room: Room, id: number, now: Date): string => `/${room}/${id}?${signedText(`${room} ${id}`, now)}`;

/** Whether an address is one that we have signed, and its time has not passed. */
export const isSigned = (room: Room, { id, ...signed }: { id: number } & Signed, now: Date): boolean =>
  isSignedText(`${room} ${id}`, signed, now);
