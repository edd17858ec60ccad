import { getTranslations } from 'next-intl/server';
import { createKey, revokeKey } from '@/app/_actions/accounts';
import { DeedForm } from '@/components/accounts/deed-form';
import { KeyForm } from '@/components/accounts/key-form';
import { formText } from '@/components/forms/form-text';
import { formatDate } from '@/components/ui/format';
import { keyList, requireReader } from '@/lib/accounts';
import { readerZone } from '@/lib/core/context';
import { isOperator } from '@/lib/core/shared/roles';
import { SCOPES } from '@/lib/core/shared/scopes';

/** Keys by which programs act for the reader. */
export default async function KeysPage() {
  const ctx = await requireReader();
  const t = await getTranslations('accounts');
  const keys = await keyList(ctx);
  const day = (at: string) => formatDate(new Date(at), 'date', ctx.locale, readerZone(ctx));
  const scopes = SCOPES.filter((scope) => isOperator(ctx.actor.role) || !scope.startsWith('admin:')).map((value) => ({
    value,
    label: t(`scope.${value}`),
  }));
  const days = [30, 90, 365].map((count) => ({ value: String(count), label: t('keys.days', { count }) }));
  const make = { ...(await formText('accounts.keys')), submit: t('keys.submit'), busy: t('keys.busy'), key: t('keys.key') };
  const end = { ...(await formText('accounts.end_key')), submit: t('end_key.submit'), busy: t('end_key.busy') };
  return (
    <div className="grid gap-10">
      <title>{t('keys.meta')}</title>
      <div className="grid gap-3">
        <h1 className="d2">{t('keys.title')}</h1>
        <p className="ui soft max-w-[60ch]">{t('keys.text')}</p>
      </div>
      {keys.length > 0 && (
        <ul className="rows">
          {keys.map((key) => (
            <li key={key.id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="ui min-w-0">
                <b>{key.name}</b> <code className="muted">{key.prefix}…</code>
                <span className="small muted block">{key.scopes.map((scope) => t(`scope.${scope}`)).join(' · ')}</span>
                <span className="small muted block">
                  {key.lastUsedAt ? t('keys.last_used', { date: day(key.lastUsedAt) }) : t('keys.never_used')}
                  {' · '}
                  {key.expiresAt ? t('keys.until', { date: day(key.expiresAt) }) : t('keys.no_end')}
                </span>
              </span>
              <DeedForm
                action={revokeKey}
                hidden={{ key: key.id }}
                text={end}
                label={`${end.submit}: ${key.name}`}
                variant="secondary"
                size="small"
              />
            </li>
          ))}
        </ul>
      )}
      <section className="section grid gap-5">
        <h2 className="d3">{t('keys.make')}</h2>
        <KeyForm action={createKey} scopes={scopes} days={[{ value: '', label: t('keys.no_end') }, ...days]} text={make} />
      </section>
    </div>
  );
}
