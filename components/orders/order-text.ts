import { useTranslations } from 'next-intl';
import { firstKey, labelKeys, stepKeys } from '@/lib/core/process/text';
import type { Party } from '@/lib/core/process/types';

type Named = { process: string; state: string };

/** The words of processes for one reader: a state's label, a step's button. Server components only. */
export function useProcessText(party: Party) {
  const t = useTranslations('process');
  // The catalogue has every key of every table (a test sees to it); they are looked up by name.
  const say = (keys: readonly string[]) => t(firstKey(keys, (key) => t.has(key as never)) as never);
  return {
    stateOf: ({ process, state }: Named) => say(labelKeys({ name: process }, state, party)),
    stepOf: (process: string, step: string) => say(stepKeys({ name: process }, step, party)),
  };
}
