import { getTranslations } from 'next-intl/server';
import { resendVerification } from '@/app/_actions/accounts';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { Notice } from '@/components/ui/notice';

/** Asks somebody whose address is not confirmed yet to do so; stands in nobody's way. */
export async function Unverified({ email }: { email: string }) {
  const t = await getTranslations('accounts.unverified');
  const text = { ...(await formText('accounts.unverified')), submit: t('submit'), busy: t('busy') };
  return (
    <Notice tone="plain" title={t('title')}>
      {t('text', { email })}
      <DeedForm action={resendVerification} text={text} variant="quiet" size="small" />
    </Notice>
  );
}
