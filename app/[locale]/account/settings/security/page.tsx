import { getTranslations } from 'next-intl/server';
import { askForPassword, changePassword, linkWith, revokeOtherSessions, revokeSession, unlink } from '@/app/_actions/accounts';
import { passwordWords } from '@/app/[locale]/(auth)/_parts/auth-page';
import { DeedForm } from '@/components/accounts/deed-form';
import { ChangePasswordForm } from '@/components/accounts/password-forms';
import { formText } from '@/components/forms/form-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatDate } from '@/components/ui/format';
import { Notice } from '@/components/ui/notice';
import { ownAccount, requireReader, type SessionView, sessionList, signInWays } from '@/lib/accounts';
import { type Context, readerZone } from '@/lib/core/context';

type Props = { searchParams: Promise<{ linked?: string; problem?: string }> };

export default async function SecurityPage({ searchParams }: Props) {
  const ctx = await requireReader();
  const asked = await searchParams;
  const t = await getTranslations('accounts');
  return (
    <div className="grid gap-10">
      <title>{t('security.meta')}</title>
      <h1 className="d2">{t('security.title')}</h1>
      {asked.linked !== undefined && <Notice role="status" title={t('done.linked')} />}
      {asked.problem === 'identity_elsewhere' && <Notice tone="danger" role="alert" title={t('problem.identity_elsewhere')} />}
      <Password ctx={ctx} id={ctx.actor.id} />
      <Devices ctx={ctx} />
      <Outside ctx={ctx} />
    </div>
  );
}

async function Password({ ctx, id }: { ctx: Context; id: number }) {
  const t = await getTranslations('accounts');
  const { hasPassword } = await ownAccount(ctx, id);
  const change = {
    ...(await formText('accounts.change_password')),
    submit: t('change_password.submit'),
    busy: t('change_password.busy'),
    password: await passwordWords(),
  };
  const ask = { ...(await formText('accounts.ask_password')), submit: t('ask_password.submit'), busy: t('ask_password.busy') };
  return (
    <section className="grid gap-5">
      <h2 className="d3">{t('security.password')}</h2>
      {hasPassword ? (
        <ChangePasswordForm action={changePassword} text={change} />
      ) : (
        <>
          <p className="ui soft">{t('security.no_password')}</p>
          <DeedForm action={askForPassword} text={ask} variant="secondary" />
        </>
      )}
    </section>
  );
}

async function Devices({ ctx }: { ctx: Context }) {
  const t = await getTranslations('accounts');
  const sessions = await sessionList(ctx);
  const zone = readerZone(ctx);
  const end = { ...(await formText('accounts.end_session')), submit: t('end_session.submit'), busy: t('end_session.busy') };
  const others = { ...(await formText('accounts.end_others')), submit: t('end_others.submit'), busy: t('end_others.busy') };
  const nameOf = ({ kind, browser, system }: SessionView) => {
    if (browser && system) return t('security.device', { browser, system });
    return browser ?? system ?? t(kind === 'api' ? 'security.program' : 'security.unknown_device');
  };
  return (
    <section className="section grid gap-5">
      <h2 className="d3">{t('security.devices')}</h2>
      <ul className="rows">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-3">
            <span className="ui">
              <b>{nameOf(session)}</b> {session.current && <Badge tone="good">{t('security.this_device')}</Badge>}
              <span className="small muted block">
                {t('security.last_seen', { when: formatDate(new Date(session.lastSeenAt), 'moment', ctx.locale, zone) })}
              </span>
            </span>
            {!session.current && (
              <DeedForm
                action={revokeSession}
                hidden={{ session: session.id }}
                text={end}
                label={`${end.submit}: ${nameOf(session)}`}
                variant="secondary"
                size="small"
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <DeedForm action={revokeOtherSessions} text={others} variant="danger" />}
    </section>
  );
}

async function Outside({ ctx }: { ctx: Context }) {
  const t = await getTranslations('accounts');
  const ways = await signInWays(ctx);
  if (ways.length === 0) return null;
  const take = { ...(await formText('accounts.unlink')), submit: t('unlink.submit'), busy: t('unlink.busy') };
  return (
    <section className="section grid gap-5">
      <h2 className="d3">{t('security.outside')}</h2>
      <ul className="rows">
        {ways.map(({ provider, name, linked }) => (
          <li key={provider} className="flex flex-wrap items-center justify-between gap-3">
            <span className="ui">
              <b>{name}</b>
              {linked && (
                <span className="small muted block">
                  {t('security.linked_since', { date: formatDate(new Date(linked.since), 'date', ctx.locale, readerZone(ctx)) })}
                </span>
              )}
            </span>
            {linked ? (
              <DeedForm
                action={unlink}
                hidden={{ id: linked.id }}
                text={take}
                label={`${take.submit}: ${name}`}
                variant="secondary"
                size="small"
              />
            ) : (
              <form action={linkWith}>
                <input type="hidden" name="provider" value={provider} />
                <Button type="submit" size="small" aria-label={`${t('unlink.link')}: ${name}`}>
                  {t('unlink.link')}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
