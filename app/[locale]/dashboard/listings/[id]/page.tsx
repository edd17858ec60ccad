import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import {
  addFiles,
  addPictures,
  removeFile,
  removeListing,
  removePicture,
  setExtras,
  setPackages,
  setQuestions,
  setVariants,
  takeListingStep,
  updateListing,
  updatePicture,
} from '@/app/_actions/listings';
import { categoryChoices } from '@/app/[locale]/_frame/choices';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { horizonChoices, kindWords, noticeChoices, termsWords } from '@/app/[locale]/dashboard/listings/_words';
import { Disclosure } from '@/components/forms/disclosure';
import { formText } from '@/components/forms/form-text';
import { ListingFiles } from '@/components/listings/editor/files';
import { ExtrasForm, PackagesForm, QuestionsForm, VariantsForm } from '@/components/listings/editor/parts-forms';
import { Pictures } from '@/components/listings/editor/pictures';
import { ListingStepForm } from '@/components/listings/editor/step-form';
import { OrderTermsForm, VisitForm } from '@/components/listings/editor/terms-forms';
import { WordsForm } from '@/components/listings/editor/words-form';
import { ListingCard } from '@/components/listings/listing-card';
import { STATUS_TONES } from '@/components/listings/own-listings';
import { Checklist } from '@/components/providers/checklist';
import { Badge } from '@/components/ui/badge';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { reader, requireReader } from '@/lib/accounts';
import { ownHours } from '@/lib/availability';
import { marketplaceSettings } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { categoryTree, type OwnListing, ownListingView } from '@/lib/listings';
import { MOST_PICTURES, TIERS } from '@/lib/listings/schema';
import { ownProvider } from '@/lib/providers';

const PUBLIC_STATES = ['published', 'paused', 'in_review'];

