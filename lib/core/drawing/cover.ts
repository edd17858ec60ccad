import type { Drawing, Shadow } from './drawing';
import { type LyingName, lying } from './lying';
import { onTheWall, type WallName } from './on-the-wall';
import { type Palette, palettes } from './palette';
import { type Random, seededRandom } from './random';
import { circle, path, rect } from './shapes';
import { type StandingName, standing } from './standing';
import { type Subject, type SubjectName, subjects } from './subjects';

/** What can be seen on a cover: `describe` makes its alt text from it. */
export interface Shown {
  view: 'table' | 'from above';
  standing: StandingName[];
  lying: LyingName[];
  wall: WallName | null;
}

const width = 800;
const height = 600;
const light: Shadow = { dx: 5, dy: 7, blur: 5 };

/**
 * A cut-paper still life of 800 × 600 for a kind of work; an unknown kind gets the designer's desk. The same seed and subject
 * always give the same picture: tools seen from above on a cloth, or things on a table against a wall.
 */
export function cover(seed: string, subject: string): { drawing: Drawing; shown: Shown } {
  const name = subject in subjects ? (subject as SubjectName) : 'design';
  const r = seededRandom(`${seed}|${name}`);
  r();
  const palette = r.pick(palettes);
  return r() < 0.24 ? fromAbove(r, palette, subjects[name]) : onTable(r, palette, subjects[name]);
}

function fromAbove(r: Random, p: Palette, subject: Subject): { drawing: Drawing; shown: Shown } {
  const colours = { ...p, top: p.wall };
  const angle = r.pick([-14, 12, -14, 16]);
  const turned = (svg: string) => `<g transform="rotate(${angle} 400 300)">${svg}</g>`;
  const cloth =
    rect(r.range(70, 130), -200, r.range(380, 470), 1000, p.top) + rect(r.range(560, 640), -200, r.range(50, 90), 1000, p.wall2);
  const names = r.shuffle([...new Set(subject.lying)]).slice(0, 4);
  while (names.length < 4) names.push(r.pick(subject.lying));
  const tools = names.map((tool, i) => {
    const svg = lying[tool](colours);
    return turned(placed(svg, 400 + (i - 1.5) * 152, 300 + (i % 2 ? 26 : -22), 1.26, r() > 0.75 ? 180 : 0));
  });
  return {
    drawing: {
      width,
      height,
      grain: 1,
      layers: [
        { svg: rect(0, 0, width, height, p.wall) },
        { svg: turned(cloth), shadow: light },
        ...tools.map((svg) => ({ svg, shadow: light })),
      ],
    },
    shown: { view: 'from above', standing: [], lying: [...new Set(names)], wall: null },
  };
}

/** Everything of a table scene stands in a frame a little larger than the picture. */
const zoom = 1.14;
const framed = (svg: string) => `<g transform="translate(400 370) scale(${zoom}) translate(-400 -356)">${svg}</g>`;

