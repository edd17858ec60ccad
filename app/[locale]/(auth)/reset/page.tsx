import { getTranslations } from 'next-intl/server';
import { requestReset } from '@/app/_actions/accounts';
import { AuthPage } from '@/app/[locale]/(auth)/_parts/auth-page';
import { ResetForm } from '@/components/accounts/password-forms';
import { formText } from '@/components/forms/form-text';
import { Link } from '@/components/ui/link';

export default async function ResetPage() {
  const t = await getTranslations('accounts.reset');
  const text = { ...(await formText('accounts.reset')), submit: t('submit'), busy: t('busy') };
  return (
    <AuthPage meta={t('meta')} title={t('title')} lead={t('text')}>
      <ResetForm action={requestReset} text={text} />
      <Link className="link ui" href="/sign-in">
        {t('back')}
      </Link>
    </AuthPage>
  );
}
