import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { addWork, removeWork, setCover, setPortrait, updateShop, updateWork } from '@/app/_actions/providers';
import { countryChoices, languageChoices } from '@/app/[locale]/_frame/choices';
import { formText } from '@/components/forms/form-text';
import { Checklist } from '@/components/providers/checklist';
import { ContactForm, DocumentsForm, PlaceForm, ShopForm } from '@/components/providers/shop-forms';
import { CoverForm, PortraitForm, Works } from '@/components/providers/shop-pictures';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { requireReader } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import { ownProfile } from '@/lib/providers';

/** The provider's shop, section by section, with its checklist at the side. */
export default async function ProfilePage() {
  const ctx = await requireReader('PROVIDER');
  const shop = await ownProfile(ctx);
  const t = await getTranslations('dashboard.profile');
  const checklist = await getTranslations('dashboard');
  const texts = async (name: 'shop' | 'place' | 'contact' | 'documents' | 'portrait' | 'cover' | 'works') => ({
    ...(await formText(`dashboard.profile.${name}`)),
    submit: t(`${name}.submit`),
    busy: t(`${name}.busy`),
  });
  const [shopText, placeText, contactText, documentsText, portraitText, coverText, worksText] = await Promise.all([
    texts('shop'),
    texts('place'),
    texts('contact'),
    texts('documents'),
    texts('portrait'),
    texts('cover'),
    texts('works'),
  ]);
  const works = {
    ...worksText,
    save: t('works.save'),
    saving: t('works.saving'),
    earlier: t('works.earlier'),
    later: t('works.later'),
    remove: t('works.remove'),
    working: t('works.working'),
  };
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid gap-1">
          <h1 className="d2">{t('title')}</h1>
          <p className="ui soft">
            {t('address', { address: `${config().origin.replace(/^https?:\/\//, '')}/providers/${shop.handle}` })}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Badge tone={shop.listed ? 'good' : 'neutral'}>{shop.listed ? t('public') : t('hidden')}</Badge>
          <ButtonLink size="small" href={`/providers/${shop.handle}`}>
            {t('preview')}
          </ButtonLink>
        </div>
      </header>
      <div className="with-aside">
        <div className="grid gap-12">
          <Section id="shop" title={t('shop.title')}>
            <ShopForm action={updateShop} text={shopText} shop={shop} />
          </Section>
          <Section id="place" title={t('place.title')}>
            <PlaceForm
              action={updateShop}
              text={placeText}
              shop={shop}
              countries={countryChoices(ctx.locale, t('place.no_country'))}
            />
          </Section>
          <Section id="contact" title={t('contact.title')}>
            <ContactForm
              action={updateShop}
              text={contactText}
              shop={shop}
              languages={languageChoices(ctx.locale, shop.languages)}
            />
            <p className="small muted">
              {t.rich('hours_note', {
                link: (words) => (
                  <Link className="link" href="/dashboard/availability">
                    {words}
                  </Link>
                ),
              })}
            </p>
          </Section>
          <Section id="documents" title={t('documents.title')} lead={t('documents.lead')}>
            <DocumentsForm action={updateShop} text={documentsText} shop={shop} />
          </Section>
          <Section id="pictures" title={t('pictures.title')}>
            <div className="field-grid">
              <div className="grid gap-3">
                <h3 className="h4">{t('pictures.portrait')}</h3>
                <PortraitForm action={setPortrait} text={portraitText} name={shop.person.name} portrait={shop.portrait} />
              </div>
              <div className="grid gap-3">
                <h3 className="h4">{t('pictures.cover')}</h3>
                <CoverForm action={setCover} text={coverText} cover={shop.cover} />
              </div>
            </div>
          </Section>
          <Section id="works" title={t('works.title')} lead={t('works.lead')}>
            <Works works={shop.works} add={addWork} update={updateWork} remove={removeWork} text={works} />
          </Section>
        </div>
        <aside className="stick">
          <Checklist
            title={checklist('today.checklist')}
            checks={shop.checklist.map(({ key, needed, done, at }) => ({
              key,
              needed,
              done,
              text: checklist(`checklist.items.${key}`),
              href: at.replace('/dashboard/profile#', '#'),
            }))}
          />
        </aside>
      </div>
    </div>
  );
}

function Section({ id, title, lead, children }: { id: string; title: string; lead?: string; children: ReactNode }) {
  return (
    <section id={id} className="editor-section">
      <header>
        <h2 className="d3">{title}</h2>
        {lead && <p className="small muted">{lead}</p>}
      </header>
      {children}
    </section>
  );
}
