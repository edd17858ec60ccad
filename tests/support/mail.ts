import { db } from '@/lib/core/database';
import { runDueJobs } from '@/lib/core/jobs';

/** Runs what is due, deliveries among it, and gives the mails that this address has got, the newest first. */
export async function mailTo(address: string) {
  await runDueJobs();
  return db().mail.findMany({ where: { to: address }, orderBy: { id: 'desc' } });
}

/** The secret part of the first link in a mail. */
export const secretIn = (mail: { text: string } | undefined): string =>
  /\/([\w-]{43})(?:\?|\s)/.exec(mail?.text ?? '')?.[1] ?? '';
