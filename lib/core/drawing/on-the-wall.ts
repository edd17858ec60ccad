import type { Palette } from './palette';
import type { Random } from './random';
import { circle, ellipse, leaf, line, path, rect, rounded, volume } from './shapes';

/** Things on a wall, with their middle at 0,0. */
export const onTheWall = {
  boiler: (p) =>
    line('M-40,90V260M0,90V260M40,90V260', p.c, 14) +
    volume(rounded(-84, -110, 168, 204, 14), p.l, 34, -60) +
    circle(0, 40, 26, p.k) +
    line('M0,40l10,-14', p.b, 5) +
    rect(-56, -84, 112, 40, p.d, 6) +
    line('M-40,-64h50', p.k, 5),
  tiles: (p) =>
    Array.from({ length: 12 }, (_, i) =>
      rect(
        -152 + (i % 4) * 78,
        -116 + Math.floor(i / 4) * 78,
        72,
        72,
        ([p.l, p.c, p.l, p.b] as const)[((i * 5 + Math.floor(i / 4)) % 4) as 0 | 1 | 2 | 3],
        4,
      ),
    ).join(''),
  frame: (p, r) =>
    rect(-70, -90, 140, 180, p.k) +
    rect(-62, -82, 124, 164, p.l) +
    r.pick([
      circle(0, -10, 40, p.b) + path('M-62,82v-50l60,-30 64,40v40z', p.c),
      path('M-40,60v-80a40,40 0 0 1 80,0v80z', p.b) + path('M0,60v-120a40,40 0 0 1 40,40v80z', p.c),
      path('M-62,-82h62v82h-62z', p.c) + circle(30, 40, 34, p.b) + path('M-62,82l62,-82v82z', p.d),
    ]),
  clock: (p) =>
    circle(0, 0, 62, p.k) +
    circle(0, 0, 54, p.l) +
    line('M0,0V-36M0,0l24,14', p.k, 6) +
    circle(0, 0, 6, p.b) +
    [0, 90, 180, 270].map((a) => `<rect x="-2" y="-50" width="4" height="10" fill="${p.k}" transform="rotate(${a})"/>`).join(''),
  tap: (p) =>
    circle(-30, -34, 30, p.d) +
    rect(-40, -46, 120, 26, p.d, 8) +
    path('M54,-46h26a26,26 0 0 1 26,26v44h-26v-36h-26z', p.d) +
    rect(-14, -84, 20, 42, p.d) +
    line('M-34,-88h60', p.b, 17) +
    path('M93,40c12,18 12,28 0,30c-12,-2 -12,-12 0,-30z', p.c),
  pipes: (p) =>
    line('M-300,-30H-60a30,30 0 0 0 30,-30V-300M-20,400V60a30,30 0 0 1 30,-30H320', p.c, 36) +
    [
      [-140, -30, 90],
      [-30, -130, 0],
      [120, 30, 90],
    ]
      .map(([x, y, a]) => `<g transform="translate(${x},${y}) rotate(${a})">${rect(-25, -10, 50, 20, p.k, 4)}</g>`)
      .join(''),
  pendant: (p) =>
    line('M0,-320V-60', p.k, 5) +
    volume('M-20,-62h40c50,14 76,50 80,92h-200c4,-42 30,-78 80,-92z', p.b, 14, -46) +
    ellipse(0, 30, 100, 12, p.l),
  shelf: (p, _r) =>
    rect(-130, 0, 260, 16, p.edge) +
    volume('M-110,0v-70h26v70z', p.b, -96) +
    volume('M-82,0v-84h22v84z', p.a, -70) +
    volume('M-58,0v-62h30v62z', p.k, -42) +
    volume('M-10,0v-50c0,-22 60,-22 60,0v50z', p.c, 26) +
    leaf(20, -58, 60, -16, '#2F7A64') +
    leaf(22, -58, 56, 24, '#4E9179') +
    volume('M74,0v-40h40v40z', p.d, 96),
  window: (p) =>
    rect(-110, -150, 220, 300, p.l) +
    rect(-98, -138, 196, 276, p.c) +
    circle(40, -50, 40, p.a) +
    path('M-98,138v-70c40,-40 70,-10 100,-30s60,-30 96,-10v110z', '#4E9179') +
    rect(-5, -138, 10, 276, p.l) +
    rect(-98, -5, 196, 10, p.l) +
    rect(-124, 150, 248, 18, p.a),
  wheel: (p) =>
    `<circle r="110" fill="none" stroke="${p.k}" stroke-width="16"/><circle r="98" fill="none" stroke="${p.a}" stroke-width="6"/>` +
    Array.from(
      { length: 12 },
      (_, i) => `<path d="M0,0V-96" stroke="${p.a}" stroke-width="2" transform="rotate(${i * 30})"/>`,
    ).join('') +
    circle(0, 0, 14, p.b),
  slate: (p) =>
    rect(-150, -96, 300, 192, p.d) +
    rect(-138, -84, 276, 168, p.k) +
    line('M-100,-40h70M-100,-10h110M20,40c20,-60 60,-60 80,0', p.l, 5) +
    circle(66, -44, 20, p.b),
  backdrop: (p) => rect(-170, -230, 340, 18, p.k, 8) + volume('M-150,-214h300v460h-300z', p.c, 70),
  switch: (p) => rect(-40, -52, 80, 104, p.l, 10) + rect(-18, -28, 36, 56, p.d, 6) + rect(-18, -28, 36, 28, p.a, 6),
} satisfies Record<string, (p: Palette, r: Random) => string>;

export type WallName = keyof typeof onTheWall;
