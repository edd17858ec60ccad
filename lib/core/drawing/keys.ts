// Pictures that are drawn when they are first asked for have a key that says how, instead of bytes in the storage:
//   drawn:cover:<seed>:<subject>     a still life, 4:3; subjects are listed in subjects.ts
//   drawn:avatar:<seed>:<look>       a portrait, 1:1; look is f, m or any, then -light, -medium or -dark, then -scarf
//   drawn:room:day | drawn:room:night   the front page's room, 10:9
// A seed has no colon. Keys come from the database only: drawing costs time, so no address may carry one from outside.
import { avatar, type Look } from './avatar';
import { cover } from './cover';
import type { Drawing } from './drawing';
import { room } from './room';

export const coverKey = (seed: string, subject: string): string => `drawn:cover:${seed}:${subject}`;

export const avatarKey = (seed: string, { kind, tone, scarf }: Look = {}): string =>
  `drawn:avatar:${seed}:${[kind ?? 'any', tone, tone && scarf ? 'scarf' : undefined].filter(Boolean).join('-')}`;

export const isDrawn = (key: string): boolean => key.startsWith('drawn:');

/** The drawing that a key names; null where it names none. */
export function drawingOf(key: string): Drawing | null {
  const [drawn, kind, seed, detail, ...rest] = key.split(':');
  if (drawn !== 'drawn' || !seed || rest.length > 0) return null;
  if (kind === 'cover' && detail) return cover(seed, detail).drawing;
  if (kind === 'avatar' && detail) return avatar(seed, lookOf(detail));
  if (kind === 'room' && detail === undefined && (seed === 'day' || seed === 'night')) return room(seed === 'night');
  return null;
}

/** The size in pixels at which a drawn picture is called original: none is made larger. Null for a key that names none. */
export function drawnSize(key: string): { width: number; height: number } | null {
  if (key.startsWith('drawn:cover:')) return { width: 1600, height: 1200 };
  if (key.startsWith('drawn:avatar:')) return { width: 480, height: 480 };
  if (key.startsWith('drawn:room:')) return { width: 1500, height: 1350 };
  return null;
}

function lookOf(detail: string): Look {
  const parts = detail.split('-');
  return {
    kind: (['f', 'm'] as const).find((kind) => parts[0] === kind),
    tone: (['light', 'medium', 'dark'] as const).find((tone) => parts[1] === tone),
    scarf: parts[2] === 'scarf',
  };
}
