import sharp from 'sharp';
import { type Drawing, frame, grainFilters, grainStrength, shade } from './drawing';

/** Shadows are soft: a map of this width shows them as well as a large one. */
const shadowWidth = 280;
const grainTile = 512;
/** Steps between the grey values that tell the layers apart: leaves room for 24 layers that throw shadows. */
const step = 10;

/**
 * The drawing as a WebP of `width` pixels. SVG filters would take seconds at large sizes, so only flat shapes are drawn by
 * the SVG renderer; shadows are computed in a small map and the grain comes from a tile that is made once per size.
 * Takes about 0.1 s of processor time at 1280 px. Throws when the drawing has more layers with shadows than can be told apart.
 */
export async function rasterise(drawing: Drawing, width: number): Promise<Buffer> {
  const height = Math.round((drawing.height * width) / drawing.width);
  const casting = drawing.layers.filter((layer) => layer.shadow);
  if (casting.length * step > 250) throw new Error(`a drawing of ${casting.length} layers with shadows is too much`);
  const [flat, order, shadows, grain] = await Promise.all([
    pixels(frame(drawing, drawing.layers.map((layer) => layer.svg).join(''), width), 3),
    pixels(frame(drawing, orderMap(casting), width), 1),
    shadowMaps(drawing, casting),
    grainOf(width / drawing.width),
  ]);
  blend({ width, height, flat, order, shadows, grain, strength: drawing.grain });
  return sharp(flat, { raw: { width, height, channels: 3 } })
    .webp({ quality: 68, effort: 2 })
    .toBuffer();
}

type Layer = Drawing['layers'][number];

async function pixels(svg: string, channels: 1 | 3 | 4): Promise<Buffer> {
  const image = sharp(Buffer.from(svg));
  const shaped = channels === 4 ? image.ensureAlpha() : image.flatten({ background: '#000' });
  return (channels === 1 ? shaped.extractChannel(0) : shaped).raw().toBuffer();
}

/** Which layer is on top at each place, as a grey value: shadows of lower layers do not fall on it. */
const orderMap = (casting: readonly Layer[]) =>
  `<g shape-rendering="crispEdges">${casting
    .map(({ svg }, i) => {
      const grey = (i + 1) * step;
      return silhouette(svg, `rgb(${grey},${grey},${grey})`);
    })
    .join('')}</g>`;

/** A layer in one colour. Light and shade lie inside the outline that they are clipped to, so they can go. */
const silhouette = (svg: string, colour: string) =>
  svg
    .replace(/<clipPath.*?<\/clipPath>/g, '')
    .replace(/<g clip-path=.*?<\/g>/g, '')
    .replace(/\b(fill|stroke)="(?!none|url)[^"]*"/g, `$1="${colour}"`)
    .replace(/ opacity="[^"]*"/g, '');

interface ShadowMaps {
  width: number;
  height: number;
  /** For each layer, the lowest (the ground) first: how much light reaches it under the shadows of those above, 0…1. */
  light: Float32Array[];
}

/** Draws the shadow of every layer into one tall strip, softens it, and multiplies what falls on each layer. */
async function shadowMaps(drawing: Drawing, casting: readonly Layer[]): Promise<ShadowMaps> {
  const width = shadowWidth;
  const height = Math.round((drawing.height * width) / drawing.width);
  const light = [new Float32Array(width * height).fill(1)];
  if (casting.length === 0) return { width, height, light };
  const strip = casting.map(({ svg, shadow }, i) => {
    const inside = `<clipPath id="strip${i}"><rect width="${drawing.width}" height="${drawing.height}"/></clipPath>`;
    const thrown = `<g transform="translate(${shadow?.dx ?? 0} ${shadow?.dy ?? 0})">${silhouette(svg, '#fff')}</g>`;
    return `${inside}<g transform="translate(0 ${i * drawing.height})"><g clip-path="url(#strip${i})">${thrown}</g></g>`;
  });
  const tall = { width: drawing.width, height: drawing.height * casting.length };
  const raw = await pixels(frame(tall, strip.join(''), width), 1);
  for (let i = casting.length - 1; i >= 0; i--) {
    const start = Math.round((drawing.height * width * i) / drawing.width) * width;
    const map = new Float32Array(width * height);
    for (let at = 0; at < map.length; at++) map[at] = raw[start + at] as number;
    soften(map, width, height, ((casting[i]?.shadow?.blur ?? 0) * width) / drawing.width);
    const above = light[0] as Float32Array;
    for (let at = 0; at < map.length; at++) map[at] = (above[at] as number) * (1 - (shade.opacity * (map[at] as number)) / 255);
    light.unshift(map);
  }
  return { width, height, light };
}

/** Gaussian blur in place as three sliding averages; edges are repeated, as light does not end where the picture does. */
function soften(map: Float32Array, width: number, height: number, sigma: number): void {
  // Three averages over 2r+1 have the variance of a Gaussian of this sigma; the last one takes up what rounding left.
  const ideal = (Math.sqrt(4 * sigma * sigma + 1) - 1) / 2;
  const small = Math.floor(ideal);
  const large = ideal - small > 0.33 ? small + 1 : small;
  for (const radius of [small, large, ideal - small > 0.66 ? large : small]) {
    slide(map, height, width, width, 1, radius);
    slide(map, width, height, 1, width, radius);
  }
}

