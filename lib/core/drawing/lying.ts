import type { Palette } from './palette';
import { circle, line, path, rect, rounded, volume } from './shapes';

/** Long things that lie or hang, about 300 long: drawn upright with their middle at 0,0. */
export const lying = {
  wrench: (p) =>
    volume(
      'M-20,150a22,22 0 0 0 40,0L14,-70c22,-14 30,-44 16,-72l-14,-8v42l-16,10 -16,-10v-42l-14,8c-14,28 -6,58 16,72z',
      p.c,
      4,
    ) + circle(0, 140, 9, p.top),
  hammer: (p) => volume('M-11,-100h22l5,250h-32z', p.d, 3) + volume('M-66,-146h92l34,14c6,14 6,26 0,38h-30l-10,-8h-86z', p.k, 20),
  screwdriver: (p) =>
    rect(-6, -150, 12, 170, p.c) +
    path('M-9,-156h18v22h-18z', p.c) +
    volume('M-22,20h44l6,110a28,22 0 0 1 -56,0z', p.b, 4, -12) +
    line('M-8,40v80M8,40v80', p.k, 3, 'opacity=".3"'),
  saw: (p) =>
    path('M-34,-156L4,-156L44,70h-78z', p.a) +
    path(`M-34,-156L${Array.from({ length: 22 }, (_, i) => `${i % 2 ? -42 : -34},${-146 + i * 10}`).join('L')}L-34,70z`, p.a) +
    volume('M-40,66h92l-8,70a24,24 0 0 1 -24,20h-40a18,18 0 0 1 -18,-18z', p.b, 20) +
    path('M-16,92h40l-4,36h-34z', p.top),
  scissors: (p) =>
    `<g transform="rotate(8)">${volume('M-6,-156L14,20 -2,34z', p.c, 2)}</g><g transform="rotate(-8)">${path('M6,-156L-14,20 2,34z', p.a)}</g>` +
    `<circle cx="-28" cy="90" r="30" fill="none" stroke="${p.b}" stroke-width="16"/><circle cx="28" cy="90" r="30" fill="none" stroke="${p.b}" stroke-width="16"/>` +
    line('M-8,40L-18,64M8,40L18,64', p.b, 16) +
    circle(0, 22, 7, p.k),
  comb: (p) =>
    volume(rounded(-28, -150, 56, 300, 8), p.b, 0) +
    Array.from({ length: 24 }, (_, i) => rect(-2, -140 + i * 11.8, 30, 5, p.top)).join(''),
  brush: (p) =>
    volume('M-10,150a10,10 0 0 0 20,0L14,-20h-28z', p.d, 2) +
    rect(-30, -64, 60, 46, p.c, 3) +
    volume('M-30,-62h60c4,-40 -2,-70 -10,-94c-12,12 -28,6 -40,-2c-10,30 -14,60 -10,96z', p.k, 8),
  pencil: (p) =>
    volume('M-13,-100h26v240h-26z', p.b, 2) +
    path('M-13,-100l13,-48 13,48z', p.d) +
    path('M-5,-130l5,-20 5,20z', p.k) +
    rect(-13, 112, 26, 14, p.a) +
    rect(-13, 126, 26, 26, p.c, 6),
  ruler: (p) =>
    volume('M-24,-152h48v304h-48z', p.a, 200) +
    Array.from({ length: 19 }, (_, i) => rect(-24, -142 + i * 16, i % 5 ? 12 : 22, 2.5, p.k)).join(''),
  square: (p) => path('M-60,150v-296l150,296zM-26,118h64l-64,-126z', p.c, 'fill-rule="evenodd"'),
  roller: (p) =>
    volume(rounded(-76, -152, 132, 62, 12), p.b, 10, -50) +
    line('M56,-121h24v66h-80v44', p.k, 8) +
    volume(rounded(-16, -12, 32, 164, 12), p.d, 2),
  trowel: (p) =>
    path('M0,-156c40,30 44,80 26,128h-52c-18,-48 -14,-98 26,-128z', p.c) +
    path('M0,-156c40,30 44,80 26,128h-26z', '#0B1A16', 'opacity=".16"') +
    rect(-5, -30, 10, 60, p.k) +
    volume(rounded(-17, 24, 34, 126, 15), p.b, 2, -8),
  knife: (p) =>
    volume('M-14,-156c30,20 36,90 34,176h-34z', p.a, 6) +
    volume(rounded(-15, 20, 32, 132, 10), p.k, 2) +
    circle(1, 50, 4, p.d) +
    circle(1, 110, 4, p.d),
  spoon: (p) =>
    volume('M-9,-50h18l7,200h-32z', p.d, 1) +
    volume('M0,-154c34,0 40,44 30,76c-8,24 -18,34 -30,34s-22,-10 -30,-34c-10,-32 -4,-76 30,-76z', p.d, 4, -16),
  whisk: (p) =>
    [10, 24, 38]
      .map((w) => `<ellipse cx="0" cy="-84" rx="${w}" ry="72" fill="none" stroke="${p.a}" stroke-width="5"/>`)
      .join('') + volume(rounded(-13, -16, 26, 166, 12), p.b, 2, -6),
  pliers: (p) =>
    path('M-26,-150c-12,40 -8,64 8,86l14,-10v-80zM26,-150c12,40 8,64 -8,86l-14,-10v-80z', p.c) +
    line('M-10,-60C30,0 44,60 34,140', p.b, 25) +
    line('M10,-60C-30,0 -44,60 -34,140', p.b, 25) +
    circle(0, -52, 15, p.k),
  chisel: (p) =>
    volume('M-20,-154h40v110h-40z', p.c, 2) +
    path('M-20,-154h40l-40,24z', p.l) +
    rect(-12, -46, 24, 30, p.k) +
    volume(rounded(-19, -18, 38, 170, 15), p.d, 2, -8),
  swatch: (p) =>
    [p.b, p.c, p.d, p.a]
      .map(
        (f, i) =>
          `<g transform="rotate(${-34 + i * 20} 0 130)">${rect(-32, -150, 64, 292, p.l, 5)}${rect(-32, -150, 64, 200, f, 5)}${rect(-20, 70, 30, 5, p.k)}</g>`,
      )
      .join('') + circle(0, 126, 6, p.k),
  tape: (p) =>
    circle(0, -90, 60, p.b) +
    circle(0, -90, 44, p.d) +
    circle(0, -90, 16, p.k) +
    volume('M30,-64h32v214h-32z', p.a, 200) +
    Array.from({ length: 12 }, (_, i) => rect(30, -40 + i * 15, i % 4 ? 10 : 18, 2.5, p.k)).join(''),
  key: (p) =>
    `<circle cx="0" cy="-90" r="46" fill="none" stroke="${p.d}" stroke-width="22"/>` +
    volume('M-11,-40h22v190h-22z', p.d, 2) +
    rect(8, 70, 36, 20, p.d) +
    rect(8, 110, 28, 20, p.d),
  pen: (p) =>
    volume(rounded(-14, -60, 28, 210, 12), p.k, 2, -6) +
    path('M-14,-50l14,-98 14,98z', p.d) +
    line('M0,-140v60', p.k, 2) +
    rect(-14, 10, 28, 8, p.d),
  receipt: (p) =>
    path('M-52,-150h104v290l-13,-11 -13,11 -13,-11 -13,11 -13,-11 -13,11 -13,-11 -13,11z', p.l) +
    rect(-36, -128, 44, 9, p.k) +
    [0, 1, 2, 3, 4, 5].map((i) => rect(-36, -96 + i * 26, 40, 5, p.c) + rect(18, -96 + i * 26, 18, 5, p.c)).join('') +
    rect(-36, 76, 72, 3, p.k) +
    rect(-36, 90, 28, 8, p.k) +
    rect(10, 90, 26, 8, p.b),
  card: (p) => rect(-80, -52, 160, 104, p.b, 10) + rect(-80, -26, 160, 20, p.k) + rect(-62, 16, 50, 8, p.l),
  belt: (p) =>
    line('M-30,-140C60,-110 60,-50 0,-20S-60,70 30,140', p.b, 16) + circle(-30, -140, 16, p.d) + circle(30, 140, 12, p.k),
} satisfies Record<string, (p: Palette) => string>;

export type LyingName = keyof typeof lying;
