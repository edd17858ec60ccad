import { getTranslations } from 'next-intl/server';
import { confirmEmail, verifyEmail } from '@/app/_actions/accounts';
import { AuthPage } from '@/app/[locale]/(auth)/_parts/auth-page';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { ButtonLink } from '@/components/ui/button-link';
import { isGood, pageContext } from '@/lib/accounts';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ change?: string }> };

/** Where the link from the mail leads. It waits for a press: programs that look into mails open every link. */
export default async function VerifyPage({ params, searchParams }: Props) {
  const { token } = await params;
  const changes = (await searchParams).change !== undefined;
  const t = await getTranslations('accounts');
  if (!(await isGood(await pageContext(), token, changes ? 'change_email' : 'verify_email')))
    return (
      <AuthPage meta={t('verify.title')} title={t('spent.title')} lead={t('spent.text')}>
        <ButtonLink variant="primary" size="big" href="/account/settings">
          {t('spent.settings')}
        </ButtonLink>
      </AuthPage>
    );
  const text = await formText('accounts.verify');
  const submit = changes ? t('verify.change_submit') : t('verify.submit');
  return (
    <AuthPage
      meta={t('verify.title')}
      title={changes ? t('verify.change_title') : t('verify.title')}
      lead={changes ? t('verify.change_text') : t('verify.text')}
    >
      <DeedForm
        action={changes ? confirmEmail : verifyEmail}
        hidden={{ token }}
        text={{ ...text, submit, busy: t('verify.busy') }}
        size="big"
        full
      />
    </AuthPage>
  );
}
