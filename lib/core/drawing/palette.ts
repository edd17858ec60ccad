/** A duotone (wall and table top) with one warm and one cool accent. */
export interface Palette {
  wall: string;
  /** What stands out a little from the wall: an arch, tiles, a panel. */
  wall2: string;
  top: string;
  edge: string;
  /** Light, warm accent, cool accent, wood, dark, paper. */
  a: string;
  b: string;
  c: string;
  d: string;
  k: string;
  l: string;
}

/** Green, clay, straw, slate, night, blush, bone, terracotta. */
export const palettes: readonly Palette[] = [
  {
    wall: '#DDE6DB',
    wall2: '#CAD8CB',
    top: '#1C6A57',
    edge: '#0F4A3C',
    a: '#F6EEDF',
    b: '#C8704C',
    c: '#8DB29D',
    d: '#E0C9A0',
    k: '#17352D',
    l: '#FFFBF2',
  },
  {
    wall: '#EBD3C0',
    wall2: '#DEBFA8',
    top: '#B4613F',
    edge: '#8C472C',
    a: '#FBF3E6',
    b: '#12594A',
    c: '#E2A582',
    d: '#F0DDB8',
    k: '#41221A',
    l: '#FFF8EC',
  },
  {
    wall: '#EADFC2',
    wall2: '#DCCDA6',
    top: '#5E7A5B',
    edge: '#445C43',
    a: '#FBF5E7',
    b: '#B85A3C',
    c: '#C9B075',
    d: '#F3E7C9',
    k: '#2C3326',
    l: '#FFFCF1',
  },
  {
    wall: '#D3DEE1',
    wall2: '#BDCDD2',
    top: '#41606F',
    edge: '#2C4653',
    a: '#F7F0E2',
    b: '#C8704C',
    c: '#92AFBA',
    d: '#E4D2AE',
    k: '#1C303A',
    l: '#FFFCF4',
  },
  {
    wall: '#1E5648',
    wall2: '#184A3E',
    top: '#11382F',
    edge: '#0B2922',
    a: '#EBDFC8',
    b: '#D68A62',
    c: '#5C9C86',
    d: '#CDB98C',
    k: '#06170F',
    l: '#FBF1DC',
  },
  {
    wall: '#F0DDD4',
    wall2: '#E3C8BC',
    top: '#8A4B47',
    edge: '#693532',
    a: '#FCF5EA',
    b: '#1C6A57',
    c: '#D9A295',
    d: '#EED9B6',
    k: '#3A1D1E',
    l: '#FFFAF2',
  },
  {
    wall: '#EFE8D9',
    wall2: '#E1D7C2',
    top: '#CDB891',
    edge: '#AE976C',
    a: '#FDF9EF',
    b: '#0F5C4B',
    c: '#C8704C',
    d: '#8DA894',
    k: '#2E2A22',
    l: '#FFFEF8',
  },
  {
    wall: '#C77350',
    wall2: '#B56341',
    top: '#E9CDB2',
    edge: '#CFA98A',
    a: '#FBF1E0',
    b: '#12493D',
    c: '#E8A984',
    d: '#F2DDB6',
    k: '#3C1D13',
    l: '#FFF6E8',
  },
];

export const night = palettes[4] as Palette;
export const bone = palettes[6] as Palette;