/** A listing being edited, section by section: what is missing and how it looks stand at the side, the next step below. */
export default async function EditListingPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireReader('PROVIDER');
  const { id } = await params;
  const listing = await orNotFound(ownListingView(ctx, /^\d{1,9}$/.test(id) ? Number(id) : id));
  const [shop, person, tree, rates, hours] = await Promise.all([
    ownProvider(ctx),
    reader(ctx),
    categoryTree(ctx),
    marketplaceSettings(ctx.db),
    ownHours(ctx),
  ]);
  const t = await getTranslations('dashboard.editor');
  const status = await getTranslations('dashboard.listings.status');
  const texts = async (
    name: 'words' | 'visit' | 'terms' | 'packages' | 'extras' | 'questions' | 'variants' | 'files' | 'add_pictures' | 'describe',
  ) => ({
    ...(await formText(`dashboard.editor.${name}`)),
    submit: t(`${name}.submit`),
    busy: t(`${name}.busy`),
  });
  const symbol = currencySymbol(listing.price.currency, ctx.locale);
  const receive = t('you_receive', { percent: String((10_000 - rates['commission.rate']) / 100) });
  const kinds = await kindWords();
  return (
    <>
      <title>{listing.title}</title>
      <div className="grid gap-8 pb-8">
        <header className="flex flex-wrap items-start justify-between gap-4">
          <div className="grid gap-1">
            <Breadcrumbs
              label={t('way')}
              crumbs={[
                { href: '/dashboard/listings', label: t('crumb') },
                { label: t('changed', { time: formatDate(new Date(listing.updatedAt), 'moment', ctx.locale, shop.timeZone) }) },
              ]}
            />
            <h1 className="d2">{listing.title}</h1>
          </div>
          <Badge tone={STATUS_TONES[listing.status]}>{status(listing.status)}</Badge>
        </header>
        <div className="with-aside">
          <div className="grid gap-12">
            <Section id="words" title={t('sections.words')} note={listing.wasPublished ? kinds[listing.kind]?.title : undefined}>
              <WordsForm
                action={updateListing}
                text={await texts('words')}
                kinds={kinds}
                categories={categoryChoices(tree)}
                listing={listing}
              />
            </Section>
            <Section
              id="pictures"
              title={t('sections.pictures')}
              note={t('picture_count', { count: listing.pictures.length, most: MOST_PICTURES })}
            >
              <Pictures
                listing={listing}
                add={addPictures}
                update={updatePicture}
                remove={removePicture}
                text={await picturesText(texts)}
              />
            </Section>
            {listing.kind === 'appointment' && (
              <Section id="price" title={t('sections.visit')} note={receive}>
                <VisitForm
                  action={updateListing}
                  text={await texts('visit')}
                  words={await termsWords()}
                  listing={listing}
                  symbol={symbol}
                  notice={await noticeChoices(listing.noticeMinutes)}
                  horizon={await horizonChoices(listing.horizonDays)}
                  schedules={[
                    { value: '', label: t('visit.usual_hours') },
                    ...hours.schedules.map(({ id, name }) => ({ value: String(id), label: name })),
                  ]}
                  more={{ durations: t('visit.durations'), durations_hint: t('visit.durations_hint') }}
                />
              </Section>
            )}
            {listing.kind === 'project' && (
              <Section id="packages" title={t('sections.packages')} note={receive}>
                <PackagesForm
                  action={setPackages}
                  text={await texts('packages')}
                  listing={listing}
                  symbol={symbol}
                  tiers={
                    Object.fromEntries(TIERS.map((tier) => [tier, t(`packages.tiers.${tier}`)])) as Record<
                      (typeof TIERS)[number],
                      string
                    >
                  }
                />
              </Section>
            )}
            {listing.kind === 'product' && (
              <Section id="variants" title={t('sections.variants')} note={receive}>
                <p className="ui soft">{t('variants_lead')}</p>
                <VariantsForm action={setVariants} text={await texts('variants')} listing={listing} symbol={symbol} />
              </Section>
            )}
            {listing.kind !== 'appointment' && (
              <Section id="terms" title={t('sections.terms')}>
                <OrderTermsForm action={updateListing} text={await texts('terms')} words={await termsWords()} listing={listing} />
              </Section>
            )}
            {listing.delivery === 'digital' && (
              <Section id="files" title={t('sections.files')}>
                <p className="ui soft">{t('files_lead')}</p>
                <ListingFiles
                  listing={listing}
                  add={addFiles}
                  remove={removeFile}
                  text={await texts('files')}
                  removal={{ label: t('files.remove'), busy: t('files.busy') }}
                />
              </Section>
            )}
            {listing.kind !== 'product' && (
              <Section id="extras" title={t('sections.extras')}>
                <p className="ui soft">{t('extras_lead')}</p>
                <ExtrasForm action={setExtras} text={await texts('extras')} listing={listing} symbol={symbol} />
              </Section>
            )}
            {listing.kind === 'project' && (
              <Section id="questions" title={t('sections.questions')}>
                <p className="ui soft">{t('questions_lead')}</p>
                <QuestionsForm
                  action={setQuestions}
                  text={await texts('questions')}
                  listing={listing}
                  kinds={{
                    text: t('questions.kinds.text'),
                    choice: t('questions.kinds.choice'),
                    file: t('questions.kinds.file'),
                  }}
                />
              </Section>
            )}
            {listing.steps.includes('remove') && (
              <Section id="remove" title={t('sections.remove')}>
                <Disclosure label={t('sections.remove')}>
                  <p className="ui soft">{t('remove_lead')}</p>
                  <ListingStepForm
                    action={removeListing}
                    text={await stepText('remove')}
                    listing={listing.id}
                    step="remove"
                    variant="danger"
                  />
                </Disclosure>
              </Section>
            )}
          </div>
          <aside className="stick grid gap-6">
            <Checklist
              title={PUBLIC_STATES.includes(listing.status) ? t('in_public') : t('ready')}
              checks={listing.checks.map(({ key, needed, done, section }) => ({
                key,
                needed,
                done,
                text: t(`checks.${key}` as 'checks.title'),
                href: `#${SECTIONS[section]}`,
              }))}
            />
            <section className="grid gap-3">
              <div className="flex items-baseline justify-between gap-3">
                <h2 className="small muted">{t('preview')}</h2>
                <Link className="link small" href={`/listings/${listing.slug}`}>
                  {t('whole')}
                </Link>
              </div>
              <div className="card p-3">
                <ListingCard
                  listing={{
                    href: `/listings/${listing.slug}`,
                    title: listing.title,
                    picture: listing.pictures[0]?.picture ?? null,
                    provider: { name: person?.name ?? shop.businessName, place: shop.city },
                    rating:
                      listing.rating.count > 0
                        ? { average: listing.rating.sum / listing.rating.count, count: listing.rating.count }
                        : null,
                    price: listing.price,
                    pricing: listing.pricingType,
                  }}
                  now={ctx.now}
                  zone={shop.timeZone}
                  sizes="320px"
                />
              </div>
            </section>
          </aside>
        </div>
      </div>
      <NextStep listing={listing} />
    </>
  );
}