function onTable(r: Random, p: Palette, subject: Subject): { drawing: Drawing; shown: Shown } {
  const horizon = Math.round(r.range(400, 425));
  const layers: { svg: string; shadow?: Shadow }[] = [{ svg: rect(0, 0, width, height, p.wall) }];
  const lay = (svg: string) => layers.push({ svg: framed(svg) });
  const cut = (svg: string) => layers.push({ svg: framed(svg), shadow: scaled(light, zoom) });
  const shown: Shown = { view: 'table', standing: [], lying: [], wall: null };

  paper(r, p, horizon, lay, cut);
  const side = r() > 0.5 ? 1 : -1;
  if (r() < 0.42) {
    const names = r.shuffle([...new Set(subject.lying)]).slice(0, 3);
    const x0 = side > 0 ? 450 : 150;
    cut(rect(x0 - 50, 84, 290, 16, p.edge, 4));
    names.forEach((tool, i) => {
      cut(placed(lying[tool](tool === 'comb' ? { ...p, top: p.wall } : p), x0 + i * 96, 202, 0.66));
    });
    shown.lying.push(...names);
  } else {
    const name = r.pick(subject.wall);
    const wide = name === 'pipes' || name === 'backdrop';
    const svg = onTheWall[name](p, r);
    const x = wide ? 400 + side * 40 : 400 + side * r.range(150, 205);
    const y = name === 'pendant' ? 120 : wide ? 210 : r.range(186, 214);
    cut(placed(svg, x, y, name === 'tap' ? 1.25 : 1.02));
    shown.wall = name;
  }
  cut(rect(-20, horizon, width + 40, height, p.top));
  lay(rect(0, horizon, width, 9, '#FFFFFF22') + rect(0, height - 48, width, 60, p.edge));

  for (const thing of arranged(r, subject, side, horizon)) {
    const [thingWidth, thingHeight, draw] = standing[thing.name];
    const w = thingWidth * thing.scale;
    const floor = `M${thing.x - w * 0.42},${thing.y - 3}L${thing.x + w * 0.42},${thing.y - 3}l${Math.min(150, thingHeight * 0.5) * thing.scale},${30 * thing.scale}h${-w * 0.62}z`;
    lay(path(floor, '#06120E', 'opacity=".22"'));
    cut(placed(draw(p, r), thing.x, thing.y, thing.scale));
    shown.standing.push(thing.name);
  }
  if (r() < 0.55) {
    const name = r.pick(subject.lying);
    cut(placed(lying[name](p), side > 0 ? 600 : 190, horizon + 118, 0.5, side * 74));
    if (!shown.lying.includes(name)) shown.lying.push(name);
  }
  return { drawing: { width, height, layers, grain: 1 }, shown };
}

/** What the wall is papered with: stripes of light, an arch, tiles, a dado, or a disc. */
function paper(r: Random, p: Palette, horizon: number, lay: (svg: string) => void, cut: (svg: string) => void): void {
  const kind = r();
  if (kind < 0.3) {
    const stripes = `M${r.range(60, 160)},0h210l-190,${horizon}h-210zM${r.range(340, 380)},0h150l-190,${horizon}h-150z`;
    lay(path(stripes, p.l, `opacity="${p.wall === '#1E5648' ? 0.1 : 0.5}"`));
  } else if (kind < 0.5) {
    cut(path(`M${r.range(140, 300)},${horizon}v-190a170,170 0 0 1 340,0v190z`, p.wall2));
  } else if (kind < 0.66) {
    let tiles = '';
    for (let y = horizon - 76; y > -80; y -= 76)
      for (let x = -20; x < width; x += 76) tiles += rect(x, y, 72, 72, (x + y) % 5 === 0 ? p.l : p.wall2, 3);
    lay(`<g opacity=".65">${tiles}</g>`);
  } else if (kind < 0.82) {
    lay(rect(0, horizon - 120, width, 120, p.wall2) + rect(0, horizon - 126, width, 6, p.l));
  } else {
    lay(circle(r.range(230, 570), 220, 170, p.wall2));
  }
}

/** Three or four things side by side, the tall ones away from what hangs on the wall, the farther ones first. */
function arranged(r: Random, subject: Subject, side: number, horizon: number) {
  let names = [...new Set(r.shuffle(subject.standing))].slice(0, r() > 0.45 ? 4 : 3);
  const tall = [...names].sort((a, b) => standing[b][1] - standing[a][1]);
  names = side > 0 ? tall : tall.reverse();
  if (names.length > 3) {
    const [first, second, third, fourth] = names as [StandingName, StandingName, StandingName, StandingName];
    names = [first, third, second, fourth];
  }
  const total = names.reduce((sum, name) => sum + standing[name][0] + 14, 0);
  const scale = Math.min(1.34, 620 / total);
  let left = 400 - (total * scale) / 2 + side * -26;
  return names
    .map((name) => {
      const [w, h] = standing[name];
      const x = left + (w * scale) / 2;
      left += (w + 14) * scale;
      return { name, x, y: horizon + (h > 200 ? 44 : h > 120 ? 66 : 92) + r.range(-8, 8), scale };
    })
    .sort((a, b) => a.y - b.y);
}

export const placed = (svg: string, x: number, y: number, scale = 1, angle = 0): string =>
  `<g transform="translate(${x.toFixed(1)},${y.toFixed(1)}) rotate(${angle.toFixed(1)}) scale(${scale.toFixed(3)})">${svg}</g>`;

const scaled = ({ dx, dy, blur }: Shadow, by: number): Shadow => ({ dx: dx * by, dy: dy * by, blur: blur * by });
