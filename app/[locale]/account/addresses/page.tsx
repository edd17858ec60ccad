import { getTranslations } from 'next-intl/server';
import { addAddress, removeAddress, updateAddress } from '@/app/_actions/accounts';
import { countryChoices } from '@/app/[locale]/_frame/choices';
import { AddressForm } from '@/components/accounts/address-form';
import { DeedForm } from '@/components/accounts/deed-form';
import { Disclosure } from '@/components/forms/disclosure';
import { formText } from '@/components/forms/form-text';
import { Badge } from '@/components/ui/badge';
import { addressList, ownAccount, requireReader } from '@/lib/accounts';

/** The address book. */
export default async function AddressesPage() {
  const ctx = await requireReader();
  const t = await getTranslations('accounts.address');
  const [form, addresses, own] = await Promise.all([
    formText('accounts.address'),
    addressList(ctx),
    ownAccount(ctx, ctx.actor.id),
  ]);
  const text = { ...form, submit: t('save'), busy: t('saving') };
  const countries = countryChoices(ctx.locale, t('country_choose'));
  const country = new Intl.DisplayNames([ctx.locale], { type: 'region' });
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <header className="grid gap-2">
        <h1 className="d2">{t('title')}</h1>
        <p className="soft">{addresses.length > 0 ? t('text') : t('empty')}</p>
      </header>
      {addresses.length > 0 && (
        <ul className="grid gap-4">
          {addresses.map((address) => (
            <li key={address.id} className="card grid gap-3 p-5">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <b className="h4">{address.label || address.recipient}</b>
                {address.isDefault && <Badge tone="good">{t('default')}</Badge>}
              </div>
              <address className="soft not-italic">
                {[
                  address.label && address.recipient,
                  address.line,
                  [address.postalCode, address.city].filter(Boolean).join(' '),
                  address.state,
                  country.of(address.country),
                  address.phone,
                ]
                  .filter(Boolean)
                  .map((part) => (
                    <span key={String(part)} className="block">
                      {part}
                    </span>
                  ))}
              </address>
              <div className="flex flex-wrap items-start gap-3">
                <Disclosure label={t('edit')} variant="secondary" size="small">
                  <AddressForm action={updateAddress} countries={countries} text={text} address={address} />
                </Disclosure>
                <DeedForm
                  action={removeAddress}
                  hidden={{ address: address.id }}
                  text={{ ...form, submit: t('remove'), busy: t('saving') }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <section className="grid gap-5">
        <h2 className="d3">{t('add')}</h2>
        <AddressForm
          action={addAddress}
          countries={countries}
          text={text}
          known={{ recipient: `${own.firstName} ${own.lastName}`, city: own.city ?? '', phone: own.phone ?? '' }}
        />
      </section>
    </div>
  );
}
