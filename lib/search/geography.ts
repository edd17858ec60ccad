import { EARTH_KM, type Point } from '@/lib/core/shared/distance';

// Points of the globe. As unit vectors their distance needs no trigonometry in SQL, is exact everywhere and knows no date line.
// As cells they are tokens of the text index, which intersects them with the words before anything is scored.

export type Vector = { x: number; y: number; z: number };

const radians = (degrees: number) => (degrees * Math.PI) / 180;

export function vectorOf({ lat, lng }: Point): Vector {
  const [phi, lambda] = [radians(lat), radians(lng)];
  return { x: Math.cos(phi) * Math.cos(lambda), y: Math.cos(phi) * Math.sin(lambda), z: Math.sin(phi) };
}

/** The square of the chord between two vectors that are so many kilometres apart on the ground. */
export const chordSquare = (km: number): number => (2 * Math.sin(Math.min(km / EARTH_KM, Math.PI) / 2)) ** 2;

/** Kilometres on the ground for the square of a chord. */
export const kilometres = (square: number): number => 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(Math.max(0, square)) / 2));

/** Coarse cells are half a degree, fine ones a twentieth (at most 5.6 km high). Counted from −180 and −90: no token has a sign. */
const CELLS = [
  { name: 'f', perDegree: 20 },
  { name: 'g', perDegree: 2 },
] as const;
/** A box of more cells than this is asked with coarser ones. */
const MAX_CELLS = 80;

const row = (lat: number, perDegree: number) => Math.floor((Math.min(lat, 89.999) + 90) * perDegree);
const column = (lng: number, perDegree: number) => Math.floor(((lng + 540) % 360) * perDegree);

/** The cells that a point lies in, coarse and fine. */
export const cellsOf = ({ lat, lng }: Point): string[] =>
  CELLS.map(({ name, perDegree }) => `${name}${row(lat, perDegree)}x${column(lng, perDegree)}`);

/** Cells that together cover a circle, or null where that would be too many: then only the distance itself is compared. */
export function cellsAround({ lat, lng }: Point, km: number): string[] | null {
  const high = (km / EARTH_KM) * (180 / Math.PI);
  const [south, north] = [lat - high, lat + high];
  // Nearer to a pole a degree of longitude is shorter; where the circle touches one, every longitude is near.
  if (south < -89 || north > 89) return null;
  const wide = (Math.asin(Math.min(1, Math.sin(radians(high)) / Math.cos(radians(lat)))) * 180) / Math.PI;
  for (const { name, perDegree } of CELLS) {
    const rows = [row(south, perDegree), row(north, perDegree)] as const;
    const width = Math.min(Math.ceil(2 * wide * perDegree) + 1, 360 * perDegree);
    const first = column(lng - wide, perDegree);
    if ((rows[1] - rows[0] + 1) * width > MAX_CELLS) continue;
    const cells: string[] = [];
    for (let y = rows[0]; y <= rows[1]; y++)
      for (let step = 0; step < width; step++) cells.push(`${name}${y}x${(first + step) % (360 * perDegree)}`);
    return cells;
  }
  return null;
}
