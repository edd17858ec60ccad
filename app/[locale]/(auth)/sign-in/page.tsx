import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { signIn, signInWith } from '@/app/_actions/accounts';
import { AuthPage, passwordWords, withNext } from '@/app/[locale]/(auth)/_parts/auth-page';
import { DeedForm } from '@/components/accounts/deed-form';
import { OutsideSignIn } from '@/components/accounts/outside-sign-in';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { formText } from '@/components/forms/form-text';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { Notice } from '@/components/ui/notice';
import { ownPath, pageContext } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import { DEMO_LOGINS, DEMO_PASSWORD } from '@/lib/core/demo-logins';
import { isDemo } from '@/lib/core/installation';

type Props = { searchParams: Promise<{ next?: string; problem?: string; error?: string; done?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const next = ownPath(asked.next);
  const { actor, locale } = await pageContext();
  if (actor) redirect(localePath(locale, next ?? '/account'));
  const t = await getTranslations('accounts');
  const text = {
    ...(await formText('accounts.sign_in')),
    forgotten: t('sign_in.forgotten'),
    submit: t('sign_in.submit'),
    busy: t('sign_in.busy'),
    password: await passwordWords(),
  };
  const lead = (
    <>
      {t('sign_in.new_here')}{' '}
      <Link className="link" href={withNext('/sign-up', next)}>
        {t('sign_in.create')}
      </Link>
    </>
  );
  const problem = asked.problem && t.has(`problem.${asked.problem}` as never) ? asked.problem : asked.error && 'sign_in_failed';
  return (
    <AuthPage meta={t('sign_in.meta')} title={t('sign_in.title')} lead={lead}>
      {problem && <Notice tone="danger" role="alert" title={t(`problem.${problem}` as never)} />}
      {asked.done === 'password' && <Notice role="status" title={t('done.password')} />}
      <SignInForm action={signIn} next={next ?? ''} resetHref={localePath(locale, '/reset')} text={text} />
      <OutsideSignIn ways={config().signIn} action={signInWith} next={next ?? ''} />
      {isDemo() && <DemoLogins next={next ?? ''} />}
    </AuthPage>
  );
}

/** The people as whom one may step into the demo, one press each. */
async function DemoLogins({ next }: { next: string }) {
  const t = await getTranslations('accounts.demo');
  const text = await formText('accounts.demo');
  return (
    <section className="card pad grid gap-4">
      <div>
        <h2 className="h4">{t('title')}</h2>
        <p className="ui soft">{t('text', { password: DEMO_PASSWORD })}</p>
      </div>
      <ul className="grid gap-2">
        {DEMO_LOGINS.map(({ username, firstName, lastName, who }) => (
          <li key={username} className="grid gap-1 sm:grid-cols-[1fr_auto] sm:items-center sm:gap-4">
            <span className="ui">
              <b>{`${firstName} ${lastName}`}</b> <span className="muted small">{t(`who.${who}`)}</span>
            </span>
            <DeedForm
              action={signIn}
              hidden={{ identifier: username, password: DEMO_PASSWORD, _next: next }}
              text={{ ...text, submit: username, busy: t('busy') }}
              variant="secondary"
              size="small"
              full
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
