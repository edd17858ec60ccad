import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { type TalkPageProps, TalkScreen } from '@/app/[locale]/_talks/talk-screen';
import { requireReader } from '@/lib/accounts';

export default async function CustomersTalk({ params }: TalkPageProps) {
  const ctx = await requireReader();
  return orNotFound(TalkScreen({ ctx, reference: (await params).reference, home: '/account/quotes' }));
}
