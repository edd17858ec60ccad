import { redirect } from 'next/navigation';
import { requireReader } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import { onboardingUrl } from '@/lib/payments';

/** Leads to where the payment provider asks what it still wants to know; back to the earnings where it asks nothing. */
export default async function PayoutAccountPage() {
  const ctx = await requireReader('PROVIDER');
  redirect((await onboardingUrl(ctx, `${config().origin}/dashboard/earnings`)) ?? '/dashboard/earnings');
}
