import sharp from 'sharp';
import { expect, test } from 'vitest';
import { avatar } from './avatar';
import { cover } from './cover';
import { describe as altOf } from './describe';
import { toSvg } from './drawing';
import { avatarKey, coverKey, drawingOf, drawnSize } from './keys';
import { rasterise } from './rasterise';
import { subjects } from './subjects';

test('the same seed gives the same picture, another seed another', () => {
  expect(cover('one', 'plumbing')).toEqual(cover('one', 'plumbing'));
  expect(toSvg(cover('one', 'plumbing').drawing)).not.toBe(toSvg(cover('two', 'plumbing').drawing));
  expect(avatar('marta', { kind: 'f' })).toEqual(avatar('marta', { kind: 'f' }));
});

test('an unknown subject is drawn as a desk', () => {
  expect(cover('one', 'astrology').shown).toEqual(cover('one', 'design').shown);
});

test('every subject gives pictures that can be described and told apart layer by layer', () => {
  for (const subject of Object.keys(subjects)) {
    for (let i = 0; i < 20; i++) {
      const { drawing, shown } = cover(`${subject}-${i}`, subject);
      expect(drawing.layers.filter((layer) => layer.shadow).length).toBeLessThanOrEqual(25);
      expect(altOf(shown)).toMatch(
        /^(A|An|Two|Three|Pencils|Folded|Cardboard|Simple|Scissors|Pliers|Colour) .+[a-z]$|^(Scissors|Pliers),/,
      );
    }
  }
});

test('an alt text says what is seen', () => {
  const shown = { view: 'table', standing: ['loaf', 'bowl'], lying: [], wall: 'window' } as const;
  expect(altOf({ ...shown, standing: ['loaf', 'bowl'], lying: [] })).toBe(
    'A loaf of bread and a bowl on a table, a window behind',
  );
});

test('the quick way to pixels looks like the exact one', async () => {
  const { drawing } = cover('s2', 'electrical');
  const bare = { ...drawing, grain: 0 };
  const exact = toSvg(bare).replace(/<rect[^>]*filter="url\(#g[dl]\)"[^>]*>/g, '');
  const [a, b] = await Promise.all([
    sharp(Buffer.from(exact)).resize(400, 300).removeAlpha().raw().toBuffer(),
    sharp(await rasterise(bare, 400))
      .removeAlpha()
      .raw()
      .toBuffer(),
  ]);
  let sum = 0;
  a.forEach((value, i) => {
    sum += Math.abs(value - (b[i] as number));
  });
  expect(sum / a.length).toBeLessThan(3); // of 255, lossy compression included
});

test('keys name their drawings', async () => {
  expect(drawingOf(coverKey('shop-1-1', 'pets'))).toEqual(cover('shop-1-1', 'pets').drawing);
  expect(drawingOf(avatarKey('ada', { kind: 'f', tone: 'dark', scarf: true }))).toEqual(
    avatar('ada', { kind: 'f', tone: 'dark', scarf: true }),
  );
  expect(drawingOf(avatarKey('ada'))).toEqual(avatar('ada', {}));
  for (const key of ['drawn:room:day', 'drawn:room:night']) expect(drawingOf(key)).not.toBeNull();
  for (const key of [
    'drawn:room:noon',
    'drawn:cover:a',
    'drawn:cover::pets',
    'drawn:tree:a:b',
    'uploads/a.webp',
    'drawn:cover:a:pets:b',
  ])
    expect(drawingOf(key)).toBeNull();
  expect(drawnSize('drawn:cover:a:pets')).toEqual({ width: 1600, height: 1200 });
  const picture = await sharp(await rasterise(avatar('ada'), 96)).metadata();
  expect(picture).toMatchObject({ format: 'webp', width: 96, height: 96 });
});
