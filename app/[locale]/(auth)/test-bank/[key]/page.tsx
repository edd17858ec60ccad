import { getTranslations } from 'next-intl/server';
import { answerChallenge } from '@/app/_actions/payments';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { AuthPage } from '@/app/[locale]/(auth)/_parts/auth-page';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { pageContext } from '@/lib/accounts';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { challenge } from '@/lib/payments';

/** The test provider's bank asks its cardholder, as a real one does by 3-D Secure. */
export default async function ChallengePage({ params }: { params: Promise<{ key: string }> }) {
  const ctx = await pageContext();
  const { key } = await params;
  const asked = await orNotFound(challenge(ctx, key));
  const t = await getTranslations('payments.challenge');
  if (!asked.open)
    return (
      <AuthPage meta={t('meta')} title={t('closed_title')} lead={t('closed_text')}>
        <ButtonLink variant="primary" size="big" href={asked.back}>
          {t('back')}
        </ButtonLink>
      </AuthPage>
    );
  const text = await formText('payments.challenge');
  const sum = formatMoney(asked, ctx.locale);
  return (
    <AuthPage meta={t('meta')} title={t('title')} lead={t('lead', { market: marketplace().name, sum })}>
      <div className="grid gap-3">
        <DeedForm
          action={answerChallenge}
          hidden={{ payment: key, answer: 'approve' }}
          text={{ ...text, submit: t('approve'), busy: t('approving') }}
          size="big"
          full
        />
        <DeedForm
          action={answerChallenge}
          hidden={{ payment: key, answer: 'refuse' }}
          text={{ ...text, submit: t('refuse'), busy: t('refusing') }}
          variant="secondary"
          size="big"
          full
        />
        <Link className="small" href={asked.back}>
          {t('leave')}
        </Link>
      </div>
    </AuthPage>
  );
}
