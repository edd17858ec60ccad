import type { Palette } from './palette';
import type { Random } from './random';
import { atHome } from './standing-at-home';
import { atWork } from './standing-at-work';

/** A thing that stands on a table: width, height, and its drawing with the middle of its foot at 0,0. */
export type Standing = readonly [width: number, height: number, draw: (p: Palette, r: Random) => string];

export const standing = { ...atHome, ...atWork } satisfies Record<string, Standing>;

export type StandingName = keyof typeof standing;
