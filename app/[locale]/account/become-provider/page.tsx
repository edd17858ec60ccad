import { getTranslations } from 'next-intl/server';
import { openShop } from '@/app/_actions/providers';
import { countryChoices } from '@/app/[locale]/_frame/choices';
import { formText } from '@/components/forms/form-text';
import { OpenShopForm } from '@/components/providers/shop-forms';
import { ButtonLink } from '@/components/ui/button-link';
import { ownAccount, requireReader } from '@/lib/accounts';

/** Where a customer becomes a provider, with the account that they have. */
export default async function BecomeProviderPage() {
  const ctx = await requireReader();
  const { firstName, lastName, city } = await ownAccount(ctx, ctx.actor.id);
  const t = await getTranslations('dashboard.open');
  const text = { ...(await formText('dashboard.open')), submit: t('submit'), busy: t('busy') };
  return (
    <div className="grid gap-6">
      <title>{t('meta')}</title>
      <h1 className="d2">{t('title')}</h1>
      {ctx.actor.role === 'PROVIDER' ? (
        <>
          <p className="lead">{t('known')}</p>
          <div>
            <ButtonLink variant="primary" href="/dashboard">
              {t('to_dashboard')}
            </ButtonLink>
          </div>
        </>
      ) : (
        <>
          <p className="lead max-w-[56ch]">{t('lead')}</p>
          <OpenShopForm
            action={openShop}
            text={text}
            countries={countryChoices(ctx.locale, t('no_country'))}
            name={`${firstName} ${lastName}`.trim()}
            city={city ?? ''}
            country=""
          />
        </>
      )}
    </div>
  );
}
