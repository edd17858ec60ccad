// biome-ignore-all lint/style/noRestrictedImports: the proof breaks tables inside their slice
import { check } from '@/lib/orders/processes/checker';
import { everyOmission, mutants } from '@/lib/orders/processes/mutants';
import { productTables } from '@/tests/support/process-tables';

/**
 * Leaves out every timer, every drive and every effect of the tables that does something, one at a time, and shows that the
 * checker notices each.
 * @returns rows for a table of figures.
 * @throws {Error} naming the omissions that were missed, or the errors of tables that were not broken at all.
 */
export async function prove(): Promise<{ name: string; value: string }[]> {
  const whole = check(productTables, { noteEffective: true });
  if (whole.errors.length > 0) throw new Error(`The tables are wrong as they are:\n${whole.errors.join('\n')}`);
  const omissions = [...everyOmission(productTables, whole.wasEffective)];
  const missed = [...mutants, ...omissions].filter(
    (mutant) => check(mutant.break(productTables), { only: mutant.only, limit: 'one' }).errors.length === 0,
  );
  if (missed.length > 0) throw new Error(`Not noticed:\n${missed.map((mutant) => mutant.name).join('\n')}`);
  const { variants, configurations, steps, postings } = whole.counts;
  return [
    { name: 'Variants of orders explored', value: `${variants}` },
    { name: 'Configurations of orders, payments and cases', value: `${configurations}` },
    { name: 'Steps between them', value: `${steps}` },
    { name: 'Postings made, all balanced', value: `${postings}` },
    { name: 'Broken tables noticed', value: `${mutants.length} of ${mutants.length}` },
    { name: 'Single omissions noticed', value: `${omissions.length} of ${omissions.length}` },
  ];
}
