import { TalksScreen } from '@/app/[locale]/_talks/talks-screen';
import { requireReader } from '@/lib/accounts';

export default async function ProvidersTalks({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const ctx = await requireReader('PROVIDER');
  return <TalksScreen ctx={ctx} side="provider" base="/dashboard/quotes" asked={await searchParams} />;
}
