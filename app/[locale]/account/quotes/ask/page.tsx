import { getTranslations } from 'next-intl/server';
import { openTalk } from '@/app/_actions/talks';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { formText } from '@/components/forms/form-text';
import { AskForm } from '@/components/talks/ask-form';
import { requireReader } from '@/lib/accounts';
import { notFound } from '@/lib/core/errors';
import { listingPage } from '@/lib/listings';
import { storefront } from '@/lib/providers';

type Props = { searchParams: Promise<{ listing?: string; provider?: string; kind?: string }> };

/** Asks a provider for an offer, or a question: about a listing, or their shop. */
export default async function Ask({ searchParams }: Props) {
  const ctx = await requireReader();
  const asked = await searchParams;
  const about = await orNotFound(subject(ctx, asked));
  const [t, text] = await Promise.all([getTranslations('talk.ask'), formText('talk.ask.form')]);
  const words = { quote: t('quote'), inquiry: t('inquiry'), submit: t('submit', { name: about.name }), busy: t('busy') };
  return (
    <div className="grid max-w-[44rem] gap-6">
      <title>{t('title', { name: about.name })}</title>
      <h1 className="d2">{t('title', { name: about.name })}</h1>
      <p className="lead soft">{t('lead')}</p>
      <AskForm
        action={openTalk}
        hidden={about.hidden}
        text={{ ...text, ...words }}
        title={about.title}
        kind={asked.kind === 'inquiry' ? 'inquiry' : 'quote'}
      />
    </div>
  );
}

type Ctx = Awaited<ReturnType<typeof requireReader>>;
async function subject(ctx: Ctx, { listing, provider }: { listing?: string; provider?: string }) {
  if (listing) {
    const page = await listingPage(ctx, listing);
    return { name: page.provider.name, title: page.title, hidden: { listing: page.slug } as Record<string, string> };
  }
  if (!provider) throw notFound();
  const shop = await storefront(ctx, provider);
  return { name: shop.person.name, title: '', hidden: { provider } as Record<string, string> };
}
