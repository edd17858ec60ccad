import { describe, expect, test } from 'vitest';
import { productTables } from '@/tests/support/process-tables';
import { check } from './checker';
import { mutants } from './mutants';

describe("the product's tables", () => {
  test('hold everything that the checker proves, over every configuration that an order can reach', () => {
    const report = check(productTables);
    expect(report.errors).toEqual([]);
    expect(report.counts.variants).toBe(16);
    expect(report.counts.configurations).toBeGreaterThan(5_000);
    expect(report.counts.steps).toBeGreaterThan(40_000);
    expect(report.counts.postings).toBeGreaterThan(15_000);
  });
});

describe('the checker notices that', () => {
  test('there are as many mistakes to notice as were thought of', () => {
    expect(mutants).toHaveLength(23);
  });

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', (_, mutant) => {
    expect(check(mutant.break(productTables), { only: mutant.only, limit: 'one' }).errors).toHaveLength(1);
  });
});
