/** A step of a cancellation policy: until so many hours before the start, this share (basis points) comes back. */
export type RefundStep = { hours: number; share: number };

/** What comes back when the customer cancels, by hours before the start; after the last step nothing. */
export const CANCELLATION_POLICIES = {
  flexible: [
    { hours: 24, share: 10_000 },
    { hours: 4, share: 5_000 },
  ],
  moderate: [
    { hours: 48, share: 10_000 },
    { hours: 24, share: 5_000 },
  ],
  strict: [
    { hours: 168, share: 10_000 },
    { hours: 48, share: 5_000 },
  ],
} as const satisfies Record<string, readonly RefundStep[]>;

export type CancellationPolicy = keyof typeof CANCELLATION_POLICIES;

const HOUR = 3_600_000;
/** A policy by its name, or by steps of its own: "48:100,24:50" is all of it until 48 hours before the start, half until 24. */
const stepsOf = (policy: string): readonly RefundStep[] => {
  if (!/^\d/.test(policy)) return CANCELLATION_POLICIES[policy as CancellationPolicy] ?? CANCELLATION_POLICIES.moderate;
  return policy.split(',').map((step) => {
    const [hours, percent] = step.split(':').map(Number);
    return { hours: hours ?? 0, share: (percent ?? 0) * 100 };
  });
};

/** The share in basis points that comes back when it is cancelled at `now`. The boundary belongs to the better step. */
export function refundShare(policy: string, startsAt: Date, now: Date): number {
  const before = startsAt.getTime() - now.getTime();
  return stepsOf(policy).find(({ hours }) => before >= hours * HOUR)?.share ?? 0;
}

/** What comes back of what is held, in minor units, rounded half up: shown before the click and booked after it. */
export const refundByPolicy = (held: bigint, policy: string, startsAt: Date, now: Date): bigint =>
  (held * BigInt(refundShare(policy, startsAt, now)) + 5_000n) / 10_000n;

/**
 * The policy as steps on the clock that are still ahead of `now`: until when, which share; the last one (until the start) has what is left:
 * nothing.
 */
export function policySteps(policy: string, startsAt: Date, now = new Date(0)): { until: Date; share: number }[] {
  const steps = stepsOf(policy).map(({ hours, share }) => ({ until: new Date(startsAt.getTime() - hours * HOUR), share }));
  return [...steps.filter(({ until }) => until > now), { until: startsAt, share: 0 }];
}

/** What a provider has for a change that was asked for, at least. */
export const REVISION_TIME = 'P3D';

/** What comes back now, and when and to what that changes next; minor units. */
export type Quote = { back: number; next: { at: Date; back: number } | null };

/** The quote before the click: by the function that books after it. */
export function quoteByPolicy(held: bigint, policy: string, startsAt: Date, now: Date): Quote {
  const back = refundByPolicy(held, policy, startsAt, now);
  // The boundary belongs to the better step: a millisecond after it the next one holds.
  const changes = policySteps(policy, startsAt).map(({ until }) => new Date(until.getTime() + 1));
  const at = changes.find((change) => change > now && refundByPolicy(held, policy, startsAt, change) !== back);
  return { back: Number(back), next: at ? { at, back: Number(refundByPolicy(held, policy, startsAt, at)) } : null };
}
