import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';

type MailView = { to: string; subject: string; text: string; html: string; template: string; createdAt: Date };

/** A mail as its reader gets it: as text, whose links of this site lead on, and as it looks, where nothing can be pressed. */
export function MailPage({ mail, origin, zone }: { mail: MailView; origin: string; zone: string }) {
  const t = useTranslations('admin.mails');
  return (
    <article className="grid gap-6">
      <dl className="mail-facts">
        <dt>{t('to')}</dt>
        <dd>{mail.to}</dd>
        <dt>{t('written')}</dt>
        <dd>
          <DateTime date={mail.createdAt} zone={zone} format="full" />
        </dd>
        <dt>{t('template')}</dt>
        <dd translate="no">{mail.template}</dd>
      </dl>
      <div className="mail-page">
        <section className="card panel">
          <h2>{t('text')}</h2>
          <p className="mail-text">{withLinks(mail.text, origin)}</p>
        </section>
        <section className="grid content-start gap-3">
          <h2 className="ui font-semibold">{t('picture')}</h2>
          {/* Without any permission: no script, no form, no way out of the frame. */}
          <iframe className="mail-frame" sandbox="" srcDoc={withoutStyleSheet(mail.html)} title={mail.subject} />
        </section>
      </div>
    </article>
  );
}

/** The text with the addresses of this site as links; any other stays what it is, whoever wrote it. */
function withLinks(text: string, origin: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    part.startsWith(`${origin}/`) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity
      <a key={index} className="link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** The page's policy allows style attributes and no style sheets of others; what a mail's own one adds is for narrow and dark screens. */
const withoutStyleSheet = (html: string) => html.replace(/<style\b[\s\S]*?<\/style>/gi, '');
