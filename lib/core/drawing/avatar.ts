import type { Drawing, Shadow } from './drawing';
import { type HairStyle, hairStyles } from './hair';
import { type Random, seededRandom } from './random';
import { circle, ellipse, line, path, rect, volume } from './shapes';

/** What is known of a face beforehand; whatever is left out, the seed decides. */
export interface Look {
  /** Keeps hair and beard to it. */
  kind?: 'f' | 'm';
  tone?: 'light' | 'medium' | 'dark';
  /** A headscarf, where `tone` is given. */
  scarf?: boolean;
}

const skins = ['#F2D3BC', '#E7BE9F', '#D9A27C', '#BC7F58', '#93593A', '#744630', '#5C3828'] as const;
const hairs = ['#1E1A18', '#3A2A22', '#5C3A26', '#8C5A33', '#B88A56', '#C7C1B6', '#7A2E1E'] as const;
const grey = hairs[5];
const cloths = ['#0F5C4B', '#C8704C', '#41606F', '#F4EBDB', '#8A4B47', '#5E7A5B', '#23322D', '#D9C08C'];
const grounds = ['#CFE0D5', '#EBD3C0', '#D3DEE1', '#EADFC2', '#F0DDD4', '#B9D0C3', '#E3C3AC', '#BFD0D7'];

const tones = { light: skins.slice(0, 3), medium: skins.slice(2, 4), dark: skins.slice(4) };
const women: HairStyle[] = ['bob', 'bun', 'long', 'fringe', 'curls', 'bob', 'scarf'];
const men: HairStyle[] = ['short', 'part', 'crop', 'cap', 'curls', 'bald', 'short'];
const anybody: HairStyle[] = ['short', 'bob', 'bun', 'curls', 'bald', 'scarf', 'long', 'part', 'cap', 'crop', 'fringe'];
const womens = new Set<HairStyle>(['bob', 'bun', 'long', 'scarf', 'fringe']);

const light: Shadow = { dx: 2, dy: 3, blur: 2.4 };

/** Head and shoulders on a pale ground, 200 × 200. The same seed and look always give the same face. */
export function avatar(seed: string, look: Look = {}): Drawing {
  const r = seededRandom(`a|${seed}`);
  r();
  const skin = r.pick<string>(look.tone ? tones[look.tone] : skins);
  const dark = (skins as readonly string[]).indexOf(skin) > 3;
  const ground = r.pick(grounds);
  const cloth = r.pick(cloths);
  const accent = r.pick(cloths.filter((one) => one !== cloth));
  const hair = hairColour(r, dark, look);
  const style = hairStyle(r, look);
  const feminine = womens.has(style);
  const bearded = !feminine && look.kind !== 'f' && r() < 0.45;
  const spectacled = r() < 0.3;
  const half = r.range(34, 38); // of the head's width
  const { back, front } = hairStyles[style](hair, accent, r, hair === grey);
  const { clothes, neck } = dressed(r, cloth, accent, skin);
  const ink = dark ? '#1a0f0a' : '#241A15';
  const brow = hair === grey ? '#8f887c' : style === 'scarf' ? '#2b211c' : hair;
  const features = face(r, brow, ink);
  const ears = style === 'scarf' ? '' : ellipse(100 - half, 92, 7, 10, skin) + ellipse(100 + half, 92, 7, 10, skin);
  const head = `M${100 - half},82c0,-34 16,-46 ${half},-46s${half},12 ${half},46c0,34 -18,54 -${half},54s-${half},-20 -${half},-54z`;
  const rings =
    feminine && style !== 'scarf' && r() > 0.5
      ? circle(100 - half - 1, 106, 4, '#D9B25E') + circle(100 + half + 1, 106, 4, '#D9B25E')
      : '';
  const cheeks = `<g opacity=".28">${circle(76, 104, 7, '#C8553A')}${circle(124, 104, 7, '#C8553A')}</g>`;
  const beard = bearded
    ? path('M63,92c2,34 14,50 37,50s35,-16 37,-50c-4,12 -8,16 -14,16c-8,-6 -38,-6 -46,0c-6,0 -10,-4 -14,-16z', hair)
    : '';
  const cut = (svg: string) => (svg ? [{ svg, shadow: light }] : []);
  return {
    width: 200,
    height: 200,
    grain: 0.6,
    layers: [
      { svg: rect(0, 0, 200, 200, ground) + path('M120,0h80v200h-160z', '#fff', 'opacity=".22"') },
      ...cut(back),
      ...cut(clothes),
      { svg: volume('M84,112h32v36c-8,12 -24,12 -32,0z', skin, 60) + neck },
      ...cut(ears + volume(head, skin, 108)),
      { svg: cheeks + beard + features + (spectacled ? spectacles(ink) : '') },
      ...cut(front),
      { svg: rings },
    ],
  };
}

function hairColour(r: Random, dark: boolean, look: Look): string {
  if (dark) return r.pick(['#130F0E', '#130F0E', '#231815', grey]);
  return r.pick<string>(look.tone === 'medium' ? [hairs[0], hairs[0], hairs[1], hairs[2], grey] : hairs);
}

function hairStyle(r: Random, { kind, tone, scarf }: Look): HairStyle {
  const styles = kind === 'f' ? women : kind === 'm' ? men : anybody;
  const style = r.pick(tone ? styles.filter((one) => one !== 'scarf') : styles);
  return tone && scarf ? 'scarf' : style;
}

function dressed(r: Random, cloth: string, accent: string, skin: string): { clothes: string; neck: string } {
  const wear = r.pick(['crew', 'shirt', 'apron', 'roll', 'vneck'] as const);
  let clothes = volume('M14,204C18,164 58,152 82,144h36c24,8 64,20 68,60z', cloth, 118, 40);
  if (wear === 'shirt') clothes += path('M80,142l20,26 -24,16 -12,-34zM120,142l-20,26 24,16 12,-34z', accent);
  if (wear === 'apron') clothes += path('M62,150l8,54h60l8,-54 -10,-4 -4,30h-48l-4,-30z', accent);
  if (wear === 'roll')
    clothes +=
      path('M78,134h44v22c-14,8 -30,8 -44,0z', cloth) + path('M100,134h22v22c-8,5 -14,6 -22,6z', '#0B1A16', 'opacity=".15"');
  const open = { vneck: 'M80,142l20,40 20,-40z', crew: 'M78,143c6,20 38,20 44,0z' };
  return { clothes, neck: wear === 'vneck' || wear === 'crew' ? path(open[wear], skin) : '' };
}

function face(r: Random, brow: string, ink: string): string {
  const laugh = 'M88,115h24c-3,11 -21,11 -24,0z';
  return (
    line('M78,78q8,-5 15,-1M107,77q7,-4 15,1', brow, 3.4) +
    ellipse(86, 87, 3, 3.7, ink) +
    ellipse(114, 87, 3, 3.7, ink) +
    line('M101,88c3,8 6,13 2,16c-2,1 -5,1 -7,0', ink, 2.2, 'opacity=".5"') +
    r.pick([line('M89,117q11,8 22,0', ink, 3), line('M90,118q10,5 21,-2', ink, 3), path(laugh, '#FFF8EE') + line(laugh, ink, 2)])
  );
}

const spectacles = (ink: string) =>
  line(
    'M73,88a12,12 0 1 0 24,0a12,12 0 1 0 -24,0M103,88a12,12 0 1 0 24,0a12,12 0 1 0 -24,0M97,87q3,-3 6,0M73,86l-9,-3M127,86l9,-3',
    ink,
    3,
  );
