import { redirect } from '@/i18n/navigation';
import { homeOf, requireReader } from '@/lib/accounts';

/** Leads everybody to their own side. */
export default async function Home() {
  const { actor, locale } = await requireReader();
  redirect({ href: homeOf(actor.role), locale });
}
