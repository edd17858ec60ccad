import type { ConversationContent } from '@/prisma/demo/load-content';
import { later, MINUTE } from './time';
import type { Draft, Workshop } from './workshop';

/** What was written about an order, and the moment from which its minutes count. */
export type Talk = { begun: Date; messages: ConversationContent['messages'] };

/** Gives each written conversation to one order that it may be about: its own customer's if there is one, else the latest. */
export function conversationsAbout(drafts: readonly Draft[], workshop: Workshop): Map<Draft, Talk> {
  const talks = new Map<Draft, Talk>();
  for (const written of workshop.content.conversations) {
    const listing = workshop.listing(written.listing);
    const about = drafts.filter((draft) => draft.listing === listing && !talks.has(draft) && fits(draft, written, workshop.now));
    const draft = about.findLast(({ customer }) => customer.named === written.customer) ?? about.at(-1);
    if (draft) talks.set(draft, { begun: begun(draft, written) as Date, messages: written.messages });
  }
  return talks;
}

/** When the order came into the state after which this was written. */
const begun = ({ story }: Draft, { state }: ConversationContent): Date | undefined =>
  story.history.find(({ to }) => to === state)?.at;

/** Whether the order has been in that state for long enough, and its customer writes in this language. */
function fits(draft: Draft, written: ConversationContent, now: Date): boolean {
  const from = begun(draft, written);
  const last = written.messages.at(-1)?.minutes ?? 0;
  return from !== undefined && draft.customer.language === written.language && later(from, last * MINUTE) <= now;
}