/** Where in the page what is missing is mended. */
const SECTIONS: Record<OwnListing['checks'][number]['section'], string> = {
  kind: 'words',
  words: 'words',
  pictures: 'pictures',
  price: 'price',
  time: 'price',
  packages: 'packages',
  variants: 'variants',
  files: 'files',
  terms: 'terms',
};

/** The bar at the foot of the page: how the listing stands, and the one step that is next. */
async function NextStep({ listing }: { listing: OwnListing }) {
  const t = await getTranslations('dashboard.editor');
  const missing = listing.checks.filter(({ needed, done }) => needed && !done).length;
  const { status, provider, steps, ready } = listing;
  return (
    <div className="save-bar">
      <p id="how-it-stands" className="small muted min-w-0">
        {status === 'draft' && (ready ? t('nothing_missing') : t('missing', { count: missing }))}
        {status === 'published' && provider.listed && t('is_public')}
        {status === 'published' && !provider.listed && (
          <>
            {t('is_public_unlisted')}{' '}
            <Link className="link" href="/dashboard/profile">
              {t('finish_shop')}
            </Link>
          </>
        )}
        {status === 'paused' && t('is_paused')}
        {status === 'in_review' && t('is_in_review')}
      </p>
      <div className="flex flex-none items-center gap-2">
        <ButtonLink href={`/listings/${listing.slug}`}>{t('view')}</ButtonLink>
        {steps.includes('publish') && !ready && (
          <Button aria-disabled="true" aria-describedby="how-it-stands">
            {t('steps.publish.submit')}
          </Button>
        )}
        {steps.includes('publish') && ready && (
          <ListingStepForm
            action={takeListingStep}
            text={await stepText('publish')}
            listing={listing.id}
            step="publish"
            variant="primary"
          />
        )}
        {steps.includes('pause') && (
          <ListingStepForm
            action={takeListingStep}
            text={await stepText('pause')}
            listing={listing.id}
            step="pause"
            variant="secondary"
          />
        )}
      </div>
    </div>
  );
}

async function stepText(step: 'publish' | 'pause' | 'remove') {
  const t = await getTranslations('dashboard.editor.steps');
  return { ...(await formText('dashboard.editor.steps')), submit: t(`${step}.submit`), busy: t(`${step}.busy`) };
}

async function picturesText(texts: (name: 'add_pictures' | 'describe') => Promise<Awaited<ReturnType<typeof stepText>>>) {
  const t = await getTranslations('dashboard.editor.pictures');
  const words = (key: 'cover' | 'undescribed' | 'earlier' | 'later' | 'make_cover' | 'remove' | 'working') => t(key);
  return {
    add: await texts('add_pictures'),
    describe: await texts('describe'),
    move: await formText('dashboard.editor.pictures'),
    cover: words('cover'),
    undescribed: words('undescribed'),
    earlier: words('earlier'),
    later: words('later'),
    make_cover: words('make_cover'),
    remove: words('remove'),
    working: words('working'),
  };
}

/** "£" for GBP; the code where there is no sign. */
const currencySymbol = (currency: string, locale: string): string =>
  formatMoney({ amount: 0, currency }, locale).replace(/[\d.,\s\u00a0\u202f]/g, '') || currency;

function Section({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return (
    <section id={id} className="editor-section">
      <header>
        <h2 className="d3">{title}</h2>
        {note && <p className="small muted num">{note}</p>}
      </header>
      {children}
    </section>
  );
}
