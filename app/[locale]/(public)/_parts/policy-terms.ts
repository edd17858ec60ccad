import { policySteps } from '@/lib/orders';

/** A cancellation policy before a time is chosen: hours before the start instead of dates; null: from then on. */
export const policyTerms = (policy: string): { hours: number | null; percent: number }[] =>
  policySteps(policy, new Date(0)).map(({ until, share }) => ({
    hours: share === 0 ? null : -until.getTime() / 3_600_000,
    percent: share / 100,
  }));
