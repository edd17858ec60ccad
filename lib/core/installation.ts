import { now } from './clock';
import { db, unlessDuplicate } from './database';
import { peek, put } from './once';

export type Mode = 'demo' | 'live';
export type Installation = { mode: Mode; clockOffsetMs: number; seeded: boolean };

/** What this installation is. The mode is decided at the first start (GUILDHALL_MODE, demo by default) and kept. */
export async function installation(): Promise<Installation> {
  const asked: Mode = process.env.GUILDHALL_MODE === 'live' ? 'live' : 'demo';
  const known = await db().installation.findUnique({ where: { id: 1 } });
  // Of several processes that start an empty installation at once, one decides.
  if (!known)
    await db()
      .installation.create({ data: { id: 1, mode: asked, createdAt: now() } })
      .catch(unlessDuplicate);
  const row = known ?? (await db().installation.findUniqueOrThrow({ where: { id: 1 } }));
  const made: Installation = { mode: row.mode as Mode, clockOffsetMs: Number(row.clockOffsetMs), seeded: row.seededAt !== null };
  put('mode', made.mode);
  return made;
}

/** Whether this is the demo: its tools (printed logins, movable clock, open outbox, test cards) exist nowhere else. */
export const isDemo = (): boolean => peek<Mode>('mode') === 'demo';