/** Replaces each value by the average of its neighbours within `radius`, along `count` lines of `length` values. */
function slide(map: Float32Array, count: number, length: number, nextLine: number, nextValue: number, radius: number): void {
  if (radius < 1) return;
  const line = new Float32Array(length + 2 * radius + 1);
  for (let n = 0; n < count; n++) {
    const base = n * nextLine;
    const first = map[base] as number;
    const last = map[base + (length - 1) * nextValue] as number;
    for (let i = 0; i < radius; i++) line[i] = first;
    for (let i = 0; i < length; i++) line[radius + i] = map[base + i * nextValue] as number;
    for (let i = length + radius; i < line.length; i++) line[i] = last;
    let sum = 0;
    for (let i = 0; i <= 2 * radius; i++) sum += line[i] as number;
    for (let i = 0; i < length; i++) {
      map[base + i * nextValue] = sum / (2 * radius + 1);
      sum += (line[i + 2 * radius + 1] as number) - (line[i] as number);
    }
  }
}

/** For each pixel of a tile and each colour: what the colour is multiplied by, and what is added. */
interface Grain {
  factor: Float32Array;
  add: Float32Array;
}

const grains = new Map<string, Promise<Grain>>();

function grainOf(scale: number): Promise<Grain> {
  const key = scale.toFixed(3);
  let grain = grains.get(key);
  if (!grain) {
    if (grains.size >= 8) grains.clear(); // sizes are few; whoever asks for many pays for it
    grain = makeGrain(scale);
    grains.set(key, grain);
  }
  return grain;
}

async function makeGrain(scale: number): Promise<Grain> {
  const units = Math.round(grainTile / scale);
  const specks = (id: 'd' | 'l') =>
    pixels(
      frame(
        { width: units, height: units },
        `<defs>${grainFilters('g', true)}</defs><rect width="${units}" height="${units}" filter="url(#g${id})"/>`,
        grainTile,
      ),
      4,
    );
  const [dark, light] = await Promise.all([specks('d'), specks('l')]);
  const count = grainTile * grainTile;
  const factor = new Float32Array(count);
  const add = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    const d = ((dark[i * 4 + 3] as number) / 255) * grainStrength.dark;
    const l = ((light[i * 4 + 3] as number) / 255) * grainStrength.light;
    factor[i] = (1 - d) * (1 - l);
    for (let c = 0; c < 3; c++) add[i * 3 + c] = (dark[i * 4 + c] as number) * d * (1 - l) + (light[i * 4 + c] as number) * l;
  }
  return { factor, add };
}

interface Layers {
  width: number;
  height: number;
  /** Red, green, blue; changed in place. */
  flat: Buffer;
  order: Buffer;
  shadows: ShadowMaps;
  grain: Grain;
  strength: number;
}

function blend({ width, height, flat, order, shadows, grain, strength }: Layers): void {
  const { width: mapWidth, height: mapHeight, light } = shadows;
  const columns = between(width, mapWidth);
  const rows = between(height, mapHeight);
  const own = 1 - strength;
  for (let y = 0; y < height; y++) {
    const top = (rows.first[y] as number) * mapWidth;
    const fy = rows.share[y] as number;
    const tile = (y % grainTile) * grainTile;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const map = light[Math.round((order[at] as number) / step)] as Float32Array;
      const m = top + (columns.first[x] as number);
      const fx = columns.share[x] as number;
      const upper = (map[m] as number) * (1 - fx) + (map[m + 1] as number) * fx;
      const lower = (map[m + mapWidth] as number) * (1 - fx) + (map[m + mapWidth + 1] as number) * fx;
      const lit = upper * (1 - fy) + lower * fy;
      const dark = 1 - lit;
      const speck = tile + (x % grainTile);
      const keep = own + strength * (grain.factor[speck] as number);
      const colour = at * 3;
      const add = speck * 3;
      const red = (flat[colour] as number) * lit + shade.red * dark;
      const green = (flat[colour + 1] as number) * lit + shade.green * dark;
      const blue = (flat[colour + 2] as number) * lit + shade.blue * dark;
      flat[colour] = red * keep + strength * (grain.add[add] as number) + 0.5;
      flat[colour + 1] = green * keep + strength * (grain.add[add + 1] as number) + 0.5;
      flat[colour + 2] = blue * keep + strength * (grain.add[add + 2] as number) + 0.5;
    }
  }
}

/** For each of `many` places, between which two of `few` it lies, and how far towards the second. */
function between(many: number, few: number): { first: Int32Array; share: Float32Array } {
  const first = new Int32Array(many);
  const share = new Float32Array(many);
  for (let i = 0; i < many; i++) {
    const at = Math.min(few - 1, Math.max(0, ((i + 0.5) * few) / many - 0.5));
    first[i] = Math.min(few - 2, Math.floor(at));
    share[i] = at - (first[i] as number);
  }
  return { first, share };
}
