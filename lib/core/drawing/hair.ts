import type { Random } from './random';
import { circle, path } from './shapes';

/** Hair, cap or scarf round a head: what lies behind it and what lies over it. */
type Style = (hair: string, cloth: string, r: Random, grey: boolean) => { back: string; front: string };

const only = (front: string) => ({ back: '', front });

export const hairStyles = {
  bob: (hair) => ({
    back: path('M52,96c-4,-60 26,-72 48,-72s52,12 48,72l-2,36h-92z', hair),
    front: path('M62,92c0,-44 18,-56 40,-56c-6,18 -22,30 -40,56zM138,92c0,-44 -18,-56 -36,-56c6,18 18,34 36,56z', hair),
  }),
  long: (hair) => ({
    back: path('M50,100c-6,-60 24,-78 50,-78s56,18 50,78c-2,30 10,50 8,74h-116c-2,-24 10,-44 8,-74z', hair),
    front: path('M62,94c-2,-40 20,-58 54,-56c14,6 22,26 22,54c-16,-8 -30,-22 -36,-38c-8,20 -22,32 -40,40z', hair),
  }),
  bun: (hair) => ({
    back: circle(100, 24, 21, hair) + path('M60,92c-4,-48 18,-62 40,-62s44,14 40,62z', hair),
    front: path('M62,86c0,-34 14,-46 38,-46s38,12 38,46c-10,-24 -24,-30 -38,-30s-28,6 -38,30z', hair),
  }),
  curls: (hair) => {
    const tuft = ([x, y, size]: readonly [number, number, number]) => circle(x, y, size, hair);
    const behind = [
      [62, 72, 20],
      [60, 96, 15],
      [74, 48, 22],
      [100, 38, 24],
      [127, 48, 22],
      [139, 72, 19],
      [141, 96, 14],
    ] as const;
    const above = [
      [80, 54, 13],
      [98, 48, 15],
      [118, 53, 14],
    ] as const;
    return { back: behind.map(tuft).join(''), front: above.map(tuft).join('') };
  },
  short: (hair) =>
    only(path('M62,84c-6,-42 14,-58 42,-58c24,0 40,18 34,58c-4,-14 -8,-22 -14,-30c-18,6 -40,4 -50,0c-6,8 -10,18 -12,30z', hair)),
  part: (hair) =>
    only(
      path('M61,86c-6,-46 16,-62 44,-60c26,2 40,22 34,60c-3,-12 -6,-20 -10,-26c-20,0 -34,-8 -40,-18c-4,16 -20,22 -28,44z', hair),
    ),
  crop: (hair) => only(path('M62,76c-2,-36 14,-48 38,-48s40,12 38,48c-6,-16 -10,-22 -16,-24h-44c-6,2 -10,8 -16,24z', hair)),
  fringe: (hair) => ({
    back: path('M56,92c-6,-56 22,-70 44,-70s50,14 44,70c0,14 4,24 2,34h-18l-28,-60 -28,60h-18c-2,-10 2,-20 2,-34z', hair),
    front: path('M62,80c-2,-34 14,-48 38,-48s40,14 38,48c-24,-8 -52,-8 -76,0z', hair),
  }),
  bald: (hair, _cloth, r, grey) =>
    only(grey || r() > 0.5 ? path('M63,96c-6,-8 -6,-18 -2,-26l6,4zM137,96c6,-8 6,-18 2,-26l-6,4z', hair) : ''),
  scarf: (_hair, cloth) => ({
    back: path('M46,110c-8,-64 26,-88 54,-88s62,24 54,88c-2,28 14,46 10,66h-128c-4,-20 12,-38 10,-66z', cloth),
    front:
      path(
        'M60,92c0,-40 18,-54 40,-54s40,14 40,54c0,30 -20,50 -40,50s-40,-20 -40,-50zM68,92c0,24 16,40 32,40s32,-16 32,-40c0,-28 -12,-42 -32,-42s-32,14 -32,42z',
        cloth,
        'fill-rule="evenodd"',
      ) + path('M64,120c16,30 60,30 76,-6c6,30 -10,50 -36,54c-30,0 -46,-20 -40,-48z', cloth),
  }),
  cap: (hair, cloth) => ({
    back: path('M62,92v-20h76v20z', hair),
    front:
      path('M60,72c0,-34 18,-46 40,-46s40,12 40,46z', cloth) +
      path('M56,70h88c6,0 8,10 2,12c-30,-8 -62,-8 -92,0c-6,-2 -4,-12 2,-12z', cloth) +
      path('M56,70h88c6,0 8,10 2,12c-30,-8 -62,-8 -92,0z', '#0B1A16', 'opacity=".25"'),
  }),
} satisfies Record<string, Style>;

export type HairStyle = keyof typeof hairStyles;
