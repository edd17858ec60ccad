import { createTransport, type Transporter } from 'nodemailer';
import { config } from './config';
import type { Context, WriteContext } from './context';
import { translator } from './i18n';
import { enqueue, type JobHandlers } from './jobs';
import { type MailWords, mailHtml, mailText } from './mail-layout';
import { once } from './once';

export type MailOrder = {
  to: string;
  userId?: number;
  locale: string;
  /** A section of messages/<locale>/mail.json: subject, heading, lines, and (where there is a button) action. */
  template: string;
  /** What the sentences need. They are plain text: whatever stands in them is escaped. */
  values?: Record<string, string | number>;
  facts?: MailWords['facts'];
  /** The one button; its label is the template's `action` unless given here. */
  action?: { label?: string; url: string };
  /** A quiet link below it; its label is the template's `other`. */
  other?: { url: string };
  /** An iCalendar object: an invitation, or its end. It stays as it is now, however late the mail leaves. */
  calendar?: string | null;
};

/**
 * Writes a mail in the reader's language and queues its delivery, in the transaction that causes it. Without an SMTP server it stays in the
 * outbox, where it counts as sent: nothing is left to do.
 */
export async function sendMail(ctx: WriteContext, order: MailOrder): Promise<void> {
  const words = wordsOf(order);
  const mail = await ctx.db.mail.create({
    data: {
      to: order.to,
      subject: words.subject,
      text: mailText(words),
      html: mailHtml(words, order.locale),
      template: order.template,
      calendar: order.calendar ?? null,
      userId: order.userId ?? null,
      createdAt: ctx.now,
      sentAt: config().mail.url ? null : ctx.now,
    },
    select: { id: true },
  });
  if (config().mail.url) await enqueue(ctx, 'mail', { mail: mail.id });
}

function wordsOf({ locale, template, values, facts, action, other }: MailOrder): MailWords {
  const t = translator(locale, 'mail');
  if (!t.has(`${template}.subject`)) throw new Error(`messages/${locale}/mail.json has no template ${template}`);
  const all = { marketplace: config().marketplace.name, ...values };
  const say = (key: string) => t(`${template}.${key}`, all);
  const lines: string[] = [];
  while (t.has(`${template}.lines.${lines.length}`)) lines.push(say(`lines.${lines.length}`));
  return {
    // A subject is one line, whatever a name in it holds.
    subject: say('subject').replace(/\s+/g, ' '),
    heading: say('heading'),
    lines,
    facts,
    action: action && { url: action.url, label: action.label ?? say('action') },
    other: other && { url: other.url, label: say('other') },
    why: t.has(`${template}.why`) ? say('why') : t('why', all),
  };
}

/**
 * The job `mail`: by SMTP where it is configured, else the mail stays in the outbox and counts as sent. A mail that has left loses
 * the secret part of its links: whoever reads the outbox later must not be able to use them.
 */
export async function deliverMail(ctx: Context, { mail: id }: { mail: number }): Promise<void> {
  const waiting = { id, sentAt: null };
  const { url, from } = config().mail;
  if (!url) return void (await ctx.db.mail.updateMany({ where: waiting, data: { sentAt: ctx.now } }));
  const mail = await ctx.db.mail.findFirst({ where: waiting });
  if (!mail) return;
  const { to, subject, text, html, calendar } = mail;
  await hand(transporter(url), { from, to, subject, text, html, ...(calendar && { icalEvent: invitation(calendar) }) }, id);
  const left = { text: withoutSecrets(mail.text), html: withoutSecrets(mail.html) };
  await ctx.db.mail.updateMany({ where: { id }, data: { sentAt: ctx.now, ...left } });
}

type Invitation = { method: string; filename: string; content: string };
type Message = { from: string; to: string; subject: string; text: string; html: string; icalEvent?: Invitation };

/** As RFC 6047 has it: beside the words, with what is to be done with it told by the part's type too; and as a file, for programs that look for one. */
const invitation = (content: string): Invitation => ({
  method: /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH',
  filename: 'appointment.ics',
  content,
});

async function hand(smtp: Transporter, message: Message, id: number): Promise<void> {
  try {
    await smtp.sendMail({ ...message, messageId: `<mail-${id}@${new URL(config().origin).hostname}>` });
  } catch (error) {
    // What servers answer names the recipient: only their codes may reach the log.
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    throw new Error(
      `mail ${id} was not taken by the SMTP server (${[code, responseCode].filter(Boolean).join(' ') || 'no answer'})`,
    );
  }
}

/** A job is leased for a minute: whoever does not answer within that counts as away. */
const PATIENCE = { connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '20000' };

function transporter(address: string): Transporter {
  const url = new URL(address);
  for (const [name, value] of Object.entries(PATIENCE)) if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  return once(`smtp ${url}`, () => createTransport(url.toString()));
}

/** Long random parts of links open something for whoever holds them. */
const withoutSecrets = (text: string): string => text.replaceAll(/(https?:\/\/[^\s"<]*?\/)[\w-]{40,}/g, '$1…');

export const mailJobs: JobHandlers = { mail: deliverMail };
