import sharp from 'sharp';
import { invalid } from './errors';
import { once } from './once';
import { PICTURE_BYTES } from './shared/pictures';

// Decoders that strangers' bytes must never reach, whatever they call themselves.
sharp.block({
  operation: ['VipsForeignLoadHeif', 'VipsForeignLoadJxl', 'VipsForeignLoadTiff', 'VipsForeignLoadPdf', 'VipsForeignLoadMagick'],
});

/** Pixels of a picture as it is handed in: what today's cameras give. */
const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 16_000;
/** The longest side that is kept, in pixels: half as much again as the largest size that is shown. */
const KEPT_SIDE = 2400;

export type Picture = { webp: Buffer; width: number; height: number };

/**
 * A picture from a stranger's bytes, made anew: WebP, upright, at most 2400 px on its longest side, without any metadata (no place, no
 * camera, no comments). What a file calls itself counts nothing: JPEG, PNG and WebP are told by their content, nothing else is decoded, and
 * the number of pixels is known before.
 * @throws invalid at `field`: picture_too_large, not_a_picture, too_many_pixels, picture_damaged
 */
export async function readPicture(bytes: Buffer, field = 'picture'): Promise<Picture> {
  if (bytes.length > PICTURE_BYTES) throw invalid(field, 'picture_too_large');
  const format = formatOf(bytes);
  if (!format) throw invalid(field, 'not_a_picture');
  // Reads the head alone, so that the number of pixels is ours to judge.
  const known = await sharp(bytes, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!known) throw invalid(field, 'picture_damaged');
  if (known.format !== format) throw invalid(field, 'not_a_picture');
  const { width, height } = known;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) throw invalid(field, 'too_many_pixels');
  return oneOfFew(async () => {
    try {
      const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS })
        .autoOrient()
        .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .webp({ quality: 84, effort: 3 })
        .toBuffer({ resolveWithObject: true });
      return { webp: data, width: info.width, height: info.height };
    } catch {
      throw invalid(field, 'picture_damaged');
    }
  });
}

/** A smaller WebP of a kept picture; never larger than the picture is. */
export const resizePicture = (webp: Buffer, width: number): Promise<Buffer> =>
  oneOfFew(() => sharp(webp).resize({ width, withoutEnlargement: true }).webp({ quality: 80, effort: 3 }).toBuffer());

/** The format by a file's first bytes. */
function formatOf(bytes: Buffer): 'jpeg' | 'png' | 'webp' | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP' ? 'webp' : null;
}

/** Decoding takes up to 200 MB and a core: two at a time, the others wait in turn. */
const AT_ONCE = 2;
export async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  const line = once('pictureWork', () => ({ running: 0, waiting: [] as (() => void)[] }));
  if (line.running >= AT_ONCE) await new Promise<void>((go) => line.waiting.push(go));
  else line.running++;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.running--;
  }
}
