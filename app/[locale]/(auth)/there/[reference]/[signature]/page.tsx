import { getTranslations } from 'next-intl/server';
import { expect } from '@/app/_actions/orders';
import { AuthPage } from '@/app/[locale]/(auth)/_parts/auth-page';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { pageContext } from '@/lib/accounts';
import { attendanceBy } from '@/lib/orders';
import { Expect } from '@/lib/orders/schema';

type Props = { params: Promise<{ reference: string; signature: string }> };

/** Where the link in a reminder leads. It waits for a press: programs that look into mails open every link. */
export default async function TherePage({ params }: Props) {
  const link = Expect.required().safeParse(await params);
  const ctx = await pageContext();
  const visit = link.success ? await attendanceBy(ctx, link.data) : null;
  const t = await getTranslations('order.there');
  if (!visit || !link.success)
    return (
      <AuthPage meta={t('meta')} title={t('spent')} lead={t('spent_text')}>
        <ButtonLink variant="primary" size="big" href="/account/orders">
          {t('orders')}
        </ButtonLink>
      </AuthPage>
    );
  const { reference, title, startsAt, timeZone, expected, provider } = visit;
  const when = formatDate(startsAt, 'full', ctx.locale, timeZone);
  const page = `/account/orders/${reference}`;
  if (expected)
    return (
      <AuthPage meta={t('meta')} title={t('said')} lead={t('said_text', { title, provider, when })}>
        <ButtonLink variant="primary" size="big" href={page}>
          {t('open')}
        </ButtonLink>
      </AuthPage>
    );
  return (
    <AuthPage meta={t('meta')} title={t('question')} lead={t('about', { title, provider, when, zone: timeZone })}>
      <DeedForm
        action={expect}
        hidden={link.data}
        text={{ ...(await formText('order.there')), submit: t('submit'), busy: t('busy') }}
        size="big"
        full
      />
      <ButtonLink variant="quiet" href={`${page}#plans`}>
        {t('other')}
      </ButtonLink>
    </AuthPage>
  );
}
