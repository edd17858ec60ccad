import type { Shown } from './cover';
import type { LyingName } from './lying';
import type { WallName } from './on-the-wall';
import type { StandingName } from './standing';

const standingNames: Record<StandingName, string> = {
  cup: 'a cup',
  vase: 'a branch in a vase',
  books: 'a pile of books',
  pencup: 'pencils in a cup',
  lamp: 'a desk lamp',
  bottle: 'a bottle',
  spray: 'a spray bottle',
  bucket: 'a bucket',
  cloth: 'folded cloths',
  soap: 'a bar of soap',
  can: 'a watering can',
  pot: 'a potted plant',
  cactus: 'a cactus',
  mirror: 'a round mirror',
  globe: 'a globe',
  guitar: 'a guitar',
  metronome: 'a metronome',
  apple: 'an apple',
  lemons: 'two lemons',
  pan: 'a cooking pot',
  board: 'a chopping board',
  loaf: 'a loaf of bread',
  boxes: 'cardboard boxes',
  candle: 'a candle',
  stones: 'a stack of flat stones',
  bowl: 'a bowl',
  cat: 'a sitting cat',
  stool: 'a stool',
  ledger: 'an open ledger',
  calculator: 'a calculator',
  coins: 'a stack of coins',
  plane: 'a plane',
  planks: 'three planks',
  tin: 'a tin of paint',
  ladder: 'a step ladder',
  camera: 'a camera',
  softbox: 'a studio light',
  spool: 'a spool of thread',
  form: 'a dress form',
  laptop: 'a laptop',
  monitor: 'a screen',
  bust: 'simple solids for drawing',
  bulb: 'a light bulb',
  coil: 'a coil of hose',
  kettlebell: 'a kettlebell',
  basin: 'a basin',
  valve: 'a valve',
  pump: 'a bicycle pump',
  radiator: 'a radiator',
  plunger: 'a plunger',
  cistern: 'a toilet',
  typecase: 'a case of type',
};

const lyingNames: Record<LyingName, string> = {
  wrench: 'a wrench',
  hammer: 'a hammer',
  screwdriver: 'a screwdriver',
  saw: 'a saw',
  scissors: 'scissors',
  comb: 'a comb',
  brush: 'a brush',
  pencil: 'a pencil',
  ruler: 'a ruler',
  square: 'a set square',
  roller: 'a paint roller',
  trowel: 'a trowel',
  knife: 'a knife',
  spoon: 'a wooden spoon',
  whisk: 'a whisk',
  pliers: 'pliers',
  chisel: 'a chisel',
  swatch: 'colour swatches',
  tape: 'a tape measure',
  key: 'a key',
  pen: 'a pen',
  receipt: 'a receipt',
  card: 'a card',
  belt: 'a strap',
};

const wallNames: Record<WallName, string> = {
  boiler: 'a boiler on the wall',
  tiles: 'tiles on the wall',
  frame: 'a framed picture above',
  clock: 'a clock on the wall',
  tap: 'a tap on the wall',
  pipes: 'pipes along the wall',
  pendant: 'a lamp hanging above',
  shelf: 'a shelf above',
  window: 'a window behind',
  wheel: 'a wheel hanging above',
  slate: 'a blackboard on the wall',
  backdrop: 'a backdrop behind',
  switch: 'a light switch on the wall',
};

/** The alt text of a cover, in English: what is seen, nothing else. */
export function describe(shown: Shown): string {
  if (shown.view === 'from above') return sentence(`${list(shown.lying.map((name) => lyingNames[name]))}, seen from above`);
  const things = list(shown.standing.map((name) => standingNames[name]));
  const behind = shown.wall
    ? wallNames[shown.wall]
    : `${list(shown.lying.slice(0, 3).map((name) => lyingNames[name]))} hanging above`;
  return sentence(`${things} on a table, ${behind}`);
}

const english = new Intl.ListFormat('en-GB');
const list = (items: string[]) => english.format(items);
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
