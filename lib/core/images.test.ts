import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readPicture, resizePicture } from './images';

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c05030' } });
const reasonFor = (bytes: Buffer) =>
  readPicture(bytes).then(
    () => 'taken',
    (error: { fields?: { picture?: string[] } }) => error.fields?.picture?.[0] ?? String(error),
  );

test.each([
  ['JPEG', () => plain(60, 40).jpeg().toBuffer()],
  ['PNG', () => plain(60, 40).png().toBuffer()],
  ['WebP', () => plain(60, 40).webp().toBuffer()],
])('%s is taken and becomes WebP', async (_, make) => {
  const { webp, width, height } = await readPicture(await make());
  expect({ width, height }).toEqual({ width: 60, height: 40 });
  expect((await sharp(webp).metadata()).format).toBe('webp');
});

test('place, camera and comments are removed, and the picture stands upright', async () => {
  const photo = await plain(60, 40)
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 27/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const before = await sharp(photo).metadata();
  expect([before.exif, before.icc, before.orientation].every(Boolean)).toBe(true);
  const { webp, width, height } = await readPicture(photo);
  expect({ width, height }).toEqual({ width: 40, height: 60 });
  const { exif, icc, xmp, iptc, orientation } = await sharp(webp).metadata();
  expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
  expect(webp.includes('GPS') || webp.includes('EXIF') || webp.includes('Camera')).toBe(false);
});

test('of a large picture 2400 pixels are kept', async () => {
  const { width, height } = await readPicture(await plain(4000, 1000).jpeg().toBuffer());
  expect({ width, height }).toEqual({ width: 2400, height: 600 });
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
const html = '<!doctype html><html><body onload="alert(1)">me.jpg</body></html>';

test.each([
  ['SVG', async () => Buffer.from(svg)],
  ['HTML that is called a JPEG', async () => Buffer.from(html)],
  ['a GIF', () => plain(9, 9).gif().toBuffer()],
  [
    'AVIF',
    async () => Buffer.concat([Buffer.from([0, 0, 0, 28]), Buffer.from('ftypavif\0\0\0\0avifmif1miaf'), Buffer.alloc(50)]),
  ],
  ['HEIC', async () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(50)])],
  ['TIFF', () => plain(9, 9).tiff().toBuffer()],
  ['a PDF', async () => Buffer.from('%PDF-1.7\n1 0 obj\n')],
  ['nothing', async () => Buffer.alloc(0)],
])('%s is no picture', async (_, make) => {
  expect(await reasonFor(await make())).toBe('not_a_picture');
});

test.each([
  ['a picture’s first bytes before HTML', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(html)])],
  ['a PNG’s first bytes before SVG', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(svg)])],
  ['a WebP’s head without a body', Buffer.from('RIFF\x20\0\0\0WEBPVP8 \0\0\0\0', 'latin1')],
])('%s is damaged', async (_, bytes) => {
  expect(await reasonFor(bytes)).toBe('picture_damaged');
});

test('half of a photograph is damaged, not half a picture', async () => {
  const whole = await sharp({
    create: { width: 800, height: 600, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .jpeg()
    .toBuffer();
  expect(await reasonFor(whole.subarray(0, whole.length / 2))).toBe('picture_damaged');
});

/** A PNG of a few kilobytes that unfolds to `width` × `height` pixels. */
function pngBomb(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (data: Buffer) =>
    (data.reduce((c, byte) => (crcTable[(c ^ byte) & 0xff] as number) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([1, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a small file that unfolds to 400 million pixels is refused before it unfolds', async () => {
  const bomb = pngBomb(20_000, 20_000);
  expect(bomb.length).toBeLessThan(200_000);
  const before = process.memoryUsage().rss;
  expect(await reasonFor(bomb)).toBe('too_many_pixels');
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  expect(await reasonFor(pngBomb(40_000, 100))).toBe('too_many_pixels');
  expect(await reasonFor(pngBomb(2000, 2000))).toBe('taken');
});

test('more than ten megabytes are not even looked at', async () => {
  expect(await reasonFor(Buffer.alloc(10 * 1024 * 1024 + 1, 0xff))).toBe('picture_too_large');
});

test('smaller sizes keep the shape; none is larger than the picture', async () => {
  const { webp } = await readPicture(await plain(500, 300).png().toBuffer());
  const size = async (width: number) => sharp(await resizePicture(webp, width)).metadata();
  expect(await size(200)).toMatchObject({ width: 200, height: 120, format: 'webp' });
  expect(await size(1600)).toMatchObject({ width: 500, height: 300 });
});
