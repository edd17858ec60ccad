import { TalksScreen } from '@/app/[locale]/_talks/talks-screen';
import { requireReader } from '@/lib/accounts';

export default async function CustomersTalks({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  return <TalksScreen ctx={await requireReader()} side="customer" base="/account/quotes" asked={await searchParams} />;
}
