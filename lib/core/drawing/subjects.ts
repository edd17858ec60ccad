import type { LyingName } from './lying';
import type { WallName } from './on-the-wall';
import type { StandingName } from './standing';

/** What a picture of a kind of work may show. Twice the name, twice the chance. */
export interface Subject {
  standing: readonly StandingName[];
  lying: readonly LyingName[];
  wall: readonly WallName[];
}

const subject = (standing: readonly StandingName[], lying: readonly LyingName[], wall: readonly WallName[]): Subject => ({
  standing,
  lying,
  wall,
});

export const subjects = {
  plumbing: subject(
    ['valve', 'bucket', 'basin', 'cloth', 'radiator', 'plunger', 'cistern', 'coil', 'spray'],
    ['wrench', 'pliers', 'screwdriver', 'tape', 'wrench'],
    ['pipes', 'tap', 'boiler', 'tiles', 'window'],
  ),
  electrical: subject(
    ['bulb', 'coil', 'lamp', 'ladder'],
    ['pliers', 'screwdriver', 'key', 'tape'],
    ['pendant', 'switch', 'pendant'],
  ),
  accounting: subject(
    ['ledger', 'calculator', 'coins', 'pencup', 'lamp', 'cup', 'books'],
    ['pen', 'receipt', 'ruler', 'pencil', 'card'],
    ['frame', 'clock', 'window', 'shelf'],
  ),
  design: subject(
    ['bust', 'pencup', 'typecase', 'monitor', 'vase', 'cup'],
    ['pencil', 'ruler', 'swatch', 'square', 'scissors', 'brush'],
    ['frame', 'frame', 'shelf', 'window'],
  ),
  cleaning: subject(['spray', 'bucket', 'cloth', 'soap', 'bottle'], ['brush', 'roller', 'brush', 'comb'], ['window', 'shelf']),
  gardening: subject(['can', 'pot', 'cactus', 'bucket', 'vase'], ['trowel', 'scissors', 'trowel', 'spoon'], ['window', 'shelf']),
  carpentry: subject(
    ['plane', 'planks', 'stool', 'pencup', 'tin'],
    ['saw', 'hammer', 'chisel', 'square', 'ruler', 'pencil'],
    ['clock', 'frame', 'window'],
  ),
  painting: subject(['tin', 'ladder', 'tin', 'cloth', 'bucket'], ['roller', 'brush', 'swatch', 'tape'], ['frame', 'window']),
  photography: subject(['camera', 'softbox', 'vase', 'books'], ['card', 'key', 'pen', 'tape'], ['backdrop', 'frame']),
  beauty: subject(['mirror', 'bottle', 'bottle', 'cloth', 'candle'], ['scissors', 'comb', 'brush', 'comb'], ['shelf', 'frame']),
  lessons: subject(
    ['books', 'globe', 'guitar', 'metronome', 'apple', 'cup'],
    ['pencil', 'ruler', 'pen', 'square'],
    ['slate', 'shelf', 'clock'],
  ),
  catering: subject(
    ['pan', 'loaf', 'lemons', 'board', 'bowl', 'bottle'],
    ['knife', 'spoon', 'whisk', 'spoon'],
    ['window', 'shelf', 'pendant'],
  ),
  moving: subject(['boxes', 'pot', 'lamp', 'books', 'stool'], ['tape', 'key', 'scissors', 'belt'], ['window', 'frame', 'clock']),
  tailoring: subject(
    ['form', 'spool', 'spool', 'cloth'],
    ['scissors', 'tape', 'ruler', 'scissors'],
    ['frame', 'window', 'shelf'],
  ),
  computing: subject(
    ['laptop', 'monitor', 'cup', 'cactus', 'lamp'],
    ['screwdriver', 'card', 'key', 'pen'],
    ['shelf', 'frame', 'clock'],
  ),
  bicycles: subject(['pump', 'tin', 'stool', 'bottle'], ['wrench', 'screwdriver', 'pliers', 'wrench'], ['wheel']),
  wellness: subject(
    ['stones', 'candle', 'cloth', 'bottle', 'bowl', 'kettlebell'],
    ['belt', 'brush', 'spoon', 'comb'],
    ['window', 'shelf'],
  ),
  pets: subject(['cat', 'bowl', 'pot', 'books'], ['belt', 'brush', 'comb', 'key'], ['window', 'frame']),
  ceramics: subject(
    ['cup', 'vase', 'bowl', 'pot', 'bottle'],
    ['brush', 'spoon', 'trowel', 'pencil'],
    ['shelf', 'window', 'pendant'],
  ),
  study: subject(
    ['books', 'globe', 'apple', 'cup', 'lamp', 'pencup', 'ledger'],
    ['pencil', 'ruler', 'pen', 'square'],
    ['slate', 'shelf', 'clock'],
  ),
  music: subject(
    ['guitar', 'metronome', 'books', 'lamp', 'cup', 'stool'],
    ['pencil', 'pen', 'pencil', 'ruler'],
    ['shelf', 'frame', 'clock', 'window'],
  ),
  writing: subject(
    ['books', 'pencup', 'ledger', 'lamp', 'cup', 'laptop', 'globe'],
    ['pen', 'pencil', 'receipt', 'ruler'],
    ['shelf', 'clock', 'frame', 'window'],
  ),
  leather: subject(
    ['stool', 'spool', 'pencup', 'lamp', 'cup'],
    ['belt', 'scissors', 'ruler', 'key', 'hammer'],
    ['shelf', 'frame', 'window'],
  ),
  candles: subject(
    ['candle', 'soap', 'bottle', 'vase', 'cloth', 'stones'],
    ['spoon', 'scissors', 'brush', 'spoon'],
    ['shelf', 'window'],
  ),
} satisfies Record<string, Subject>;

export type SubjectName = keyof typeof subjects;
