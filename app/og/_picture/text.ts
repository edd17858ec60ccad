import path from 'node:path';
import sharp from 'sharp';

export type Text = { png: Buffer; width: number; height: number };

type Asked = {
  text: string;
  /** A file of app/fonts without its ending. */
  family: string;
  /** Pixels. */
  size: number;
  colour: string;
  /** Where lines break, in pixels. */
  width: number;
  /** More are cut off. */
  lines: number;
  /** Set close, as headings are. */
  tight?: boolean;
};

/** Words as a picture; letters that the font lacks are taken from the system's. Null where there are none. */
export async function drawText({ text, family, size, colour, width, lines, tight }: Asked): Promise<Text | null> {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (!plain) return null;
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}"${tight ? ` letter_spacing="${Math.round(-0.018 * size * 1024)}"` : ''}>${escaped(plain)}</span>`,
      font: `Guildhall ${family} ${size}`,
      fontfile: path.join(process.cwd(), 'app/fonts', `${family}.ttf`),
      width,
      rgba: true,
      dpi: 72,
      wrap: 'word-char',
      spacing: tight ? Math.round(-0.12 * size) : 0,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  const most = Math.ceil(lines * size * 1.3);
  if (info.height <= most && info.width <= width + size) return { png: data, width: info.width, height: info.height };
  const cut = { width: Math.min(info.width, width), height: Math.min(info.height, most) };
  return {
    png: await sharp(data)
      .extract({ left: 0, top: 0, ...cut })
      .png()
      .toBuffer(),
    ...cut,
  };
}

/** Pango reads markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
