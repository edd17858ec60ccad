import sharp, { type OverlayOptions } from 'sharp';
import { drawText, type Text } from './text';

const WIDTH = 1200;
const HEIGHT = 630;
/** The picture takes the left side, the words the right, as far in as this. */
const PICTURE = 500;
const LEFT = 556;
const RIGHT = 1144;

const INK = '#1B1F1D';
const INK_2 = '#48504B';
const INK_3 = '#626964';
const DISPLAY = { family: 'fraunces-still' };
const TEXT = { family: 'inter-still' };
const ITALIC = { family: 'fraunces-italic-still' };

/** What stands on the picture that is shown where a listing is shared. */
export type Shared = {
  market: string;
  town: string;
  title: string;
  person: string;
  place: string;
  /** "4.9" and "(212)"; null before anybody has rated. */
  rating: { value: string; count: string } | null;
  price: string;
  /** What the price is for: "an hour". */
  unit: string;
  cover: Buffer | null;
  portrait: Buffer | null;
};

/** 1200 × 630 pixels of JPEG. */
export async function listingPicture(what: Shared): Promise<Buffer> {
  const [title, person, place, market, town, price, unit, rating] = await Promise.all([
    fitting(what.title),
    drawText({ text: what.person, ...TEXT, size: 26, colour: INK, width: 470, lines: 1 }),
    drawText({ text: what.place, ...TEXT, size: 22, colour: INK_2, width: 470, lines: 1 }),
    drawText({ text: what.market, ...DISPLAY, size: 31, colour: INK, width: 360, lines: 1 }),
    drawText({ text: what.town, ...ITALIC, size: 25, colour: INK_3, width: 220, lines: 1 }),
    drawText({ text: what.price, ...DISPLAY, size: 46, colour: INK, width: 330, lines: 1 }),
    drawText({ text: what.unit, ...TEXT, size: 22, colour: INK_2, width: 200, lines: 1 }),
    what.rating &&
      drawText({ text: `${what.rating.value} ${what.rating.count}`, ...TEXT, size: 27, colour: INK, width: 240, lines: 1 }),
  ]);
  const layers: OverlayOptions[] = [
    { input: Buffer.from(frame(market ? LEFT + 50 + market.width + 14 : 0, what.rating !== null)), left: 0, top: 0 },
  ];
  const put = (drawn: Text | null, left: number, top: number) => {
    if (drawn) layers.push({ input: drawn.png, left: Math.round(left), top: Math.round(top) });
  };
  if (what.cover)
    layers.unshift({ input: await sharp(what.cover).resize(PICTURE, HEIGHT, { fit: 'cover' }).toBuffer(), left: 0, top: 0 });
  if (what.portrait) layers.push({ input: await round(what.portrait, 76), left: LEFT, top: 389 });
  const beside = what.portrait ? LEFT + 94 : LEFT;
  put(market, LEFT + 50, 70 - (market?.height ?? 0) / 2);
  put(town, LEFT + 50 + (market?.width ?? 0) + 28, 71 - (town?.height ?? 0) / 2);
  put(title, LEFT, 236 - (title?.height ?? 0) / 2);
  put(person, beside, what.place ? 395 : 412);
  put(place, beside, 433);
  put(rating, LEFT + 38, 547 - (rating?.height ?? 0) / 2);
  put(unit, RIGHT - (unit?.width ?? 0), 566 - (unit?.height ?? 0));
  put(price, RIGHT - (unit ? unit.width + 10 : 0) - (price?.width ?? 0), 566 - (price?.height ?? 0) + 2);
  return sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#FAF8F4' } })
    .composite(layers)
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer();
}

/** A title in the largest size that leaves room for what stands below. */
async function fitting(text: string): Promise<Text | null> {
  for (const size of [66, 56, 48]) {
    const drawn = await drawText({ text, ...DISPLAY, size, colour: INK, width: RIGHT - LEFT, lines: 4, tight: true });
    if (!drawn || drawn.height <= 215) return drawn;
  }
  return drawText({
    text: `${text.slice(0, 90).trimEnd()}…`,
    ...DISPLAY,
    size: 44,
    colour: INK,
    width: RIGHT - LEFT,
    lines: 4,
    tight: true,
  });
}

const round = (portrait: Buffer, size: number): Promise<Buffer> =>
  sharp(portrait)
    .resize(size, size)
    .composite([
      {
        input: Buffer.from(
          `<svg width="${size}" height="${size}"><circle cx="${size / 2}" cy="${size / 2}" r="${size / 2}"/></svg>`,
        ),
        blend: 'dest-in',
      },
    ])
    .png()
    .toBuffer();

/** The mark, the hairlines and the star. */
const frame = (
  divider: number,
  star: boolean,
): string => `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<path transform="translate(${LEFT} 53) scale(1.32)" fill="#0F5C4B" d="M1 25V11a6 6 0 0 1 7-5.9A6 6 0 0 1 13 1a6 6 0 0 1 5 4.1A6 6 0 0 1 25 11v14h-5.5V12.5a2.2 2.2 0 0 0-4.3 0V25h-4.4V12.5a2.2 2.2 0 0 0-4.3 0V25z"/>
${divider ? `<rect x="${Math.round(divider)}" y="56" width="1.5" height="28" fill="#E5DFD3"/>` : ''}
<rect x="${LEFT}" y="487" width="${RIGHT - LEFT}" height="1.5" fill="#E5DFD3"/>
${star ? `<path transform="translate(${LEFT} 533) scale(1.15)" fill="#BD7A0C" d="M11.525 2.295a.53.53 0 0 1 .95 0l2.31 4.679a2.123 2.123 0 0 0 1.595 1.16l5.166.756a.53.53 0 0 1 .294.904l-3.736 3.638a2.123 2.123 0 0 0-.611 1.878l.882 5.14a.53.53 0 0 1-.771.56l-4.618-2.428a2.122 2.122 0 0 0-1.973 0L6.396 21.01a.53.53 0 0 1-.77-.56l.881-5.139a2.122 2.122 0 0 0-.611-1.879L2.16 9.795a.53.53 0 0 1 .294-.906l5.165-.755a2.122 2.122 0 0 0 1.597-1.16z"/>` : ''}
</svg>`;
