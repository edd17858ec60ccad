import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import {
  changeSettings,
  removeCommissionRule,
  removeTaxRule,
  setCommissionRule,
  setTaxRule,
} from '@/app/_actions/administration';
import { operator } from '@/app/[locale]/_admin/operator';
import { categoryChoices, countryChoices, countryName } from '@/app/[locale]/_frame/choices';
import { CommissionRuleForm, RuleList, TaxRuleForm } from '@/components/administration/rules';
import { SettingsForm } from '@/components/administration/settings-form';
import { formText } from '@/components/forms/form-text';
import { AdminPage } from '@/components/shell/admin-shell';
import { settingsView } from '@/lib/administration';
import { categoryTree } from '@/lib/listings';

/** What the marketplace takes: the usual rates, commissions by category and shop, taxes by place. */
export default async function AdminSettings() {
  const ctx = await operator();
  const [now, tree, t] = await Promise.all([settingsView(ctx), categoryTree(ctx), getTranslations('admin.settings')]);
  const texts = async (name: 'form' | 'commission' | 'taxes') => ({
    ...(await formText(`admin.settings.${name}`)),
    submit: t(`${name}.submit`),
    busy: t(`${name}.busy`),
    remove: t('remove'),
    removing: t('removing'),
  });
  const [form, commission, taxes] = await Promise.all([texts('form'), texts('commission'), texts('taxes')]);
  const both = (words: (string | null)[]) => words.filter(Boolean).join(', ');
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <div className="grid max-w-[760px] gap-12">
        <div>
          <p className="ui soft max-w-[60ch] pb-6">{t('text')}</p>
          <SettingsForm action={changeSettings} now={now} text={form} />
        </div>
        <Section title={t('commission.title')} text={t('commission.text')}>
          {now.commissionRules.length > 0 && (
            <RuleList
              remove={removeCommissionRule}
              text={commission}
              rules={now.commissionRules.map(({ id, provider, category, rate, onsite }) => ({
                id,
                title: both([provider?.name ?? null, category?.name ?? null]),
                says: both([rate && t('commission.rate', { rate }), onsite && t('commission.onsite', { rate: onsite })]),
              }))}
            />
          )}
          <CommissionRuleForm
            action={setCommissionRule}
            text={commission}
            categories={[{ value: '', label: t('commission.all') }, ...categoryChoices(tree)]}
          />
        </Section>
        <Section title={t('taxes.title')} text={t('taxes.text')}>
          {now.taxRules.length > 0 && (
            <RuleList
              remove={removeTaxRule}
              text={taxes}
              rules={now.taxRules.map(({ id, country, region, name, rate, inclusive, remittedBy }) => ({
                id,
                title: both([countryName(country, ctx.locale), region]),
                says: `${name} ${rate} %: ${t(inclusive ? 'taxes.inside' : 'taxes.added')}, ${t(`taxes.by.${remittedBy}`)}`,
              }))}
            />
          )}
          <TaxRuleForm
            action={setTaxRule}
            text={taxes}
            countries={countryChoices(ctx.locale, t('taxes.choose'))}
            inclusive={[
              { value: 'yes', label: t('taxes.inside') },
              { value: 'no', label: t('taxes.added') },
            ]}
            remitters={(['provider', 'marketplace'] as const).map((value) => ({ value, label: t(`taxes.by.${value}`) }))}
          />
        </Section>
      </div>
    </AdminPage>
  );
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="grid gap-5">
      <header className="grid gap-1">
        <h2 className="d3">{title}</h2>
        <p className="ui soft max-w-[60ch]">{text}</p>
      </header>
      {children}
    </section>
  );
}
