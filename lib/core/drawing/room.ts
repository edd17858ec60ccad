import { placed } from './cover';
import type { Drawing, Shadow } from './drawing';
import { type LyingName, lying } from './lying';
import { onTheWall } from './on-the-wall';
import { bone, night as nightPalette, type Palette } from './palette';
import { seededRandom } from './random';
import { path, rect } from './shapes';
import { type StandingName, standing } from './standing';

const light: Shadow = { dx: 5, dy: 7, blur: 5 };

/** A wide room for the front page, 1000 × 900: everything a town does, on one table. By day, or at night for the dark theme. */
export function room(night = false): Drawing {
  const p = night ? nightPalette : bone;
  const r = seededRandom('room');
  const warm: Palette = {
    ...p,
    b: night ? '#D68A62' : '#C8704C',
    c: night ? '#4E8B76' : '#8DA894',
    k: night ? '#051612' : '#23302B',
  };
  const layers: { svg: string; shadow?: Shadow }[] = [];
  const lay = (svg: string) => layers.push({ svg });
  const cut = (svg: string) => layers.push({ svg, shadow: light });
  const stand = (name: StandingName, x: number, y: number, scale: number, colours: Palette) => {
    const w = standing[name][0] * scale;
    lay(path(`M${x - w * 0.42},${y - 3}h${w * 0.84}l90,34h-${w * 0.6}z`, '#06120E', 'opacity=".22"'));
    cut(placed(standing[name][2](colours, r), x, y, scale));
  };

  lay(rect(0, 0, 1000, 900, p.wall));
  lay(path('M120,0h250L60,660h-250zM430,0h180L300,660h-180z', p.l, `opacity="${night ? 0.08 : 0.75}"`));
  cut(path('M560,640v-330a170,170 0 0 1 340,0v330z', night ? '#0F3A30' : '#DCE4D8'));
  lay(path('M730,140a170,170 0 0 1 170,170v330h-170z', '#0B1A16', 'opacity=".06"'));
  cut(rect(70, 120, 400, 18, night ? '#071E19' : '#AE976C', 4));
  const hanging: LyingName[] = ['saw', 'scissors', 'brush', 'wrench', 'whisk'];
  hanging.forEach((tool, i) => {
    cut(placed(lying[tool]({ ...warm, top: p.wall, a: night ? p.a : '#F4EEDF' }), 112 + i * 80, 258, 0.82));
  });
  cut(placed(onTheWall.pendant(warm), 640, 120, 1.1));
  cut(rect(-20, 640, 1040, 300, night ? '#0B2B24' : '#0F5C4B'));
  lay(rect(0, 640, 1000, 10, '#ffffff1f') + rect(0, 846, 1000, 60, night ? '#071E19' : '#0A4437'));

  stand('planks', 60, 676, 1.15, warm);
  stand('vase', 836, 690, 1.5, { ...warm, b: '#2F7A64' });
  stand('can', 250, 690, 1.25, warm);
  stand('camera', 470, 716, 1.15, warm);
  stand('pencup', 640, 708, 1.15, warm);
  stand('tin', 130, 776, 1.25, warm);
  stand('loaf', 380, 806, 1.1, { ...warm, c: '#D9A06B' });
  stand('cup', 552, 800, 1.15, { ...warm, a: '#F6EEDF' });
  stand('ledger', 770, 806, 1.35, { ...warm, l: '#FFFBF2', a: '#F3EAD8' });
  stand('apple', 930, 800, 1, warm);
  return { width: 1000, height: 900, layers, grain: 1 };
}
