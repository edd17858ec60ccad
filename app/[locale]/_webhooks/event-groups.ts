import { getTranslations } from 'next-intl/server';
import type { EventGroup } from '@/components/webhooks/endpoint-form';

/** The types of events by their subject, in words. */
export async function eventGroups(types: readonly string[]): Promise<EventGroup[]> {
  const t = await getTranslations('webhooks.groups');
  const groups = new Map<string, string[]>();
  for (const type of types) {
    const subject = type.split('.')[0] ?? '';
    groups.set(subject, [...(groups.get(subject) ?? []), type]);
  }
  return [...groups].map(([subject, inside]) => ({
    title: t.has(subject as 'order') ? t(subject as 'order') : subject,
    types: inside,
  }));
}
