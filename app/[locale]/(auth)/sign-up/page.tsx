import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { signInWith, signUp } from '@/app/_actions/accounts';
import { AuthPage, passwordWords, withNext } from '@/app/[locale]/(auth)/_parts/auth-page';
import { OutsideSignIn } from '@/components/accounts/outside-sign-in';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { formText } from '@/components/forms/form-text';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { ownPath, pageContext } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import { marketplace } from '@/lib/core/settings';

type Props = { searchParams: Promise<{ next?: string; as?: string }> };

export default async function SignUpPage({ searchParams }: Props) {
  const asked = await searchParams;
  const next = ownPath(asked.next);
  const { actor, locale } = await pageContext();
  if (actor) redirect(localePath(locale, next ?? '/account'));
  const t = await getTranslations('accounts');
  const { name } = marketplace();
  const text = {
    ...(await formText('accounts.sign_up')),
    roles: { CUSTOMER: t('sign_up.role.CUSTOMER'), PROVIDER: t('sign_up.role.PROVIDER') },
    optional: t('sign_up.optional'),
    terms: t('sign_up.terms', { name }),
    readTerms: t('sign_up.read_terms'),
    submit: t('sign_up.submit'),
    busy: t('sign_up.busy'),
    password: await passwordWords(),
  };
  const lead = (
    <>
      {t('sign_up.known')}{' '}
      <Link className="link" href={withNext('/sign-in', next)}>
        {t('sign_up.sign_in')}
      </Link>
    </>
  );
  const role = asked.as === 'provider' ? 'PROVIDER' : 'CUSTOMER';
  const { signIn: ways } = config();
  return (
    <AuthPage meta={t('sign_up.meta')} title={t('sign_up.title')} lead={lead}>
      <SignUpForm action={signUp} next={next ?? ''} role={role} termsHref={localePath(locale, '/help/terms')} text={text} />
      <OutsideSignIn ways={ways} action={signInWith} next={next ?? ''} />
      {ways.length > 0 && <p className="small muted">{t('outside.terms', { name })}</p>}
    </AuthPage>
  );
}
