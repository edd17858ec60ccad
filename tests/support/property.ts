/**
 * How often a property is tried: a fixed sample in `npm test`, so that it fails for the one who broke it; in
 * `npm run prove` twenty times as many, at random.
 */
export const tries = (numRuns: number): { numRuns: number; seed?: number } =>
  process.env.PROVE ? { numRuns: numRuns * 20 } : { numRuns, seed: 20_261_121 };
