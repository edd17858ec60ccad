import { getTranslations } from 'next-intl/server';
import { resetPassword } from '@/app/_actions/accounts';
import { AuthPage, passwordWords } from '@/app/[locale]/(auth)/_parts/auth-page';
import { NewPasswordForm } from '@/components/accounts/password-forms';
import { formText } from '@/components/forms/form-text';
import { ButtonLink } from '@/components/ui/button-link';
import { isGood, pageContext } from '@/lib/accounts';

/** Where the link from the mail leads. Looking at it uses nothing up. */
export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations('accounts');
  if (!(await isGood(await pageContext(), token, 'reset_password')))
    return (
      <AuthPage meta={t('reset.meta')} title={t('spent.title')} lead={t('spent.text')}>
        <ButtonLink variant="primary" size="big" href="/reset">
          {t('spent.again')}
        </ButtonLink>
      </AuthPage>
    );
  const words = { submit: t('new_password.submit'), busy: t('new_password.busy'), password: await passwordWords() };
  return (
    <AuthPage meta={t('reset.meta')} title={t('new_password.title')}>
      <NewPasswordForm action={resetPassword} token={token} text={{ ...(await formText('accounts.new_password')), ...words }} />
    </AuthPage>
  );
}
