import { getTranslations } from 'next-intl/server';
import { changeEmail, updateProfile } from '@/app/_actions/accounts';
import { passwordWords } from '@/app/[locale]/(auth)/_parts/auth-page';
import { ChangeEmailForm, ProfileForm } from '@/components/accounts/profile-form';
import { Disclosure } from '@/components/forms/disclosure';
import { formText } from '@/components/forms/form-text';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { ownAccount, requireReader } from '@/lib/accounts';
import { Unverified } from './unverified';

/** Languages that are offered to be ticked: those of most people in most places. */
const LANGUAGES = [
  'ar',
  'bn',
  'cs',
  'cy',
  'de',
  'el',
  'en',
  'es',
  'fa',
  'fr',
  'ga',
  'hi',
  'it',
  'ja',
  'nl',
  'pa',
  'pl',
  'pt',
  'ro',
  'ru',
  'so',
  'sv',
  'tr',
  'uk',
  'ur',
  'zh',
];

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const ctx = await requireReader();
  const { done } = await searchParams;
  const own = await ownAccount(ctx, ctx.actor.id);
  const t = await getTranslations('accounts');
  const names = new Intl.DisplayNames([ctx.locale], { type: 'language' });
  const languages = [...new Set([...LANGUAGES, ...own.languages])]
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, ctx.locale));
  const zones = [
    { value: '', label: t('settings.zone_unknown') },
    ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') })),
  ];
  const profile = { ...(await formText('accounts.settings')), submit: t('settings.save'), busy: t('settings.saving') };
  const email = {
    ...(await formText('accounts.change_email')),
    submit: t('change_email.submit'),
    busy: t('change_email.busy'),
    password: await passwordWords(),
  };
  return (
    <div className="grid gap-10">
      <title>{t('settings.meta')}</title>
      <h1 className="d2">{t('settings.title')}</h1>
      {done === 'email' && <Notice role="status" title={t('done.email')} />}
      {!own.emailVerified && <Unverified email={own.email} />}
      <section className="grid gap-5">
        <h2 className="d3">{t('settings.profile')}</h2>
        <ProfileForm action={updateProfile} own={own} languages={languages} zones={zones} text={profile} />
      </section>
      <section className="section grid gap-5">
        <h2 className="d3">{t('settings.email_title')}</h2>
        <p className="ui flex flex-wrap items-center gap-3">
          <b>{own.email}</b>
          <Badge tone={own.emailVerified ? 'good' : 'neutral'}>
            {own.emailVerified ? t('settings.confirmed') : t('settings.not_confirmed')}
          </Badge>
        </p>
        <div className="flex">
          <Disclosure label={t('change_email.open')}>
            <ChangeEmailForm action={changeEmail} hasPassword={own.hasPassword} text={email} />
          </Disclosure>
        </div>
      </section>
    </div>
  );
}
