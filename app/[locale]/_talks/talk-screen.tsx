import { getTranslations } from 'next-intl/server';
import { makeOffer, takeTalkStep } from '@/app/_actions/talks';
import { formText } from '@/components/forms/form-text';
import { StepForm } from '@/components/orders/step-form';
import { OfferForm } from '@/components/talks/offer-form';
import { TalkPage } from '@/components/talks/talk-page';
import { dayIn } from '@/components/ui/format';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { toDecimal } from '@/lib/core/shared/money';
import { ownListings } from '@/lib/listings';
import { firstKey, stepKeys } from '@/lib/orders';
import { type TalkView, talkView } from '@/lib/talks';

export type TalkPageProps = { params: Promise<{ reference: string }> };
type TalkScreenProps = { ctx: Context; reference: string; home: string };

/** The page of one talk, for either side: what this reader may do comes with it. */
export async function TalkScreen({ ctx, reference, home }: TalkScreenProps) {
  const talk = await talkView(ctx, reference);
  const { name: market } = marketplace();
  const { now, more } = await stepForms(talk);
  return (
    <>
      <title>{talk.title}</title>
      <TalkPage
        talk={talk}
        home={home}
        market={market}
        actions={now.length > 0 ? now : null}
        form={await offerForm(ctx, talk)}
        more={more.length > 0 ? <div className="flex flex-wrap gap-3">{more}</div> : null}
      />
    </>
  );
}

/** Steps that end the talk, or leave it where it is: they stand below. */
const ASIDE = new Set(['decline', 'withdraw', 'close', 'write']);
/** Saying yes stands first. */
const YES = ['accept', 'accept_counter'];
/** Steps with a form of their own. */
const OFFERS = ['offer', 'improve'];

async function stepForms(talk: TalkView) {
  const [t, words, form] = await Promise.all([getTranslations('talk'), getTranslations('process'), formText('talk.form')]);
  const text = { ...form, busy: t('busy'), confirm: '{deed}' };
  const labelOf = (step: string) =>
    words(firstKey(stepKeys({ name: talk.kind }, step, talk.party), (key) => words.has(key as never)) as never) as string;
  const { price } = talk.offer ?? {};
  const { currency = 'EUR' } = talk.offer ?? {};
  const steps = talk.steps
    .filter(({ step }) => !OFFERS.includes(step))
    .sort((a, b) => Number(YES.includes(b.step)) - Number(YES.includes(a.step)));
  const forms = steps.map(({ step }, index) => {
    const says = step === 'write' || step === 'answer';
    const button = {
      label: labelOf(step),
      note: says ? (true as const) : step === 'accept' || step === 'keep' || step === 'accept_counter' ? false : ('may' as const),
      files: says,
      amount: step === 'counter' ? t('counter_hint') : undefined,
      variant: ASIDE.has(step) ? ('secondary' as const) : index === 0 ? ('light' as const) : ('ghost' as const),
    };
    const total: Record<string, string> = step === 'accept' && price ? { total: toDecimal(price.total, currency) } : {};
    const form = (
      <StepForm
        key={step}
        action={takeTalkStep}
        hidden={{ reference: talk.reference, step, ...total }}
        button={button}
        text={text}
      />
    );
    return { step, form };
  });
  const pick = (aside: boolean) => forms.filter(({ step }) => ASIDE.has(step) === aside).map(({ form: each }) => each);
  return { now: pick(false), more: pick(true) };
}

const WEEKS = 14 * 86_400_000;

/** The provider's form for an offer, where they may make one now: to a request, or to a question. */
async function offerForm(ctx: Context, talk: TalkView) {
  if (talk.party !== 'provider' || talk.final) return null;
  const step = talk.steps.find((each) => OFFERS.includes(each.step))?.step;
  if (!step && talk.kind !== 'inquiry') return null;
  const [t, form] = await Promise.all([getTranslations('talk.offer_form'), formText('talk.offer_form')]);
  const listings = talk.listing ? [] : (await ownListings(ctx, { status: 'published', limit: 100 })).rows;
  const { offer } = talk;
  const currency = offer?.currency ?? talk.listing?.currency ?? listings[0]?.price.currency ?? marketplace().currency;
  const text = {
    ...form,
    submit: t(step === 'improve' ? 'change' : 'submit'),
    busy: t('busy'),
    parts: t('parts'),
    part: t.raw('part'),
    more: t('more'),
  };
  return (
    <section id="offer" className="card grid gap-5 p-5">
      <h2 className="d3">{t(step === 'improve' ? 'title_change' : 'title')}</h2>
      <p className="soft ui">{t('lead')}</p>
      <OfferForm
        action={step ? takeTalkStep : makeOffer}
        hidden={{ reference: talk.reference, ...(step && { step }) }}
        text={text}
        listings={listings.map(({ id, title }) => ({ value: String(id), label: title }))}
        visit={talk.listing?.kind === 'appointment'}
        start={{
          parts: (offer?.parts ?? []).map(({ title, amount, days }) => ({ title, amount: toDecimal(amount, currency), days })),
          revisions: offer?.revisions ?? 2,
          until: dayIn(new Date(ctx.now.getTime() + WEEKS), talk.timeZone),
        }}
        currency={currency}
      />
    </section>
  );
}
