import { getTranslations } from 'next-intl/server';
import { createListing } from '@/app/_actions/listings';
import { categoryChoices } from '@/app/[locale]/_frame/choices';
import { kindWords } from '@/app/[locale]/dashboard/listings/_words';
import { formText } from '@/components/forms/form-text';
import { NewListingForm } from '@/components/listings/editor/words-form';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { requireReader } from '@/lib/accounts';
import { categoryTree } from '@/lib/listings';

/** The beginning of a listing. */
export default async function NewListingPage() {
  const ctx = await requireReader('PROVIDER');
  const t = await getTranslations('dashboard.editor');
  const text = { ...(await formText('dashboard.editor.new')), submit: t('new.submit'), busy: t('new.busy') };
  return (
    <div className="grid gap-6">
      <title>{t('new.meta')}</title>
      <div className="grid gap-2">
        <Breadcrumbs label={t('way')} crumbs={[{ href: '/dashboard/listings', label: t('crumb') }, { label: t('new.meta') }]} />
        <h1 className="d2">{t('new.title')}</h1>
        <p className="lead">{t('new.lead')}</p>
      </div>
      <NewListingForm
        action={createListing}
        text={text}
        kinds={await kindWords()}
        categories={[{ value: '', label: t('new.category') }, ...categoryChoices(await categoryTree(ctx))]}
      />
    </div>
  );
}
